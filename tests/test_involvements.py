"""The involvements are those of the record after every change, by whatever hand."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from django.core import serializers
from django.core.management import call_command
from django.db import connection

from news import involvements
from news.enums import TOOK_PART, DateCertainty, Role
from news.models import Event, Involvement, Organization, Participant, Participation, Post, PublicTranslation
from news.triggers import trigger
from news.workflow.merge import act
from tests.editors import make_editor
from tests.translations import translated
from tests.world import make_event, make_world

pytestmark = pytest.mark.django_db
Row = tuple[object, ...]
COLUMNS = ("line", "held", "event", "organization", "role", "took_part", "participant", "post", "start_date", "sure")


def of_the_record() -> Iterator[Row]:
    for line in Participation.objects.select_related("event"):
        day = line.event.start_date, line.event.date_certainty == DateCertainty.DOCUMENTED
        there = line.role, line.role in TOOK_PART
        if line.participant_id is not None:
            yield line.pk, None, line.event_id, None, *there, line.participant_id, None, *day
        for body in (line.organization_id, line.affiliation_id):
            if body is not None:
                yield line.pk, None, line.event_id, body, *there, None, None, *day
    for held in Participation.posts.through._default_manager.select_related("participation__event", "post"):
        line = held.participation
        day = line.event.start_date, line.event.date_certainty == DateCertainty.DOCUMENTED
        office = line.participant_id, held.post_id
        there = line.role, line.role in TOOK_PART
        yield line.pk, held.pk, line.event_id, held.post.organization_id, *there, *office, *day


def kept() -> list[Row]:
    return sorted(Involvement.objects.values_list(*COLUMNS), key=str)


def recorded() -> list[Row]:
    return sorted(of_the_record(), key=str)


def other_person() -> Participant:
    return Participant.objects.exclude(pk=line().participant_id or 0).earliest("pk")


def line() -> Participation:
    return Participation.objects.filter(participant__isnull=False, posts__isnull=False).earliest("pk")


def post(slug: str = "other") -> Post:
    return Post.objects.create(slug=slug, title_en="Other", organization=Organization.objects.earliest("pk"))


def another_role() -> None:
    Participation.objects.update(role=Role.ATTENDEE)


def from_another_body() -> None:
    Participation.objects.filter(pk=line().pk).update(affiliation=Organization.objects.latest("pk"))


def office_of_another_body() -> None:
    there = Involvement.objects.get(held=kept_key())
    Post.objects.filter(pk=there.post or 0).update(
        organization=Organization.objects.exclude(pk=there.organization or 0).earliest("pk")
    )


def moved() -> None:
    Event.objects.update(start_date="2020-02-02", end_date=None)


def unsure() -> None:
    Event.objects.filter(pk=line().event_id).update(date_certainty=DateCertainty.YEAR_INFERRED, date_text="31 March")


def saved() -> None:
    event = line().event
    event.start_date, event.end_date = dt.date(2019, 1, 1), None
    event.save()


def another_person() -> None:
    Participation.objects.filter(pk=line().pk).update(participant=other_person())


def a_group() -> None:
    Participation.objects.filter(pk=line().pk).update(participant=None, group="Some people")


def another_event() -> None:
    Participation.objects.filter(pk=line().pk).update(event=make_event("elsewhere"), order=77)


def more_posts() -> None:
    line().posts.add(post())


def no_posts() -> None:
    line().posts.clear()


def other_posts() -> None:
    line().posts.set([post()])


def in_bulk() -> None:
    event = make_event("bulk")
    made = Participation.objects.bulk_create(
        Participation(event=event, order=order, participant=person)
        for order, person in enumerate(Participant.objects.all(), 1)
    )
    through = Participation.posts.through
    office = post()
    through._default_manager.bulk_create(through(participation_id=each.pk, post_id=office.pk) for each in made)


def by_hand() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE news_event SET start_date = '2001-01-01'")
        cursor.execute("UPDATE news_participation_posts SET post_id = %s WHERE id = %s", [post().pk, kept_key()])


def kept_key() -> int:
    held = Involvement.objects.filter(held__isnull=False).earliest("id").held
    assert held is not None
    return held


def event_gone() -> None:
    line().event.delete()


def line_gone() -> None:
    line().delete()


def merged() -> None:
    gone = line().participant
    assert gone is not None
    act(gone, other_person(), make_editor("mara", role="Administrator"))


CHANGES = (
    another_role,
    from_another_body,
    office_of_another_body,
    moved,
    unsure,
    saved,
    another_person,
    a_group,
    another_event,
    more_posts,
    no_posts,
    other_posts,
    in_bulk,
    by_hand,
    event_gone,
    line_gone,
    merged,
)


@pytest.mark.parametrize(
    "change",
    CHANGES,
    ids=lambda change: change.__name__,
)
def test_they_follow(change: Callable[[], None]) -> None:
    make_world(3)
    before = kept()
    assert before == recorded()
    change()
    assert kept() == recorded()
    assert kept() != before


def test_a_fixture_may_bring_its_rows_in_any_order() -> None:
    make_world(2)
    before = kept()
    event = line().event
    lines = list(event.participations.all())
    told = [serializers.serialize("python", rows) for rows in (lines, [event])]
    keys = [held.pk for held in Participation.posts.through._default_manager.filter(participation__in=lines)]
    assert keys
    event.delete()
    assert kept() != before
    with connection.constraint_checks_disabled():
        for rows in told:
            for each in serializers.deserialize("python", rows):
                each.save()
    assert len(kept()) == len(before)
    assert kept() == recorded()


def test_what_an_upgrade_found_is_read_anew() -> None:
    make_world(2)
    before = kept()
    Involvement.objects.filter(held=kept_key()).delete()
    Involvement.objects.update(sure=False)
    involvements.after_migrate(plan=())
    assert kept() != before
    involvements.after_migrate(plan=["a migration"])
    assert kept() == before


def days_of_words() -> list[str]:
    days = PublicTranslation.objects.order_by("event__slug").values_list("start_date", flat=True)
    return [day.isoformat() if day else "" for day in days]


def test_words_in_another_language_stand_under_the_day_of_their_event() -> None:
    one, two = make_event("one", dt.date(2024, 3, 1)), make_event("two", dt.date(2024, 3, 2))
    for event in (one, two):
        translated(event, "hy")
    assert days_of_words() == ["2024-03-01", "2024-03-02"]
    Event.objects.filter(pk=one.pk).update(start_date=dt.date(2023, 2, 2))
    assert days_of_words() == ["2023-02-02", "2024-03-02"]
    two.start_date = dt.date(2022, 1, 1)
    two.save()
    assert days_of_words() == ["2023-02-02", "2022-01-01"]
    words = two.public_translations.get()
    words.event = make_event("three", dt.date(2020, 5, 5))
    words.save()
    assert days_of_words() == ["2023-02-02", "2020-05-05"]
    words.start_date = dt.date(1999, 9, 9)
    words.save()
    assert days_of_words() == ["2023-02-02", "2020-05-05"]


def test_so_they_do_in_a_fixture_in_any_order_and_after_an_upgrade() -> None:
    event = make_event("one", dt.date(2024, 3, 1))
    translated(event, "hy")
    PublicTranslation.objects.update(start_date=None)
    told = [serializers.serialize("python", rows) for rows in (event.public_translations.all(), [event])]
    event.delete()
    with connection.constraint_checks_disabled():
        for rows in told:
            for each in serializers.deserialize("python", rows):
                each.save()
    assert days_of_words() == ["2024-03-01"]
    with connection.cursor() as cursor:
        for statement in trigger(connection.vendor, "involvement_news_event_update", "news_event", "update", (), ()):
            if statement.startswith("DROP"):
                cursor.execute(statement)
    Event.objects.update(start_date=dt.date(2021, 1, 1))
    assert days_of_words() == ["2024-03-01"]
    involvements.after_migrate(plan=["a migration"])
    assert days_of_words() == ["2021-01-01"]


def test_they_are_no_part_of_the_fixtures_of_the_record(documented: None) -> None:
    assert kept() == recorded()
    call_command("load_events", "--check")
