import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from news.documented.rows import NATURAL_KEYS, Identity, Model, identity_of, plain, written, written_fields
from news.models import Event, EventTopic, OtherName, Participation, Place
from news.models.sourced import Sourced


def field(model: Model, name: str) -> Any:
    return model._meta.get_field(name)


@pytest.mark.parametrize(
    ("model", "name", "value", "expected"),
    [
        (Place, "latitude", Decimal("51.1"), "51.10000"),
        (Place, "latitude", None, None),
        (Event, "start_date", dt.date(2024, 2, 7), "2024-02-07"),
        (Event, "start_time", dt.time(15, 0), "15:00:00"),
        (
            Event,
            "publish_at",
            dt.datetime(2024, 2, 16, 15, tzinfo=dt.timezone(dt.timedelta(hours=6))),
            "2024-02-16T09:00:00+00:00",
        ),
        (Participation, "order", 3, 3),
    ],
)
def test_a_value_as_json_holds_it(model: Model, name: str, value: Any, expected: Any) -> None:
    assert plain(field(model, name), value) == expected


def test_a_moment_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="2024-02-16T15:00:00"):
        plain(field(Event, "publish_at"), dt.datetime(2024, 2, 16, 15))  # noqa: DTZ001


@pytest.mark.parametrize("model", NATURAL_KEYS)
def test_the_key_is_written_first_and_the_basis_last(model: Model) -> None:
    names = [column.name for column in written_fields(model)]
    assert tuple(names[: len(NATURAL_KEYS[model])]) == NATURAL_KEYS[model]
    if issubclass(model, Sourced):
        assert names[-3:] == ["basis", "source_quote", "basis_note"]


def test_an_event_is_written_without_its_topics_which_are_records_of_their_own() -> None:
    assert "topics" not in [column.name for column in written_fields(Event)]
    assert EventTopic in NATURAL_KEYS


def test_defaults_are_not_written() -> None:
    assert written(Place(slug="hall", name_en="Hall", kind="city", country="")) == {
        "slug": "hall",
        "name_en": "Hall",
    }


def test_a_record_is_named_by_its_model_and_key(full: dict[str, Event]) -> None:
    name = OtherName.objects.get(name="Russian Foreign Ministry")
    identity = identity_of(name)
    slug = "ministry-of-foreign-affairs-of-the-russian-federation"
    assert identity == Identity(OtherName, (None, slug, None, "en", "Russian Foreign Ministry"))
    assert str(identity) == f"news.othername {slug} en Russian Foreign Ministry"
    assert identity.find() == name
