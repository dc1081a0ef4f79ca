"""Make one record of two that are about the same person, body, place or topic; and make two of them again.

What pointed at the record that goes points at the one that stays, found by the tables' own foreign keys, so that a new
relation cannot be forgotten. The address of the one that goes leads on.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core import serializers
from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from news.enums import Basis, Language
from news.history.versions import keep, keep_first
from news.models import Event, FormerSlug, Merge, OtherName
from news.models.addressed import Addressed
from news.models.sourced import Sourced
from news.workflow.deed import APPROVE, Editor, RefusedError, log, permission_missing

SHOWN = 5
# Never filled from the record that goes: its own address and evidence.
OWN = frozenset({"id", "slug", "edition", "parent", *(field.name for field in Sourced._meta.fields)})


@dataclass(frozen=True)
class Move:
    """Rows that point at the record that goes: `rows` move, `twice` would stand twice and end."""

    model: Any
    column: str
    rows: tuple[int, ...]
    twice: tuple[int, ...]
    shown: tuple[str, ...]

    @property
    def label(self) -> str:
        lines = capfirst(str(self.model._meta.verbose_name_plural))
        return f"{lines}: {self.model._meta.get_field(self.column).verbose_name}"


@dataclass(frozen=True)
class Plan:
    """What a merge does. `names` become other names; `filled` maps fields that were empty to what they will hold;
    `both` are the events in which both have a line, which an editor looks at afterwards."""

    moves: tuple[Move, ...]
    names: tuple[tuple[str, str], ...]
    filled: dict[str, Any]
    both: tuple[Event, ...]

    @property
    def digest(self) -> str:
        """The same as long as the merge would do the same."""
        told = [[str(move.model), move.column, move.rows, move.twice] for move in self.moves]
        text = json.dumps([told, self.names, {name: str(value) for name, value in self.filled.items()}])
        return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def preview(gone: Any, kept: Any) -> Plan:
    """Reads alone. The number of queries depends on the kind of record, not on how much points at it."""
    return Plan(
        moves=tuple(move for move in _moves(gone, kept) if move.rows or move.twice),
        names=tuple(_names(gone, kept)),
        filled=_filled(gone, kept),
        both=_both(gone, kept),
    )


def relations(model: Any) -> list[tuple[Any, str]]:
    """Every table with a column that points at the records of a model, links of many to many among them."""
    return [
        (relation.related_model, relation.field.name)
        for relation in model._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one)
    ]


def _moves(gone: Any, kept: Any) -> Iterator[Move]:
    for model, column in relations(type(gone)):
        rows = model._default_manager.filter(**{column: gone.pk}).order_by("pk")
        keys = list(rows.values_list("pk", flat=True))
        twice = _twice(model, column, gone, kept) if keys else set()
        named = [field.name for field in model._meta.concrete_fields if field.many_to_one]
        first = rows.select_related(*named)[:SHOWN] if keys and not model._meta.auto_created else []
        moving = tuple(key for key in keys if key not in twice)
        yield Move(model, column, moving, tuple(sorted(twice)), tuple(map(str, first)))


def _twice(model: Any, column: str, gone: Any, kept: Any) -> set[int]:
    """Rows that the table would refuse, or that say nothing new, since the record that stays has the like."""
    found: set[int] = set()
    constraints = [each.fields for each in model._meta.constraints if isinstance(each, models.UniqueConstraint)]
    for fields in [*constraints, *model._meta.unique_together]:
        if column not in fields:
            continue
        others = [name for name in fields if name != column]
        have = set(model._default_manager.filter(**{column: kept.pk}).values_list(*others))
        rows = model._default_manager.filter(**{column: gone.pk}).values_list("pk", *others)
        found |= {key for key, *values in rows if tuple(values) in have}
    return found


def _names(gone: Any, kept: Any) -> Iterator[tuple[str, str]]:
    if not hasattr(kept, "other_names"):
        return
    has = set(kept.other_names.values_list("language", "name"))
    for stem in ("name", "abbreviation"):
        for language in Language.values:
            name, own = (getattr(record, f"{stem}_{language}", "") for record in (gone, kept))
            # Where the record that stays has none, its own field is filled.
            if name and own and name != own and (language, name) not in has:
                has.add((language, name))
                yield language, name


def _filled(gone: Any, kept: Any) -> dict[str, Any]:
    return {
        field.name: getattr(gone, field.name)
        for field in kept._meta.concrete_fields
        if field.name not in OWN
        and getattr(kept, field.attname) in ("", None)
        and getattr(gone, field.attname) not in ("", None)
    }


def _both(gone: Any, kept: Any) -> tuple[Event, ...]:
    if not hasattr(gone, "participations"):
        return ()
    theirs = kept.participations.order_by().values("event")
    return tuple(Event.objects.filter(participations__in=gone.participations.all(), pk__in=theirs).distinct()[:50])


def reasons_against(gone: Any, kept: Any, by: Editor) -> list[str]:
    name = kept._meta.model_name
    reasons = permission_missing(by, APPROVE)
    if not (by.has_perm(f"news.change_{name}") and by.has_perm(f"news.delete_{name}")):
        reasons.append(_("Your account may not merge such records. Ask a colleague whose account may."))
    if type(gone) is not type(kept):
        return [*reasons, _("Two records of different kinds cannot be one.")]
    if gone.pk == kept.pk:
        return [*reasons, _("Choose another record than this one.")]
    if hasattr(kept, "parent_id"):
        below = type(kept).objects.within(type(kept).objects.filter(pk=gone.pk))
        if below.filter(pk=kept.pk).exists():
            told = _("“%(kept)s” stands below “%(gone)s”. Move it from there first, or merge the other way round.")
            reasons.append(told % {"kept": kept, "gone": gone})
    if name == "participant":
        told = _("In %(number)s lines one of the two acts on behalf of the other, so they are not one person.")
        number = kept.participations.filter(on_behalf_of_participant=gone.pk).count()
        number += gone.participations.filter(on_behalf_of_participant=kept.pk).count()
        reasons += [told % {"number": number}] if number else []
    return reasons


def act(gone: Any, kept: Any, by: Editor, at: dt.datetime | None = None) -> Merge:
    """Merge `gone` into `kept`. Raises RefusedError with the reasons against."""
    at = at or timezone.now()
    try:
        with transaction.atomic():
            gone, kept = _held(gone, kept)
            if reasons := reasons_against(gone, kept, by):
                raise RefusedError(reasons)
            return _merge(gone, kept, by, at)
    except IntegrityError:
        raise RefusedError([_("The two say things that cannot both be true of one. Mend one of them first.")]) from None


def _held(gone: Any, kept: Any) -> tuple[Any, Any]:
    rows = type(kept)._default_manager.select_for_update().filter(pk__in=[gone.pk, kept.pk]).order_by("pk")
    held = {row.pk: row for row in rows} if type(gone) is type(kept) else {}
    return held.get(gone.pk, gone), held.get(kept.pk, kept)


def _merge(gone: Any, kept: Any, by: Editor, at: dt.datetime) -> Merge:
    plan = preview(gone, kept)
    story = _("Merged into “%s”.") % kept
    keep_first(kept)
    keep(gone, by, story)
    merge = Merge(
        kind=kept._meta.model_name,
        kept=kept.pk,
        gone=gone.pk,
        gone_name=str(gone)[:300],
        gone_slug=gone.slug,
        record=_as_json([gone]),
        by_id=by.pk,
        at=at,
    )
    for move in plan.moves:
        ended = list(move.model._default_manager.filter(pk__in=move.twice))
        merge.dropped += _as_json(ended)
        move.model._default_manager.filter(pk__in=move.twice).delete()
        _point(move.model, move.column, move.rows, gone.pk, kept.pk)
        merge.moved.append([move.model._meta.label_lower, move.column, list(move.rows)])
    for language, name in plan.names:
        note = _("The name of a record that was merged into this one.")
        bearer = {kept._meta.model_name: kept}
        row = OtherName.objects.create(name=name, language=language, basis=Basis.EDITORIAL, basis_note=note, **bearer)
        merge.moved.append(["news.othername", "", [row.pk]])
    former = FormerSlug.objects.of(gone)
    merge.moved.append(["news.formerslug", "target", list(former.values_list("pk", flat=True))])
    former.update(target=kept.pk)
    gone.delete()
    merge.moved.append(["", "", list(plan.filled)])
    for name, value in plan.filled.items():
        setattr(kept, name, value)
    kept.edition += 1
    kept.save()
    FormerSlug.objects.lead(merge.gone_slug, kept)
    merge.save()
    told = _("“%s” was merged into this.") % merge.gone_name
    keep(kept, by, told)
    log(kept, by, at, told)
    return merge


def _point(model: Any, column: str, rows: Any, old: int, new: int) -> None:
    """Let rows that point at the one record point at the other; forms that are open on them notice."""
    chosen = model._default_manager.filter(pk__in=rows, **{column: old})
    events = [field.name for field in model._meta.concrete_fields if field.related_model is Event]
    if events and rows:
        touched = chosen.order_by().values(events[0])
        Event.objects.filter(pk__in=list(touched.values_list(events[0], flat=True))).update(edition=F("edition") + 1)
    raised = {"edition": F("edition") + 1} if issubclass(model, Addressed) else {}
    chosen.update(**{column: new}, **raised)


def _as_json(rows: list[Any]) -> list[Any]:
    """Their own columns; links of many to many are rows of their own."""
    names = {field.name for row in rows[:1] for field in row._meta.concrete_fields}
    return list(json.loads(serializers.serialize("json", rows, fields=names)))


# Undoing


def merges_into(kept: Any) -> Any:
    return Merge.objects.filter(kind=kept._meta.model_name, kept=kept.pk).select_related("by")


def reasons_against_undoing(merge: Merge, kept: Any, by: Editor) -> list[str]:
    reasons = permission_missing(by, APPROVE)
    if not by.has_perm(f"news.add_{merge.kind}"):
        reasons.append(_("Your account may not add such a record. Ask a colleague whose account may."))
    if merge.undone_at is not None:
        reasons.append(_("It was undone already."))
    elif type(kept)._default_manager.filter(slug=merge.gone_slug).exists():
        told = _("Its address, “%s”, is that of another record now. Change that one first.")
        reasons.append(told % merge.gone_slug)
    elif type(kept)._default_manager.filter(pk=merge.gone).exists():
        reasons.append(_("It is on record again already."))
    return reasons


def undo(merge: Merge, by: Editor, at: dt.datetime | None = None) -> Any:
    """Bring back the record that went, and what still stands where the merge has put it. Raises RefusedError."""
    at = at or timezone.now()
    with transaction.atomic():
        merge = Merge.objects.select_for_update().get(pk=merge.pk)
        model: Any = _model_of(f"news.{merge.kind}")
        kept = model._default_manager.select_for_update().filter(pk=merge.kept).first()
        if kept is None:
            raise RefusedError([_("The record that it was merged into is no longer there. Bring that back first.")])
        if reasons := reasons_against_undoing(merge, kept, by):
            raise RefusedError(reasons)
        FormerSlug.objects.filter(kind=merge.kind, slug=merge.gone_slug, target=kept.pk).delete()
        gone = _put_back(merge.record)[0]
        for label, column, rows in merge.moved:
            if label == "":
                _empty(kept, gone, rows)
            elif column == "":
                OtherName.objects.filter(pk__in=rows, **{merge.kind: kept}).delete()
            else:
                _point(_model_of(label), column, rows, kept.pk, gone.pk)
        _put_back(merge.dropped)
        kept.edition += 1
        kept.save()
        merge.undone_at = at
        merge.save(update_fields=["undone_at"])
        told = _("The merge of “%s” was undone.") % merge.gone_name
        for record in (kept, gone):
            keep(record, by, told)
            log(record, by, at, told)
    return gone


def _empty(kept: Any, gone: Any, names: list[str]) -> None:
    """What came from the record that went, and was not changed since, goes back with it."""
    for name in names:
        if getattr(kept, name) == getattr(gone, name):
            setattr(kept, name, None if kept._meta.get_field(name).null else "")


def _put_back(rows: list[Any]) -> list[Any]:
    objects = []
    for row in serializers.deserialize("json", json.dumps(rows)):
        row.save()
        objects.append(type(row.object)._default_manager.get(pk=row.object.pk))
    return objects


def _model_of(label: str) -> Any:
    return apps.get_model(label)
