"""The verbs of the workflow as the desk shows them: each behind a page that says what speaks against it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from news.forms.deeds import NoteForm, ReasonForm, WithdrawalForm, WithoutApprovalForm
from news.models import Event
from news.workflow import approve, publish, return_for_changes, submit, withdraw
from news.workflow.deed import Editor

Text = Any  # a sentence, or one that is translated when it is shown


@dataclass(frozen=True)
class Deed:
    """`form` gives the class of what is to be said with it, or None where nothing is."""

    slug: str
    question: Text
    button: Text
    done: Text
    was_so: Text
    reasons_against: Callable[[Event, dt.datetime, Editor], list[str]]
    act: Callable[..., bool]
    form: Callable[[Event], type[forms.Form] | None]
    advice: Callable[[Event], list[str]] = lambda event: []
    explanation: Text = ""
    promise: Callable[[Event, dt.datetime], str] | None = None
    # Told in place of `done` where readers see nothing of it yet.
    later: Text = ""
    # On a button that saves the form before.
    after_saving: Text = ""

    def explained(self, event: Event, at: dt.datetime) -> Text:
        return self.promise(event, at) if self.promise else self.explanation

    def told(self, event: Event, at: dt.datetime) -> Text:
        return self.later if self.later and not event.is_public(at) else self.done


def _against_publishing(event: Event, at: dt.datetime, by: Editor) -> list[str]:
    # That nobody has approved it is told by the form, which asks for the reason.
    return publish.reasons_against(event, at, by, because="…")


DEEDS = {
    deed.slug: deed
    for deed in (
        Deed(
            slug="submit",
            question=_("Send this item for review?"),
            button=_("Send for review"),
            done=_("Sent for review."),
            was_so=_("It was in review before; nothing was changed."),
            after_saving=_("Save and send for review…"),
            reasons_against=submit.reasons_against,
            act=submit.act,
            form=lambda event: NoteForm,
            advice=submit.advice,
            explanation=_(
                "Somebody else reads it, and approves it or returns it to you. Until then it stays as it is."
            ),
        ),
        Deed(
            slug="approve",
            question=_("Approve this item?"),
            button=_("Approve"),
            done=_("Approved."),
            was_so=_("It was approved before; nothing was changed."),
            reasons_against=approve.reasons_against,
            act=approve.act,
            form=lambda event: NoteForm,
            advice=publish.advice,
            explanation=_("You have read it, and did not write it. Any change to what it says needs a new approval."),
        ),
        Deed(
            slug="publish",
            question=_("Publish this item?"),
            button=_("Publish"),
            done=_("Published."),
            later=_("Scheduled: readers see it at its time."),
            was_so=_("It was published before; nothing was changed."),
            after_saving=_("Save and publish…"),
            reasons_against=_against_publishing,
            act=publish.act,
            form=lambda event: WithoutApprovalForm if publish.needs_reason(event) else None,
            advice=publish.advice,
            promise=publish.promise,
        ),
        Deed(
            slug="return",
            question=_("Return this item for changes?"),
            button=_("Return for changes"),
            done=_("Returned to draft."),
            was_so=_("It was a draft before; nothing was changed."),
            reasons_against=return_for_changes.reasons_against,
            act=return_for_changes.act,
            form=lambda event: ReasonForm,
            explanation=_("It becomes a draft again, and will not appear at its time. Nobody outside has seen it."),
        ),
        Deed(
            slug="withdraw",
            question=_("Withdraw this item?"),
            button=_("Withdraw"),
            done=_("Withdrawn."),
            was_so=_("It was withdrawn before; nothing was changed."),
            reasons_against=withdraw.reasons_against,
            act=withdraw.act,
            form=lambda event: WithdrawalForm,
            explanation=_("Its address will answer that it was withdrawn, when and why. Nothing of it is deleted."),
        ),
    )
}


def possible(event: Event, at: dt.datetime, by: Editor) -> list[Deed]:
    """The deeds to offer on an item, in the order of its way: those that nothing speaks against but gaps in it."""
    return [deed for deed in DEEDS.values() if _offered(deed, event, at, by)]


def onward(event: Event | None, by: Editor) -> list[Deed]:
    """The deeds that the form of a new item or a draft leads on to."""
    if event is not None and event.status != "draft":
        return []
    return [deed for deed in DEEDS.values() if deed.after_saving and _offered(deed, event or Event(), None, by)]


def _offered(deed: Deed, event: Event, at: Any, by: Editor) -> bool:
    if deed.slug == "submit":
        return event.status == "draft" and by.has_perm("news.change_event")
    if deed.slug == "publish":
        return event.status != "published" and by.has_perm("news.publish_event")
    if deed.slug == "approve" and event.status == "in_review":
        # Its writer is told why not, and whoever may not is not asked.
        return by.has_perm("news.approve_event")
    return not deed.reasons_against(event, at, by)
