"""Who may do what at the desk: the groups, and the permissions of each."""

from collections.abc import Iterable
from typing import Any

NAMED = ("participant", "organization", "place", "post", "topic", "image")
LINES = ("othername", "appointment", "participation", "eventtopic", "announcement", "eventimage", "imageperson")
EVERYTHING = ("event", "section", *NAMED, *LINES)


def _may(actions: Iterable[str], kinds: Iterable[str]) -> set[str]:
    return {f"{action}_{kind}" for action in actions for kind in kinds}


SEES = _may(["view"], EVERYTHING) | {"view_statechange", "view_correction", "view_eventtranslation"}
NAMES = _may(["add", "change"], NAMED) | _may(["add", "change", "delete"], ["othername", "appointment"])
WRITES = _may(["add", "change", "delete"], ["participation", "eventtopic", "announcement", "eventimage", "imageperson"])
REPORTER = SEES | NAMES | WRITES | {"add_event", "change_event"}
EDITOR = REPORTER | {"approve_event", "share_event", "delete_event"} | _may(["delete"], NAMED)
PUBLISHER = EDITOR | {"publish_event"} | _may(["add", "change"], ["section"])
TRANSLATES = {"translate_event", "change_eventtranslation"}
# Addresses of readers are personal data, and secrets of webhooks are secrets.
SENDS = (
    {"view_subscription", "delete_subscription"}
    | _may(["view", "change"], ["delivery", "webhookdelivery"])
    | _may(["view", "add", "change", "delete"], ["webhook"])
)
ROLES: dict[str, set[str]] = {
    "Reporter": REPORTER,
    "Translator": SEES | _may(["change"], (*NAMED, "section")) | _may(["add", "change"], ["othername"]) | TRANSLATES,
    "Editor": EDITOR,
    "Publisher": PUBLISHER,
    "Administrator": PUBLISHER | TRANSLATES | SENDS | {"delete_section"},
}
# The administrator also keeps the accounts. One that is no longer wanted is switched off: deleting it would delete the
# log of what it did.
ACCOUNTS = _may(["view", "add", "change"], ["user"]) | _may(["view", "add", "change", "delete"], ["group"])


def make_roles(apps: Any) -> None:
    """Create the groups, or give them what they lack; what somebody added to a group stays."""
    group_model, permission_model = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for name, codenames in ROLES.items():
        group, _created = group_model.objects.get_or_create(name=name)
        found = permission_model.objects.filter(content_type__app_label="news", codename__in=codenames)
        group.permissions.add(*found)
        if name == "Administrator":
            accounts = permission_model.objects.filter(content_type__app_label="auth", codename__in=ACCOUNTS)
            group.permissions.add(*accounts)
