"""Whether the office of each line was held on the day of the event."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from news.models import Appointment
from news.queries.checks.facts import Facts, Line
from news.queries.checks.finding import Finding, Remedy, bounded, put
from news.queries.checks.known import Known
from news.queries.office_on_day import Office, offices_on
from news.text.dates import covers
from news.text.day_names import day_of
from news.text.folding import fold


def check(facts: Facts, known: Known) -> list[Finding]:
    """Two queries where somebody has a line, else none."""
    people = facts.people
    if facts.day is None or not people:
        return []
    spells: dict[int, list[Appointment]] = {}
    for spell in Appointment.objects.filter(participant__in=people).select_related("post").order_by("pk"):
        spells.setdefault(spell.participant_id, []).append(spell)
    valid = offices_on(people, facts.day)
    return bounded(_found(facts, known, spells, valid))


def _found(
    facts: Facts, known: Known, spells: dict[int, list[Appointment]], valid: dict[int, Office]
) -> Iterator[Finding]:
    for line in facts.lines:
        if not line.participant:
            continue
        office, name = valid.get(line.participant), known.label("participant", line.participant)
        if over := _out_of_term(line, spells.get(line.participant, []), facts):
            yield Finding("office", _told(name, over, facts), _remedies(line, office))
        elif not line.position and office and office.documented:
            sentence = _("%(name)s has no office here, and held one on record on that day.") % {"name": name}
            yield Finding("office", sentence, _remedies(line, office))


def _out_of_term(line: Line, spells: list[Appointment], facts: Facts) -> Appointment | None:
    """The spell in an office that the line names, if none of its spells can have held on the days of the event."""
    named = [spell for spell in spells if spell.post_id in line.posts or _worded(line.position, spell)]
    for post in {spell.post_id for spell in named}:
        of_post = [spell for spell in named if spell.post_id == post]
        days = [day for day in (facts.day, facts.last) if day]
        held = [covers(spell.start_date, spell.end_date, spell.end_open, day) for spell in of_post for day in days]
        if all(answer is False for answer in held):
            return of_post[-1]
    return None


def _worded(position: str, spell: Appointment) -> bool:
    return bool(position) and fold(str(spell.post.title)) in fold(position)


def _told(name: str, spell: Appointment, facts: Facts) -> str:
    day = facts.day
    assert day is not None
    ended = bool(spell.end_date) and covers("", spell.end_date, False, day) is False
    told = {
        "name": name,
        "office": spell.post,
        "day": day_of(day),
        "end": spell.end_date,
        "start": spell.start_date,
    }
    if ended:
        return _("%(name)s was “%(office)s” until %(end)s; this event is dated %(day)s.") % told
    return _("%(name)s became “%(office)s” on %(start)s; this event is dated %(day)s.") % told


def _remedies(line: Line, office: Office | None) -> tuple[Remedy, ...]:
    if office is None:
        return (put(_("Leave the office empty"), "line-set", line=line.number, position="", posts=""),)
    posts = ",".join(str(post.pk) for post in office.posts)
    label = _("Enter the office of that day: %s") % office.wording
    return (put(label, "line-set", line=line.number, position=office.wording, posts=posts),)
