"""What may never be false of an event: in the form of words, and at the database."""

import datetime as dt
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from news.models import Event, EventTranslation, Section
from tests.translations import translated
from tests.world import make_event

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2024, 2, 16, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def event(**values: Any) -> Event:
    section, _ = Section.objects.get_or_create(slug="meetings", defaults={"name_en": "Meetings"})
    count = Event.objects.count()
    return Event(
        **{"slug": f"event-{count}", "title": "A", "section": section, "start_date": date(2024, 2, 16), **values}
    )


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"end_date": date(2024, 2, 15)}, "end_date"),
        ({"end_date": date(2026, 2, 15)}, "end_date"),
        ({"start_date": None, "date_certainty": "year_inferred", "date_text": "On 7 February"}, "start_date"),
        ({"date_certainty": "year_inferred"}, "date_text"),
        ({"date_certainty": "year_inferred", "date_text": "7 February 2024"}, "date_certainty"),
        ({"date_precision": "month"}, "start_date"),
        ({"date_precision": "year"}, "start_date"),
        ({"start_time": dt.time(15)}, "time_zone"),
        ({"start_time": dt.time(15), "end_time": dt.time(14), "time_zone": "Asia/Almaty"}, "end_time"),
        ({"end_time": dt.time(14), "time_zone": "Asia/Almaty"}, "start_time"),
        ({"time_zone": "ALMT"}, "time_zone"),
        ({"slug": "2024"}, "slug"),
    ],
)
def test_a_mistake_is_told_beside_its_field(values: dict[str, Any], field: str) -> None:
    event().full_clean()
    with pytest.raises(ValidationError) as refused:
        event(**values).full_clean()
    assert field in refused.value.message_dict


@pytest.mark.parametrize(
    "values",
    [
        {"end_date": date(2024, 2, 15)},
        {"date_certainty": "year_inferred"},
        {"end_time": dt.time(14)},
        {"start_time": dt.time(14), "date_precision": "month"},
        {"status": "shown"},
        {"status": "withdrawn"},
        {"withdrawal_reason": "why"},
        {"withdrawal_kind": "error"},
        {"status": "withdrawn", "withdrawn_at": NOON, "withdrawal_reason": "why"},
        {"slug": ""},
    ],
)
def test_the_database_refuses_it_too(values: dict[str, Any]) -> None:
    event().save()
    with pytest.raises(IntegrityError), transaction.atomic():
        event(**values).save()


@pytest.mark.parametrize(
    ("values", "public"),
    [
        ({"status": "draft"}, False),
        ({"status": "published"}, True),
        ({"status": "published", "publish_at": NOON}, True),
        ({"status": "published", "publish_at": NOON + HOUR}, False),
        ({"status": "published", "embargo_until": NOON}, True),
        ({"status": "published", "embargo_until": NOON + HOUR}, False),
        ({"status": "published", "publish_at": NOON - HOUR, "embargo_until": NOON + HOUR}, False),
        ({"status": "draft", "publish_at": NOON - HOUR}, False),
        ({"status": "withdrawn", "withdrawn_at": NOON, "withdrawal_kind": "error", "withdrawal_reason": "why"}, False),
        ({"status": "published", "expire_at": NOON}, False),
        ({"status": "published", "expire_at": NOON + dt.timedelta(seconds=1)}, True),
    ],
)
def test_what_is_public_at_an_instant(values: dict[str, Any], public: bool) -> None:
    item = event(**values)
    item.save()
    assert Event.objects.public(NOON).exists() is item.is_public(NOON) is public


@pytest.mark.parametrize(
    ("values", "first", "last", "found"),
    [
        ({}, date(2024, 2, 16), date(2024, 2, 16), True),
        ({}, date(2024, 2, 17), date(2024, 2, 29), False),
        ({"start_date": date(2024, 2, 29)}, date(2024, 2, 1), date(2024, 2, 29), True),
        ({"start_date": date(2024, 12, 31)}, date(2024, 12, 1), date(2024, 12, 31), True),
        ({"start_date": date(2024, 12, 31)}, date(2025, 1, 1), date(2025, 1, 31), False),
        ({"end_date": date(2024, 3, 2)}, date(2024, 3, 1), date(2024, 3, 31), True),
        ({"start_date": date(2024, 2, 1), "date_precision": "month"}, date(2024, 2, 20), date(2024, 2, 21), True),
        ({"start_date": date(2024, 2, 1), "date_precision": "month"}, date(2024, 3, 1), date(2024, 3, 2), False),
        ({"start_date": date(2024, 1, 1), "date_precision": "year"}, date(2024, 12, 31), date.max, True),
        ({}, date.min, date.max, True),
    ],
)
def test_events_of_a_range_of_days(values: dict[str, Any], first: date, last: date, found: bool) -> None:
    event(**values).save()
    assert Event.objects.during(first, last).exists() is found


def test_a_body_is_clean_on_every_way_in() -> None:
    dirty, clean = "<p onclick=x>a<script>b</script></p>", "<p>a</p>"
    event(body=dirty).save()
    Event.objects.bulk_create([event(body=dirty)])
    assert set(Event.objects.values_list("body", flat=True)) == {clean}
    Event.objects.update(body=dirty + "<p>c</p>")
    assert set(Event.objects.values_list("body", flat=True)) == {clean + "<p>c</p>"}


def test_times_are_told_with_the_offset_of_their_day() -> None:
    item = event(start_time=dt.time(15), end_time=dt.time(16, 30), time_zone="Asia/Almaty")
    assert item.time_display == "15:00–16:30 (UTC+6)"
    assert item.date_iso == "2024-02-16T15:00+06:00"


def test_nothing_is_hidden_by_the_default_manager() -> None:
    event(status="draft").save()
    assert Event.objects.count() == 1
    assert not Event.objects.public(timezone.now()).exists()


def test_a_title_is_on_one_line_by_whatever_way_it_comes() -> None:
    """A space that does not break stays one."""
    broken, whole = " Talks\r\n on 10\u00a0May\t in\u2028Astana\x00 ", "Talks on 10\u00a0May in Astana"
    item = make_event("talks", title=broken)
    item.refresh_from_db()
    assert item.title == whole
    revision = item.words_revision
    item.title = broken
    item.full_clean()
    assert item.title == whole
    item.save()
    assert item.words_revision == revision
    Event.objects.update(title=broken)
    assert set(Event.objects.values_list("title", flat=True)) == {whole}
    translated(item, "ru", title="Переговоры\nв Астане")
    assert EventTranslation.objects.get().title == "Переговоры в Астане"
