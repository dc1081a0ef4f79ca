"""Who was involved, asked of indexes, of samples and of walks through time: each answers as the record itself does."""

import datetime as dt
import random
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, product

import pytest

from news.enums import (
    NAMED_ONLY,
    TOOK_PART,
    AttendanceMode,
    Classification,
    DatePrecision,
    EventKind,
    Language,
    Role,
    Status,
)
from news.models import Event, Organization, Participant, Participation, Place, Post
from news.queries import involvement
from news.queries.bodies import excerpts
from news.queries.counting import count_up_to_cap
from news.queries.involvement import Involved
from news.queries.together import Together
from tests.translations import translated
from tests.world import make_event

pytestmark = pytest.mark.django_db
FIRST = dt.date(2020, 12, 20)
# What is few, how many rows are read to learn it, and how many of their events tell that there are many.
BOUNDS = [(1000, 4000, 1500), (3, 5, 6), (2, 12, 4), (1, 1, 1)]
Lines = list[Participation]


@pytest.fixture
def people() -> list[Participant]:
    return [Participant.objects.create(slug=name, name_en=name) for name in ("ann", "bob", "cid", "dan")]


@pytest.fixture
def lines(people: list[Participant]) -> Lines:
    """Sixty events over a month, one in six hidden; `dan` was there in the first week alone, and only words of then are
    in Armenian."""
    chance, also = random.Random(7), random.Random(8)
    union = Organization.objects.create(slug="union", name_en="Union", classification=Classification.IGO)
    organ = Organization.objects.create(
        slug="organ", name_en="Organ", parent=union, classification=Classification.IGO_ORGAN
    )
    state = Organization.objects.create(slug="state", name_en="State", classification=Classification.STATE)
    posts = [Post.objects.create(slug=f"post-{body}", title_en="Post", organization=body) for body in (organ, state)]
    town = Place.objects.create(slug="town", name_en="Town", country="KZ")
    hall = Place.objects.create(slug="hall", name_en="Hall", parent=town, country="KZ")
    for i in range(60):
        day = FIRST + dt.timedelta(days=chance.randrange(30))
        told = {
            "place": chance.choice([town, hall, None]),
            "start_time": chance.choice([None, dt.time(9), dt.time(15)]),
            "end_date": day + dt.timedelta(days=chance.randrange(20)) if chance.random() < 0.2 else None,
            "status": Status.DRAFT if i % 6 == 5 else Status.PUBLISHED,
            "kind": also.choice([EventKind.MEETING, EventKind.VISIT]),
            "attendance_mode": also.choice([AttendanceMode.ONLINE, AttendanceMode.IN_PERSON]),
            "language": also.choice([Language.EN, Language.EN, Language.RU]),
        }
        event = make_event(f"event-{i}", day, **told)
        for language, days in ((Language.KK, 30), (Language.HY, 8)):
            if (day - FIRST).days < days and also.random() < 0.6:
                translated(event, language)
        there = people[:3] if (day - FIRST).days > 7 else people
        for order, person in enumerate(chance.sample(there, 2), 1):
            line = Participation.objects.create(
                event=event,
                order=order,
                participant=person,
                role=chance.choice([Role.PARTY, Role.PARTY, Role.SPEAKER, Role.MENTIONED]),
                affiliation=chance.choice([organ, state, None]),
            )
            if chance.random() < 0.5:
                line.posts.add(chance.choice(posts))
        body = chance.choice([union, organ, state])
        Participation.objects.create(event=event, order=3, organization=body, role=chance.choice(["host", "mentioned"]))
    return list(Participation.objects.select_related("event").prefetch_related("posts"))


