"""Accounts of the desk."""

from django.apps import apps
from django.contrib.auth.models import Group, User

from news.workflow.roles import make_roles


def make_editor(name: str, *, may_publish: bool = False, role: str = "") -> User:
    """Somebody in a role: a publisher or an editor, unless told."""
    role = role or ("Publisher" if may_publish else "Editor")
    if not Group.objects.filter(name=role).exists():
        make_roles(apps)  # a test that empties the tables took them away
    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return User.objects.get(pk=user.pk)
