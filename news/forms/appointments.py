from typing import Any

from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet

from news.forms.record import RecordForm
from news.models import Appointment


class AppointmentFormSet(BaseInlineFormSet):
    """Appointments of one person, or to one post, held against one another as they are entered."""

    def _construct_form(self, i: int, **kwargs: Any) -> RecordForm:
        form: RecordForm = super()._construct_form(i, **kwargs)  # type: ignore[misc]
        form.instance.beside = self._stored()
        return form

    def _stored(self) -> tuple[int, ...]:
        if not hasattr(self, "_stored_keys"):
            self._stored_keys = tuple(row.pk for row in self.get_queryset()) if self.instance.pk else ()
        return self._stored_keys

    def clean(self) -> None:
        super().clean()
        checked: list[Appointment] = []
        for form in self.forms:
            if form in self.deleted_forms or form.errors or not (form.instance.pk or form.has_changed()):
                continue
            for other in checked:
                if form.instance.post_id != other.post_id or not form.instance.post.single_holder:
                    continue
                try:
                    form.instance.check_beside(other)
                except ValidationError as error:
                    form.add_error(None, error)
                    break
            checked.append(form.instance)
