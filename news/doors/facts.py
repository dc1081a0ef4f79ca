"""What the record knows of an event, as values that programmes read.

Days are ISO 8601 and stand as `start` and `end` only where their year is known or inferred; `edtf` tells every date
(ISO 8601-2, level 2). Records are named by their slug, which is the last part of their address, and by their name in
the language of the address. Took part, represented and mentioned are told apart by `role` and `took_part`.
"""

import datetime as dt
from typing import Any

from django.http import HttpRequest

from news.enums import DateCertainty
from news.models import Event, Participation


def facts(request: HttpRequest, event: Event) -> dict[str, Any]:
    """Of a row from `queries.whole.with_cast`, with posts. Null and empty where nothing is on record."""
    words = event.words
    return {
        "id": request.build_absolute_uri(event.permanent_path),
        "slug": event.slug,
        "url": request.build_absolute_uri(event.get_absolute_url()),
        "title": words.title,
        "lead": words.lead,
        "theme": words.theme,
        "language": words.language,
        "original_language": event.language,
        "languages": event.languages,
        "kind": event.kind,
        "happening": event.happening,
        "mode": event.attendance_mode,
        "part_of": _whole(request, event),
        "section": _named(event.section),
        "date": _date(event),
        "place": _place(event),
        "topics": [
            {**named(row.topic), "relation": row.relation}
            for row in event.subjects  # type: ignore[attr-defined]
        ],
        "participations": [_participation(row) for row in event.cast],  # type: ignore[attr-defined]
        "source": {
            "url": event.source_url,
            "publisher": event.source_publisher,
            "published_on": _iso(event.source_published_on),
            "retrieved_on": _iso(event.source_retrieved_on),
        },
        "first_published_at": _iso(event.first_published_at),
        "changed_at": _iso(event.changed_at),
    }


def _iso(value: dt.date | None) -> str | None:
    return value.isoformat() if value else None


def named(record: Any) -> dict[str, str]:
    return {"slug": record.slug, "name": str(record)}


def _named(record: Any) -> dict[str, str] | None:
    return named(record) if record is not None else None


def _whole(request: HttpRequest, event: Event) -> str | None:
    """The id of the event that this is part of, where readers may see it."""
    whole = event.parent
    return request.build_absolute_uri(whole.permanent_path) if whole and whole.is_public() else None


def known_day(event: Event, day: dt.date | None) -> str | None:
    """As far as it is known: `2024-02-16`, `2024-02`, `2024`; None where its year is not."""
    if day is None or event.date_certainty in (DateCertainty.YEAR_UNKNOWN, DateCertainty.UNKNOWN):
        return None
    return day.isoformat()[: {"year": 4, "month": 7, "day": 10}[event.date_precision]]


def _date(event: Event) -> dict[str, Any]:
    return {
        "start": known_day(event, event.start_date),
        "end": known_day(event, event.end_date),
        "precision": event.date_precision,
        "certainty": event.date_certainty,
        "edtf": event.date_edtf,
        "as_documented": event.date_text,
        "start_time": f"{event.start_time:%H:%M}" if event.start_time else None,
        "end_time": f"{event.end_time:%H:%M}" if event.end_time else None,
        "time_zone": event.zone or None,
    }


def _place(event: Event) -> dict[str, Any] | None:
    if event.place is None:
        return None
    return {**named(event.place), "name": str(event.place_name), "country": event.place.country}


def _participation(row: Participation) -> dict[str, Any]:
    return {
        "order": row.order,
        "role": row.role,
        "took_part": row.took_part,
        "presence": row.presence,
        "person": _named(row.participant),
        "organization": _named(row.organization),
        "group": row.group,
        "affiliation": _named(row.affiliation),
        "on_behalf_of": _named(row.on_behalf_of),
        "position": row.position,
        "rank": row.rank,
        "posts": [_named(post) for post in row.posts.all()],
    }
