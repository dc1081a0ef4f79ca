"""Publish, return to draft, withdraw: each behind a page that says what speaks against it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from news.forms.withdrawal import WithdrawalForm
from news.models import Event
from news.workflow import publish, return_to_draft, withdraw
from news.workflow.deed import Editor

Text = Any  # a sentence, or one that is translated when it is shown


@dataclass(frozen=True)
class Deed:
    """A verb of the workflow as the desk shows it."""

    slug: str
    question: Text
    button: Text
    done: Text
    was_so: Text
    reasons_against: Callable[[Event, dt.datetime, Editor], list[str]]
    act: Callable[..., bool]
    advice: Callable[[Event], list[str]] = lambda event: []
    form: type[WithdrawalForm] | None = None
    explanation: Text = ""


DEEDS = {
    deed.slug: deed
    for deed in (
        Deed(
            slug="publish",
            question=_("Publish this item?"),
            button=_("Publish"),
            done=_("Published."),
            was_so=_("It was published before; nothing was changed."),
            reasons_against=publish.reasons_against,
            act=publish.act,
            advice=publish.advice,
        ),
        Deed(
            slug="withdraw",
            question=_("Withdraw this item?"),
            button=_("Withdraw"),
            done=_("Withdrawn."),
            was_so=_("It was withdrawn before; nothing was changed."),
            reasons_against=withdraw.reasons_against,
            act=withdraw.act,
            form=WithdrawalForm,
            explanation=_("Its address will answer that it was withdrawn, when and why. Nothing of it is deleted."),
        ),
        Deed(
            slug="return-to-draft",
            question=_("Return this item to draft?"),
            button=_("Return to draft"),
            done=_("Returned to draft."),
            was_so=_("It was a draft before; nothing was changed."),
            reasons_against=return_to_draft.reasons_against,
            act=return_to_draft.act,
            explanation=_("It will not appear at its time. Nobody outside has seen it."),
        ),
    )
}


def possible(event: Event, at: dt.datetime, by: Editor) -> list[Deed]:
    """The deeds to offer: publishing always answers with its gaps, the others only where they can be done."""
    open_deeds = [DEEDS["publish"]] if event.status != "published" else []
    others = [deed for slug, deed in DEEDS.items() if slug != "publish" and not deed.reasons_against(event, at, by)]
    return open_deeds + others


def arguments(form: Any) -> dict[str, str]:
    return {"reason": form.cleaned_data["reason"]} if form is not None else {}
