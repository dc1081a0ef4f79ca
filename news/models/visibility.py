"""When a person, a body, a place or a topic may be seen: as soon as something public names it, and not before."""

import datetime as dt
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef

from news.models.publishable import public_rule


def named_in_public(model: str, link: str, at: dt.datetime | None, event: str = "event__") -> Exists:
    """Whether a row of `model` that belongs to a public event points at the outer row through `link`.

    `event` is the path from `model` to its event.
    """
    lookup: dict[str, Any] = {link: OuterRef("pk")}
    rows = apps.get_model("news", model)._default_manager
    return Exists(rows.filter(public_rule(at, event), **lookup))
