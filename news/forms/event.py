from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from news.forms.deeds import TellingForm
from news.forms.record import AddressedForm
from news.workflow.publish import clashing_times

TIMES = ("publish_at", "embargo_until", "expire_at")


class EventForm(AddressedForm):
    slug_source = "title"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in TIMES:
            if (field := self.fields.get(name)) is not None:
                zone = _("Time zone: %s.") % timezone.get_current_timezone_name()
                field.help_text = f"{field.help_text} {zone}"

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        publish_at, embargo_until, expire_at = (self.cleaned_data.get(name) for name in TIMES)
        for sentence in clashing_times(publish_at, embargo_until):
            self.add_error("embargo_until", ValidationError(sentence, code="embargo"))
        if expire_at and not self.errors:
            for sentence in clashing_times(publish_at, embargo_until, expire_at):
                self.add_error("expire_at", ValidationError(sentence, code="expiry"))
        return cleaned


class PublicEventForm(EventForm, TellingForm):
    """Of an item that readers have seen: whoever changes it says what readers are told."""

    # Whether a line of the same form was changed, which this form cannot see.
    lines_changed = False

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.lines_changed or set(self.changed_data) - set(TellingForm.base_fields):
            self.check_told()
        return cleaned
