"""A chief editor who may publish, and an editor who may not."""

from django.contrib.auth.models import Permission, User


def make_editor(name: str, *, may_publish: bool = False) -> User:
    user = User.objects.create_user(name, is_staff=True)
    allowed = Permission.objects.filter(content_type__app_label="news")
    user.user_permissions.set(allowed if may_publish else allowed.exclude(codename="publish_event"))
    return User.objects.get(pk=user.pk)
