from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from news.forms.record import AddressedForm
from news.workflow.publish import clashing_times


class EventForm(AddressedForm):
    slug_source = "title"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("publish_at", "embargo_until"):
            if (field := self.fields.get(name)) is not None:
                zone = _("Time zone: %s.") % timezone.get_current_timezone_name()
                field.help_text = f"{field.help_text} {zone}"

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        times = [self.cleaned_data.get(name) for name in ("publish_at", "embargo_until")]
        for sentence in clashing_times(*times):
            self.add_error("embargo_until", ValidationError(sentence, code="embargo"))
        return cleaned
