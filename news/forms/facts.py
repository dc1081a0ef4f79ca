"""What an event form says at this moment, read leniently: the form itself judges the values when it is saved."""

import datetime as dt

from django.http import QueryDict
from django.utils.dateparse import parse_date

from news.enums import DateCertainty, DatePrecision
from news.forms.posted import Row, rows_of
from news.queries.checks.facts import Facts, Line
from news.text.html import plain_text

LONGEST_KEY = 18


def posted_facts(data: QueryDict, event: int | None) -> Facts:
    """No query. What cannot be read counts as not entered."""
    day, last = _day(data.get("start_date", "")), _day(data.get("end_date", ""))
    if data.get("date_certainty") in (DateCertainty.UNKNOWN, DateCertainty.YEAR_UNKNOWN):
        day = last = None
    precision = data.get("date_precision", "")
    source = ("source_url", "source_publisher", "source_text")
    return Facts(
        event=event,
        title=_text(data, "title"),
        lead=_text(data, "lead"),
        body=plain_text(_text(data, "body")),
        day=day,
        last=last if day and last and last >= day else day,
        precision=precision if precision in DatePrecision.values else DatePrecision.DAY,
        place=_key(data.get("place", "")),
        sourced=any(data.get(name, "").strip() for name in source),
        topics=sum(bool(_one(row, "topic")) for row in rows_of(data, "event_topics") if "DELETE" not in row),
        lines=tuple(_lines(rows_of(data, "participations"))),
        bodies=frozenset(
            key
            for row in rows_of(data, "announcements")
            for name in ("supporter", "venue")
            if (key := _key(_one(row, name)))
        ),
    )


def _lines(rows: list[Row]) -> list[Line]:
    return [
        Line(
            number=number,
            participant=_key(_one(row, "participant")),
            organization=_key(_one(row, "organization")),
            position=_one(row, "position").strip(),
            posts=frozenset(key for text in row.get("posts", []) if (key := _key(text))),
            people=_keys(row, "on_behalf_of_participant"),
            bodies=_keys(row, "affiliation", "on_behalf_of_organization"),
        )
        for number, row in enumerate(rows)
        if "DELETE" not in row and any(_one(row, name) for name in ("participant", "organization", "group"))
    ]


def _text(data: QueryDict, name: str) -> str:
    return data.get(name, "").replace("\x00", "")


def _one(row: Row, name: str) -> str:
    return next(iter(row.get(name, [])), "")


def _keys(row: Row, *names: str) -> frozenset[int]:
    return frozenset(key for name in names if (key := _key(_one(row, name))))


def _key(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST_KEY else None


def _day(text: str) -> dt.date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
