"""CSV (RFC 4180), in UTF-8 with a byte order mark, which spreadsheets need: a row an event, in the order of the list.

One answer holds up to `MAX_ROWS` rows; a longer list goes on at the address in its `Link` header, `rel="next"` (RFC
8288). Ids stand beside names, in the same order, with `;` between them. What a spreadsheet would compute begins with an
apostrophe.
"""

import csv
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse

from news.doors.door import Door
from news.doors.facts import known_day
from news.doors.listing import Listing
from news.importing.cells import disarm
from news.models import Event

MEDIA_TYPE = "text/csv"
MAX_ROWS = 1000
BYTE_ORDER_MARK = "\ufeff"


def answer(request: HttpRequest, listing: Listing) -> HttpResponse:
    page = listing.page(MAX_ROWS)
    response = empty_file(listing.path.strip("/").rsplit("/", 1)[-1])
    rows = csv.DictWriter(response, COLUMNS)
    rows.writeheader()
    for event in page.events:
        rows.writerow({name: disarm(value) for name, value in _row(request, event).items()})
    if page.older:
        older = request.build_absolute_uri(listing.door_url("csv", older=str(page.older)))
        response["Link"] = f'<{older}>; rel="next"'
    return response


def empty_file(name: str) -> HttpResponse:
    """To be filled with rows, the first of which names the columns."""
    response = HttpResponse(BYTE_ORDER_MARK, content_type=f"{MEDIA_TYPE}; charset=utf-8; header=present")
    response["Content-Disposition"] = f'attachment; filename="cstonews-{name}.csv"'
    return response


def _row(request: HttpRequest, event: Event) -> dict[str, str]:
    words, place = event.words, event.place
    took_part = [row for row in event.cast if row.took_part]  # type: ignore[attr-defined]
    named_only = [row for row in event.cast if not row.took_part]  # type: ignore[attr-defined]
    topics = [row.topic for row in event.subjects]  # type: ignore[attr-defined]
    return {
        "id": request.build_absolute_uri(event.permanent_path),
        "slug": event.slug,
        "url": request.build_absolute_uri(event.get_absolute_url()),
        "title": words.title,
        "lead": words.lead,
        "language": words.language,
        "kind": event.kind,
        "happening": event.happening,
        "mode": event.attendance_mode,
        "start_date": known_day(event, event.start_date) or "",
        "end_date": known_day(event, event.end_date) or "",
        "date_precision": event.date_precision,
        "date_certainty": event.date_certainty,
        "date_edtf": event.date_edtf,
        "date_as_documented": event.date_text,
        "start_time": f"{event.start_time:%H:%M}" if event.start_time else "",
        "end_time": f"{event.end_time:%H:%M}" if event.end_time else "",
        "time_zone": event.zone,
        "section_id": event.section.slug,
        "section": str(event.section),
        "place_id": place.slug if place else "",
        "place": str(event.place_name),
        "country": place.country if place else "",
        "topic_ids": _joined(topic.slug for topic in topics),
        "topics": _joined(topics),
        **_cast("participant", (row for row in took_part if row.participant_id)),
        **_cast("organization", (row for row in took_part if row.organization_id)),
        "groups": _joined(row.group for row in took_part if row.group),
        **_cast("only_named", (row for row in named_only if row.subject)),
        "source_publisher": event.source_publisher,
        "source_url": event.source_url,
        "first_published_at": event.first_published_at.isoformat() if event.first_published_at else "",
        "changed_at": event.changed_at.isoformat(),
    }


def _cast(name: str, rows: Iterable[Any]) -> dict[str, str]:
    found = list(rows)
    return {
        f"{name}_ids": _joined(row.subject.slug for row in found),
        f"{name}_names": _joined(row.subject_name for row in found),
        f"{name}_positions": _joined(row.position for row in found),
        f"{name}_roles": _joined(row.role for row in found),
    }


def _joined(values: Iterable[object]) -> str:
    return "; ".join(" ".join(str(value).replace(";", ",").split()) for value in values)


COLUMNS = [
    "id",
    "slug",
    "url",
    "title",
    "lead",
    "language",
    "kind",
    "happening",
    "mode",
    "start_date",
    "end_date",
    "date_precision",
    "date_certainty",
    "date_edtf",
    "date_as_documented",
    "start_time",
    "end_time",
    "time_zone",
    "section_id",
    "section",
    "place_id",
    "place",
    "country",
    "topic_ids",
    "topics",
    "participant_ids",
    "participant_names",
    "participant_positions",
    "participant_roles",
    "organization_ids",
    "organization_names",
    "organization_positions",
    "organization_roles",
    "groups",
    "only_named_ids",
    "only_named_names",
    "only_named_positions",
    "only_named_roles",
    "source_publisher",
    "source_url",
    "first_published_at",
    "changed_at",
]
DOOR = Door(suffix="csv", label="CSV", media_type=MEDIA_TYPE, answer=answer)
