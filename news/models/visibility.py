"""When a person, a body, a place or a topic may be seen: as soon as something public names it, and not before."""

import datetime as dt
from typing import Any

from django.apps import apps
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.lookups import IsNull

from news.models.publishable import public_rule


def named_in_public(model: str, link: str, at: dt.datetime | None, event: str = "event") -> IsNull:
    """Whether a row of `model` that belongs to a public event points at the outer row through `link`.

    `event` leads from `model` to the key of its event. Each step is asked as "the first such row is not NULL" and not
    as EXISTS: planners turn EXISTS into joins that pass over every public event to answer for one outer row.
    """
    rows = apps.get_model("news", model)._default_manager
    public: Any = public_rule(at) if model == "Event" else has_public_event(event, at)
    return has_rows(rows.filter(public, **{link: OuterRef("pk")}))


def has_rows(rows: QuerySet[Any]) -> IsNull:
    """Whether there is any row, looked up anew for each outer row through its index."""
    return IsNull(Subquery(rows.order_by().values("pk")[:1]), False)


def has_public_event(link: str, at: dt.datetime | None) -> IsNull:
    """Whether the event to which the outer row points through `link` is public."""
    events = apps.get_model("news", "Event")._default_manager
    return has_rows(events.filter(public_rule(at), pk=OuterRef(link)))
