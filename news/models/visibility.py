"""When a person, a body, a place or a topic may be seen: as soon as something public names it, and not before."""

import datetime as dt
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef

from news.models.publishable import public_rule


def named_in_public(model: str, link: str, at: dt.datetime | None, event: str = "event") -> Exists:
    """Whether a row of `model` that belongs to a public event points at the outer row through `link`.

    `event` is the column of `model` that holds its event. The event is looked up by its key inside, so that a
    planner without statistics starts from the few rows of the outer record and not from all public events.
    """
    lookup: dict[str, Any] = {link: OuterRef("pk")}
    public = apps.get_model("news", "Event")._default_manager.filter(public_rule(at), pk=OuterRef(event))
    return Exists(apps.get_model("news", model)._default_manager.filter(Exists(public), **lookup))