@pytest.fixture(params=BOUNDS, ids=str)
def _bounds(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, bound in zip(("FEW", "SAMPLE", "MORE_THAN_CAP"), request.param, strict=True):
        monkeypatch.setattr(f"news.queries.involvement.{name}", bound)
    monkeypatch.setattr("news.queries.together.MORE_THAN_CAP", request.param[2])


def _keys(slugs: Iterable[str]) -> list[int]:
    return list(Organization.objects.filter(slug__in=slugs).values_list("pk", flat=True))


def _of_bodies(line: Participation, keys: list[int]) -> bool:
    own = {line.organization_id, line.affiliation_id, *(post.organization_id for post in line.posts.all())}
    return bool(own & set(keys))


def _asked(roles: frozenset[Role]) -> Iterator[tuple[str, Involved, Callable[[Participation], bool]]]:
    """Questions, each with what it means of one line."""

    def told(means: Callable[[Participation], bool]) -> Callable[[Participation], bool]:
        return lambda line: line.role in roles and means(line)

    for person in Participant.objects.all():
        is_theirs = told(lambda line, key=person.pk: line.participant_id == key)  # type: ignore[misc]
        yield person.slug, involvement.person(person.slug, roles), is_theirs
    for family in (["union", "organ"], ["organ"], ["state"]):
        keys = _keys(family)
        is_theirs = told(lambda line, keys=keys: _of_bodies(line, keys))  # type: ignore[misc]
        yield f"bodies {family}", involvement.bodies(keys, roles), is_theirs
    for post in Post.objects.all():
        is_theirs = told(lambda line, key=post.pk: any(each.pk == key for each in line.posts.all()))  # type: ignore[misc]
        yield post.slug, involvement.post(post.slug, roles), is_theirs


def _public(lines: Lines, is_theirs: Callable[[Participation], bool]) -> set[int]:
    return {line.event_id for line in lines if line.event.status == Status.PUBLISHED and is_theirs(line)}


def _in_order(keys: set[int]) -> list[int]:
    return list(Event.objects.filter(pk__in=keys).newest_first().values_list("pk", flat=True))


def _holds(name: str, asked: Involved, right: set[int]) -> None:
    public, order = Event.objects.public(), _in_order(right)
    assert list(asked.shown(public).newest_first().values_list("pk", flat=True)) == order, name
    for sample in (True, False):
        counted = set(asked.counted(public, sample=sample).values_list("pk", flat=True))
        assert counted == right if not sample or not asked.many else counted <= right, name
    assert asked.count(public) == count_up_to_cap(Event.objects.filter(pk__in=right)), name
    for number in (1, 4, 100):
        newest = asked.newest(public, number, lambda events, size=number: list(events.newest_first()[:size]))  # type: ignore[misc]
        assert [event.pk for event in newest] == order[:number], name


@pytest.mark.usefixtures("_bounds")
@pytest.mark.parametrize("roles", [TOOK_PART, NAMED_ONLY, frozenset(Role), frozenset({Role.PARTY})], ids=len)
def test_each_question_is_answered_as_the_record_does(lines: Lines, roles: frozenset[Role]) -> None:
    for name, asked, is_theirs in _asked(roles):
        _holds(name, asked, _public(lines, is_theirs))


@pytest.mark.usefixtures("_bounds")
@pytest.mark.parametrize("roles", [TOOK_PART, frozenset({Role.PARTY})], ids=len)
@pytest.mark.parametrize("seldom", [1, 1000])
def test_so_is_each_of_two_together(
    lines: Lines, monkeypatch: pytest.MonkeyPatch, roles: frozenset[Role], seldom: int
) -> None:
    monkeypatch.setattr("news.queries.together.SELDOM", seldom)
    monkeypatch.setattr("news.queries.together.MANY_MORE", 1000)
    for (name, one, theirs), (with_name, other, others) in combinations(list(_asked(roles)), 2):
        both = _public(lines, theirs) & _public(lines, others)
        _holds(f"{name} with {with_name}", Together.of(one, other), both)


@pytest.mark.usefixtures("_bounds")
@pytest.mark.parametrize("often", [0, 3])
@pytest.mark.parametrize("many_more", [1, 1000])
def test_so_are_three_together_at_a_place_and_in_some_days(
    lines: Lines, monkeypatch: pytest.MonkeyPatch, often: int, many_more: int
) -> None:
    for module in ("involvement", "together"):
        monkeypatch.setattr(f"news.queries.{module}.OFTEN", often)
    monkeypatch.setattr("news.queries.together.MANY_MORE", many_more)
    town = involvement.place("town")
    there = set(Event.objects.filter(place__isnull=False).values_list("pk", flat=True))
    first, last = FIRST + dt.timedelta(days=5), FIRST + dt.timedelta(days=20)
    meanwhile = set(Event.objects.filter(start_date__range=(first, last)).values_list("pk", flat=True))
    asked = list(_asked(TOOK_PART))
    for (name, one, theirs), (with_name, other, others) in list(combinations(asked, 2))[::3]:
        met = _public(lines, theirs) & _public(lines, others) & there
        _holds(f"{name} with {with_name}", Together.of(one, other, town), met)
        within = [each.within(first, last) for each in (one, town, other)]
        _holds(f"{name} with {with_name} then", Together.of(*within), met & meanwhile)
    for name, one, theirs in asked:
        _holds(f"{name} then", one.within(first, last), _public(lines, theirs) & meanwhile)


@pytest.mark.usefixtures("_bounds", "lines")
def test_so_is_what_was_somewhere() -> None:
    at = Event.objects.public()
    for asked in (involvement.country("KZ"), involvement.place("town")):
        _holds("town", asked, set(at.filter(place__isnull=False).values_list("pk", flat=True)))
    _holds("hall", involvement.place("hall"), set(at.filter(place__slug="hall").values_list("pk", flat=True)))
    _holds("nowhere", involvement.country("AQ"), set())


def _columns() -> Iterator[tuple[str, Involved, set[int]]]:
    """Questions of what stands in the row of an event, and of the languages of its words, with the public answers."""

    def public(**told: str) -> set[int]:
        return set(Event.objects.public().filter(**told).values_list("pk", flat=True))

    yield "visits", involvement.alike("kind", "visit"), public(kind="visit")
    yield "online", involvement.alike("attendance_mode", "online"), public(attendance_mode="online")
    yield "of the section", involvement.section("talks"), public(section__slug="talks")
    yield "of no section", involvement.section("none"), set()
    for language in ("en", "ru", "kk", "hy", "tg"):
        right = public(language=language) | public(public_translations__language=language)
        yield f"in {language}", involvement.readable(language), right


@pytest.mark.usefixtures("_bounds")
@pytest.mark.parametrize("seldom", [1, 1000])
@pytest.mark.parametrize("many_more", [1, 1000])
def test_so_are_events_alike_and_those_in_a_language(
    lines: Lines, monkeypatch: pytest.MonkeyPatch, seldom: int, many_more: int
) -> None:
    monkeypatch.setattr("news.queries.together.SELDOM", seldom)
    monkeypatch.setattr("news.queries.together.MANY_MORE", many_more)
    first, last = FIRST + dt.timedelta(days=5), FIRST + dt.timedelta(days=20)
    meanwhile = set(Event.objects.filter(start_date__range=(first, last)).values_list("pk", flat=True))
    columns = list(_columns())
    for name, asked, right in columns:
        _holds(name, asked, right)
        _holds(f"{name} then", asked.within(first, last), right & meanwhile)
    for (name, one, right), (with_name, other, too) in combinations(columns, 2):
        _holds(f"{name}, {with_name}", Together.of(one, other), right & too)
    for (name, one, theirs), (with_name, other, too) in product(_asked(TOOK_PART), columns):
        _holds(f"{name}, {with_name}", Together.of(one, other), _public(lines, theirs) & too)
        then = Together.of(one.within(first, last), other.within(first, last))
        _holds(f"{name}, {with_name} then", then, _public(lines, theirs) & too & meanwhile)


@pytest.mark.usefixtures("_bounds")
def test_the_newest_of_several_questions_are_those_of_each(lines: Lines) -> None:
    asked = list(_asked(TOOK_PART)) + list(_asked(NAMED_ONLY))
    found = excerpts(Event.objects.public(), *(question for _name, question, _theirs in asked), size=3)
    for (name, _question, is_theirs), excerpt in zip(asked, found, strict=True):
        right = _public(lines, is_theirs)
        assert [event.pk for event in excerpt.events] == _in_order(right)[:3], name
        assert excerpt.count.number == len(right), name


def test_keys_are_told_in_whole_days(lines: Lines) -> None:
    asked = involvement.person("ann")
    own = [line for line in lines if line.participant and line.participant.slug == "ann" and line.role in TOOK_PART]
    days = {line.event_id: line.event.start_date for line in own}
    for number in (1, 5, 12, 100):
        keys = asked.newest_keys(number)
        assert keys is not None
        assert len(keys) >= min(number, len(days))
        oldest = min(days[key] for key in keys)
        assert set(keys) == {key for key, day in days.items() if day >= oldest}


@pytest.mark.usefixtures("lines")
def test_nothing_is_looked_at_before_the_first_day_or_after_the_last() -> None:
    days = involvement.person("dan").days
    assert days is not None
    assert FIRST <= days[0] <= days[1] <= FIRST + dt.timedelta(days=7)
    assert involvement.person("nobody").days is None


@pytest.mark.usefixtures("lines")
def test_what_lasts_into_a_day_is_what_the_list_shows_of_before() -> None:
    make_event("of-the-month", dt.date(2021, 1, 1), date_precision=DatePrecision.MONTH)
    make_event("of-the-year", dt.date(2021, 1, 1), date_precision=DatePrecision.YEAR)
    make_event("of-the-year-before", dt.date(2020, 1, 1), date_precision=DatePrecision.YEAR)
    public = Event.objects.public()
    days = [FIRST + dt.timedelta(days=i) for i in range(40)] + [dt.date(2021, 6, 1), dt.date.min, dt.date(2, 1, 2)]
    for day in days:
        asked = public.during(day, dt.date.max).filter(start_date__lt=day)
        assert set(public.lasting_into(day)) == set(asked), day
