"""The words of a translation, and what is asked beside the board of translations."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from news.forms.record import RecordForm
from news.models import EventTranslation
from news.models.translation import WORDS
from news.queries.boards.translations import BY_CHANGE, ORDERS, STATES, Turn
from news.queries.timeline import Cursor


class TranslationForm(RecordForm):
    follows = forms.BooleanField(
        label=_("What changed in the original is taken up"),
        label_suffix="",
        required=False,
        help_text=_("Mark it when the translation says what the original says now."),
    )

    class Meta:
        model = EventTranslation
        fields = WORDS
        # A title is long: one line of it would show its first half.
        widgets = {"title": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("lead", "theme"):
            if name in self.fields:
                self.fields[name].widget.attrs["rows"] = 6
        if not self.instance.is_out_of_date:
            self.fields.pop("follows", None)
        for name in WORDS:
            if name in self.fields:
                # Spelling and fonts of the language in which one writes.
                self.fields[name].widget.attrs["lang"] = self.instance.language

    def clean_title(self) -> str:
        """One line, whatever was pasted."""
        return " ".join(self.cleaned_data["title"].split())


class TakeBackForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it is taken back"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is kept in the history; readers do not see it."),
    )


class TranslationBoardForm(forms.Form):
    """The query string of the board, read strictly."""

    language = forms.ChoiceField(
        required=False, label=_("Language"), choices=[("", _("every language")), *settings.LANGUAGES]
    )
    state = forms.ChoiceField(
        required=False,
        label=pgettext_lazy("of a translation", "State"),
        choices=[("", _("any state")), *STATES.items()],
    )
    order = forms.ChoiceField(required=False, label=_("Order"), choices=list(ORDERS.items()))
    public = forms.BooleanField(required=False, label=_("only public items"), label_suffix="")
    item = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)
    onward = forms.CharField(required=False, widget=forms.HiddenInput)
    back = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        told = self.cleaned_data
        by_change = told.get("order") in BY_CHANGE
        if by_change and not told.get("language"):
            self.add_error("order", _("Choose a language: each has its own last change."))
        elif by_change and told.get("state") == "missing":
            self.add_error("order", _("What is missing was never changed: choose another order."))
        for name in ("onward", "back"):
            read = Turn.parse if by_change and name == "onward" else Cursor.parse
            try:
                told[name] = read(told[name]) if told.get(name) else None
            except ValueError as error:
                self.add_error(name, str(error))
        return cleaned
