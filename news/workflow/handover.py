"""One deed for a change in an office: who held it leaves on a day, and somebody takes over."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from news.enums import Basis, Status
from news.history.versions import keep, keep_first
from news.models import Appointment, Event, Participant, Post
from news.models.publishable import public_rule
from news.text.dates import covers
from news.text.day_names import day_of
from news.workflow.deed import APPROVE, Editor, RefusedError, log, permission_missing

CHANGE = "news.change_appointment"


@dataclass(frozen=True)
class Handover:
    """`closed` and `opened` are the two appointments; either is None where nobody left or nobody came."""

    closed: Appointment | None
    opened: Appointment | None


def spell_that_ends(post: Post, leaver: Participant, day: dt.date) -> Appointment | None:
    """The appointment that the leaver may hold on that day, the latest first."""
    spells = Appointment.objects.not_excluded(day).filter(post=post, participant=leaver)
    open_ones = [spell for spell in spells.order_by("-start_date", "-pk") if not spell.end_date]
    return open_ones[0] if open_ones else None


def reasons_against(
    post: Post, leaver: Participant | None, taker: Participant | None, day: dt.date, by: Editor
) -> list[str]:
    reasons = permission_missing(by, APPROVE)
    if not by.has_perm(CHANGE):
        reasons.append(_("Your account may not change appointments. Ask a colleague whose account may."))
    if leaver is None and taker is None:
        reasons.append(_("Say who leaves, who takes over, or both."))
    if leaver is not None and leaver == taker:
        reasons.append(_("Nobody takes over from themselves."))
    told = {"post": post, "day": day_of(day)}
    if leaver is not None and spell_that_ends(post, leaver, day) is None:
        text = _("%(who)s has no appointment as “%(post)s” that is open on %(day)s.")
        reasons.append(text % {**told, "who": leaver})
    if taker is not None:
        text = _("%(who)s holds “%(post)s” on %(day)s already.")
        reasons += [text % {**told, "who": taker} for spell in _held(post, taker, day)]
    others = _held_by_others(post, leaver, taker, day) if taker and post.single_holder else []
    text = _("%(who)s still holds “%(post)s” on %(day)s, and one person at a time does. Say that they leave.")
    return reasons + [text % {**told, "who": spell.participant} for spell in others]


def _held(post: Post, person: Participant, day: dt.date) -> list[Appointment]:
    spells = Appointment.objects.filter(post=post, participant=person)
    return [spell for spell in spells if covers(spell.start_date, spell.end_date, spell.end_open, day)]


def _held_by_others(
    post: Post, leaver: Participant | None, taker: Participant | None, day: dt.date
) -> list[Appointment]:
    apart = [person.pk for person in (leaver, taker) if person is not None]
    spells = Appointment.objects.filter(post=post, acting=False).exclude(participant__in=apart)
    return [
        spell
        for spell in spells.select_related("participant")
        if covers(spell.start_date, spell.end_date, spell.end_open, day)
    ]


def act(
    post: Post,
    leaver: Participant | None,
    taker: Participant | None,
    day: dt.date,
    by: Editor,
    *,
    note: str = "",
    acting: bool = False,
    at: dt.datetime | None = None,
) -> Handover:
    """Close the one appointment on `day` and open the other on it, in one transaction; items stay as they are.

    `note` says by what this is known; the two facts are editorial. Raises RefusedError with the reasons against.
    """
    at = at or timezone.now()
    with transaction.atomic():
        people = [person.pk for person in (leaver, taker) if person is not None]
        post = Post.objects.select_for_update().get(pk=post.pk)
        list(Participant.objects.select_for_update().filter(pk__in=people).order_by("pk").values_list("pk"))
        if reasons := reasons_against(post, leaver, taker, day, by):
            raise RefusedError(reasons)
        for person in (leaver, taker):
            if person is not None:
                keep_first(person)
        keep_first(post)
        closed = _close(post, leaver, day, note) if leaver else None
        opened = _open(post, taker, day, note, acting=acting) if taker else None
        for record in filter(None, (leaver, taker, post)):
            _keep(record, _story(post, leaver, taker, day), by, at)
    return Handover(closed, opened)


def _close(post: Post, leaver: Participant, day: dt.date, note: str) -> Appointment:
    spell = spell_that_ends(post, leaver, day)
    assert spell is not None
    spell.end_date, spell.end_open = f"{day:%Y-%m-%d}", False
    ended = _("End: %s") % note
    spell.basis_note = f"{spell.basis_note}\n{ended}".strip() if note else spell.basis_note
    _checked(spell)
    return spell


def _open(post: Post, taker: Participant, day: dt.date, note: str, *, acting: bool) -> Appointment:
    spell = Appointment(
        participant=taker,
        post=post,
        start_date=f"{day:%Y-%m-%d}",
        end_open=True,
        acting=acting,
        basis=Basis.EDITORIAL,
        basis_note=note,
    )
    _checked(spell)
    return spell


def _checked(spell: Appointment) -> None:
    try:
        spell.full_clean()
    except ValidationError as error:
        raise RefusedError([sentence for sentences in error.message_dict.values() for sentence in sentences]) from None
    spell.save()


def _keep(record: Any, story: str, by: Editor, at: dt.datetime) -> None:
    row = type(record)._default_manager.get(pk=record.pk)
    row.edition += 1
    row.save(update_fields=["edition"])
    keep(row, by, story)
    log(row, by, at, story)


def _story(post: Post, leaver: Participant | None, taker: Participant | None, day: dt.date) -> str:
    told = {"post": post, "day": day_of(day), "leaver": leaver, "taker": taker}
    if leaver and taker:
        return _("“%(post)s”: %(leaver)s left on %(day)s, %(taker)s took over.") % told
    if leaver:
        return _("“%(post)s”: %(leaver)s left on %(day)s.") % told
    return _("“%(post)s”: %(taker)s took over on %(day)s.") % told


def items_to_look_at(leaver: Participant, day: dt.date, at: dt.datetime | None = None) -> Any:
    """Items that readers have not seen yet, of that day or later, that name the one who leaves. One query."""
    waiting = Event.objects.exclude(status=Status.WITHDRAWN).exclude(public_rule(at or timezone.now()))
    named = waiting.filter(start_date__gte=day, participations__participant=leaver)
    return named.distinct().select_related("section").order_by("start_date", "pk")
