"""The way of a translation: begun, saved, ready, published, taken back. The original's way is another."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import override

from news.enums import ChangeKind, Language, Status, TranslationState
from news.history.versions import keep
from news.models import Correction, Event, EventTranslation, PublicTranslation
from news.models.translation import WORDS, label_of, words_of
from news.text.differences import excerpts
from news.text.html import plain_text
from news.workflow.deed import PUBLISH, Editor, RefusedError, log, was_public

TRANSLATE = "news.translate_event"


def permission_missing(by: Editor, permission: str) -> list[str]:
    if by.has_perm(permission):
        return []
    if permission == TRANSLATE:
        return [_("Your account may not translate. Ask a colleague whose account may.")]
    return [_("Your account may not publish translations. Ask a colleague whose account may.")]


def begin(event: Event, language: str, by: Editor, at: dt.datetime | None = None) -> EventTranslation:
    """A working copy of one language, empty at first; the one that is there, if somebody began before. Raises
    RefusedError."""
    reasons = permission_missing(by, TRANSLATE)
    if language not in Language.values:
        reasons.append(_("There is no such language here."))
    if language == event.language:
        reasons.append(_("This is the language of the original. Change the item itself."))
    if event.status == Status.WITHDRAWN:
        reasons.append(_("The item was withdrawn."))
    if reasons:
        raise RefusedError(reasons)
    at = at or timezone.now()
    with transaction.atomic():
        row, created = EventTranslation.objects.get_or_create(
            event=event,
            language=language,
            defaults={"changed_by_id": by.pk, "changed_at": at, **_source(event)},
        )
        if created:
            keep(row, by, _("Begun"))
            log(row, by, at, _("Translation begun."))
    return row


def _source(event: Event) -> dict[str, Any]:
    return {"source": words_of(event), "source_revision": event.words_revision}


def saved(row: EventTranslation, by: Editor, at: dt.datetime | None = None, *, follows: bool = False) -> None:
    """After its words were saved: it is in progress again. `follows` says that it has taken up what changed in the
    original. What readers see stays as it was until it is published anew."""
    values: dict[str, Any] = {"changed_by_id": by.pk, "changed_at": at or timezone.now()}
    if follows:
        values |= _source(row.event)
    _set(row, state=TranslationState.IN_PROGRESS, **values)


def _set(row: EventTranslation, **values: Any) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    EventTranslation.objects.filter(pk=row.pk).update(**values)


def gaps(row: EventTranslation) -> list[str]:
    """What stands against showing it: what the original has and it has not, and what changed since."""
    reasons = []
    for name in WORDS:
        if getattr(row.event, name).strip() and not getattr(row, name).strip():
            told = _("%(field)s: the original has it, the translation has not.")
            reasons.append(told % {"field": label_of(name)})
    if row.is_out_of_date:
        reasons.append(
            _("The original has changed since. Take up what changed, and say so with the mark below the words.")
        )
    return reasons


def reasons_against_ready(row: EventTranslation, by: Editor) -> list[str]:
    return permission_missing(by, TRANSLATE) + gaps(row)


def ready(row: EventTranslation, by: Editor, at: dt.datetime | None = None) -> None:
    """The translator is done; of what is ready or published already, nothing more is said. Raises RefusedError with the
    reasons against."""
    if reasons := reasons_against_ready(row, by):
        raise RefusedError(reasons)
    if row.state != TranslationState.IN_PROGRESS:
        return
    _set(row, state=TranslationState.READY)
    log(row, by, at or timezone.now(), _("Translation ready."))


def reasons_against_publishing(row: EventTranslation, by: Editor) -> list[str]:
    reasons = permission_missing(by, PUBLISH) + gaps(row)
    if row.language == row.event.language:
        reasons.append(_("This is the language of the original. Change the item itself."))
    if row.event.status == Status.WITHDRAWN:
        reasons.append(_("The item was withdrawn."))
    return reasons


def publish(row: EventTranslation, by: Editor, at: dt.datetime | None = None) -> None:
    """Readers of the language see these words from now on, or from when the item itself is public. Raises RefusedError
    with the reasons against."""
    at = at or timezone.now()
    with transaction.atomic():
        locked = EventTranslation.objects.select_for_update().select_related("event").get(pk=row.pk)
        if reasons := reasons_against_publishing(locked, by):
            raise RefusedError(reasons)
        there = PublicTranslation.objects.filter(event=locked.event_id, language=locked.language).first()
        before = words_of(there) if there else None
        if there and before == words_of(locked) and there.source_revision == locked.source_revision:
            _set(row, state=TranslationState.PUBLISHED)
            return
        shown = there or PublicTranslation(event=locked.event, language=locked.language, first_published_at=at)
        for name, value in words_of(locked).items():
            setattr(shown, name, value)
        shown.source_revision, shown.published_by_id, shown.published_at = locked.source_revision, by.pk, at
        shown.save()
        if before is not None and was_public(locked.event, at):
            _tell(locked, before, by, at)
        _set(row, state=TranslationState.PUBLISHED)
        log(row, by, at, _("Translation published."))


def _tell(row: EventTranslation, before: dict[str, str], by: Editor, at: dt.datetime) -> None:
    """Readers who saw other words learn what changed."""
    """In the language of the translation, whatever that of the desk is."""
    changes = []
    for name, new in words_of(row).items():
        if new != before[name]:
            old, now = (plain_text(text) if name == "body" else text for text in (before[name], new))
            old, now = excerpts(old, now) if old and now else (old, now)
            with override(row.language):
                what = f"{row.get_language_display()}: {label_of(name)}"
            changes.append({"what": what, "before": old, "after": now, "language": row.language})
    if changes:
        Correction.objects.create(event=row.event, at=at, by_id=by.pk, kind=ChangeKind.TYPO, changes=changes)


def take_back(row: EventTranslation, by: Editor, why: str, at: dt.datetime | None = None) -> None:
    """Readers see the original again. Raises RefusedError with the reasons against."""
    reasons = permission_missing(by, PUBLISH)
    if not why.strip():
        reasons.append(_("Say why: the reason is kept in the history."))
    with transaction.atomic():
        shown = PublicTranslation.objects.filter(event=row.event_id, language=row.language)
        if not shown.exists():
            reasons.append(_("Readers do not see this translation."))
        if reasons:
            raise RefusedError(reasons)
        shown.delete()
        _set(row, state=TranslationState.IN_PROGRESS)
        told = _("Translation taken back: %(reason)s") % {"reason": Truncator(why.strip()).chars(500)}
        log(row, by, at or timezone.now(), told)
