"""What may never be false of people, bodies, offices, places and who took part."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from news.models import Appointment, Event, Organization, OtherName, Participant, Participation, Place, Post

pytestmark = pytest.mark.usefixtures("documented")


def line(**values: Any) -> Participation:
    return Participation(event=Event.objects.latest("start_date"), order=90, **values)


def flat(error: ValidationError) -> list[ValidationError]:
    return (
        [leaf for errors in error.error_dict.values() for leaf in errors]
        if hasattr(error, "error_dict")
        else [*error.error_list]
    )


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({}, "nobody"),
        ({"group": "guests", "participant": "imangali-tasmagambetov"}, "several"),
        ({"organization": "csto", "participant": "imangali-tasmagambetov"}, "several"),
        ({"participant": "imangali-tasmagambetov", "role": "represented"}, "represented"),
    ],
)
def test_a_line_is_for_one_subject(values: dict[str, Any], code: str) -> None:
    found = {
        name: {"participant": Participant, "organization": Organization}[name].objects.get(slug=value)  # type: ignore[attr-defined]
        if name in ("participant", "organization")
        else value
        for name, value in values.items()
    }
    line(group="guests").clean()
    with pytest.raises(ValidationError) as refused:
        line(**found).clean()
    assert code in {error.code for error in flat(refused.value)}
    with pytest.raises(IntegrityError), transaction.atomic():
        line(**found).save()


def test_the_office_of_the_day_stays_when_the_appointment_changes() -> None:
    row = Participation.objects.filter(participant__slug="murat-nurtleu").get()
    Appointment.objects.filter(participant__slug="murat-nurtleu").update(end_date="2024-01")
    assert Participation.objects.get(pk=row.pk).position == row.position


@pytest.mark.parametrize(
    ("first", "second", "refused"),
    [
        (("2010", "2015"), ("2014", "2018"), True),
        (("2010", "2015"), ("2015", "2018"), False),
        (("2010", "2015-06"), ("2015-06-10", ""), False),
        (("2010", "2015-06"), ("2015-05", ""), True),
        (("2010", ""), ("2016", ""), True),
        (("2010", "2012"), ("2016", ""), False),
    ],
)
def test_one_person_holds_a_post_once_at_a_time(first: tuple[str, str], second: tuple[str, str], refused: bool) -> None:
    post = Post.objects.create(slug="p", title_en="P", organization=Organization.objects.get(slug="csto"))
    person = Participant.objects.get(slug="yury-shuvalov")
    Appointment.objects.create(participant=person, post=post, start_date=first[0], end_date=first[1])
    later = Appointment(participant=person, post=post, start_date=second[0], end_date=second[1])
    if not refused:
        later.full_clean()
        return
    with pytest.raises(ValidationError, match="overlaps with"):
        later.full_clean()


@pytest.mark.parametrize("model", [Organization, Place])
def test_nothing_stands_below_itself(model: Any) -> None:
    values: dict[str, Any] = {"classification": "igo"} if model is Organization else {}
    top = model.objects.create(slug="top", name_en="Top", **values)
    low = model.objects.create(slug="low", name_en="Low", parent=top, **values)
    top.parent = low
    with pytest.raises(ValidationError, match="is itself below"):
        top.full_clean()
    top.parent = top
    with pytest.raises(ValidationError, match="cannot be part of itself"):
        top.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        top.save()


def test_a_circle_in_the_data_does_not_hang_a_question() -> None:
    one = Organization.objects.create(slug="one", name_en="One", classification="igo")
    two = Organization.objects.create(slug="two", name_en="Two", classification="igo", parent=one)
    Organization.objects.filter(pk=one.pk).update(parent=two)
    found = Organization.objects.within(Organization.objects.filter(slug="one"))
    assert set(found.values_list("slug", flat=True)) == {"one", "two"}
    assert [body.slug for body in Organization.objects.get(slug="one").ancestors()] == ["two"]


def test_a_body_with_its_organs() -> None:
    found = Organization.objects.within(Organization.objects.filter(slug="csto-secretariat"))
    assert set(found.values_list("slug", flat=True)) == {
        "csto-secretariat",
        "information-and-public-relations-department-of-the-csto-secretariat",
    }


def test_a_name_belongs_to_one_bearer() -> None:
    person = Participant.objects.get(slug="yury-shuvalov")
    OtherName.objects.create(participant=person, name="Shuvalov")
    with pytest.raises(IntegrityError), transaction.atomic():
        OtherName.objects.create(name="Nobody’s")
    with pytest.raises(IntegrityError), transaction.atomic():
        OtherName.objects.create(participant=person, name="Shuvalov")


def test_a_name_falls_back_in_the_order_of_the_language() -> None:
    person = Participant.objects.get(slug="yury-shuvalov")
    person.name_ru = "Юрий Шувалов"  # type: ignore[attr-defined]
    with translation.override("ky"):
        assert str(person) == "Юрий Шувалов"
    with translation.override("en"):
        assert str(person) == "Yury Shuvalov"


@pytest.mark.parametrize("country", ["kz", "XX1", "Kazakhstan", "QQ"])
def test_a_country_is_an_iso_code(country: str) -> None:
    person = Participant.objects.get(slug="yury-shuvalov")
    person.country = "RU"
    person.full_clean()
    person.country = country
    with pytest.raises(ValidationError):
        person.full_clean()
