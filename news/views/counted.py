"""Each number with the address of the list that holds exactly what it counts."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from news.filters.query_string import in_order, query_string
from news.queries.activity import Activity
from news.queries.archive import days_of
from news.queries.counting import Count
from news.queries.people import people_in
from news.text.day_names import month_name


@dataclass(frozen=True)
class Counted:
    """`name` is a text or a name of the record, `subject` the record where it is of one."""

    name: Any
    count: Count
    url: str
    subject: Any = None
    first: dt.date | None = None


@dataclass(frozen=True)
class YearCounted:
    """`whole` is None where not the whole year was counted."""

    year: int
    whole: Counted | None
    months: list[Counted]


def since_query(since: dt.date | None) -> dict[str, str]:
    return {"after": since.isoformat()} if since else {}


def list_url(**query: str) -> str:
    return reverse("news:event_list") + query_string(in_order(query))


def years_counted(activity: Activity, question: dict[str, str]) -> list[YearCounted]:
    """Newest first; nothing where there is but one month to tell."""
    if not activity.tells_of_time:
        return []
    return [
        YearCounted(
            each.year,
            Counted(str(each.year), each.count, list_url(**question, year=str(each.year))) if each.count else None,
            [_month(each.year, month, count, question) for month, count in each.months.items()],
        )
        for each in activity.years
    ]


def _month(year: int, month: int, count: Count, question: dict[str, str]) -> Counted:
    first, last = days_of(year, month)
    url = list_url(**question, after=first.isoformat(), before=last.isoformat())
    return Counted(month_name(first), count, url, first=first)


def places_counted(activity: Activity, question: dict[str, str]) -> list[Counted]:
    since = since_query(activity.since)
    return [
        Counted(each.place.name, each.count, list_url(**{**question, **since, "place": each.place.slug}), each.place)
        for each in activity.places
    ]


def people_counted(activity: Activity, question: dict[str, str], size: int = 12) -> list[dict[str, Any]]:
    """Who took part in the events of a question, as the list of counterparts shows them."""
    return [
        {
            "subject": person,
            "name": person.name,
            "count": person.number,  # type: ignore[attr-defined]
            "url": list_url(**{**question, **since_query(activity.recent_since), "participant": person.slug}),
        }
        for person in people_in(activity.recent)[:size]
    ]
