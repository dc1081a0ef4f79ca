"""What an editor says with a deed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from news.enums import ChangeKind, WithdrawalKind
from news.models import Event
from news.workflow.edit import Told


def _words(label: Any, help_text: Any, required: Any = "", rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=bool(required),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": rows, "cols": 60, "class": "vLargeTextField"}),
        error_messages={"required": required} if required else {},
    )


class NoteForm(forms.Form):
    note = _words(_("Note"), _("For your colleagues; readers do not see it."))


class ReasonForm(forms.Form):
    reason = _words(
        _("What is to be changed"),
        _("The writer will read it; readers do not."),
        _("Say what is to be changed: the writer will read it."),
    )


class WithoutApprovalForm(forms.Form):
    because = _words(
        _("Without approval, because"),
        _("Nobody has approved this item. Your reason is shown at the desk until somebody approves in retrospect."),
        _("Say why it cannot wait for approval, or send it for review instead."),
    )


class WithdrawalForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Why it goes"),
        choices=WithdrawalKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why it goes.")},
    )
    reason = _words(
        _("Reason"),
        _("Readers who come to its address will see it."),
        _("Say why: readers who come to its address will see the reason."),
    )
    replacement = forms.ModelChoiceField(
        Event.objects.all(),
        label=_("Replaced by"),
        required=False,
        help_text=_("Only for an item that is replaced by another."),
    )


class TellingForm(forms.Form):
    """What readers are told of a change to an item that they have seen."""

    change_kind = forms.ChoiceField(
        label=_("What kind of change is this?"), choices=ChangeKind.choices, widget=forms.RadioSelect, required=False
    )
    change_note = _words(
        _("What readers are told"),
        _("What was changed, and why. It stands on the item, under Corrections and in the feed. Not for mere wording."),
        rows=2,
    )
    keep_back = forms.BooleanField(
        label=_("Keep the old words back"),
        required=False,
        help_text=_("Where they must not be repeated, as with private data."),
    )

    def told(self) -> Told | None:
        kind = self.cleaned_data.get("change_kind")
        if not kind:
            return None
        return Told(ChangeKind(kind), self.cleaned_data["change_note"], self.cleaned_data["keep_back"])

    def check_told(self) -> None:
        """Errors beside the fields if readers would not be told enough."""
        told = self.told()
        if told is None:
            self.add_error("change_kind", _("Readers have seen this item: say what kind of change this is."))
        else:
            for sentence in told.reasons_against():
                self.add_error("change_note", sentence)


class RestoreForm(TellingForm):
    """The same, where a change is sure."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self.check_told()
        return cleaned
