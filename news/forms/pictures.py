"""A new picture: the file is read before anything is stored, and known again if it was uploaded before."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from news.forms.ordered import OrderedForm, OrderedFormSet
from news.forms.record import AddressedForm
from news.models import EventImage, Image, ImagePerson
from news.renditions.reading import FORMATS, RefusedPictureError, Upload, read_upload

MEDIA_TYPES = ",".join(f"image/{name.lower()}" for name in FORMATS)


class ImageForm(AddressedForm):
    slug_source = "caption_en"


class NewImageForm(ImageForm):
    """`upload` is what was read from the file, once the form is valid."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "JPEG, PNG, WebP or AVIF, up to 40 MB and 80 million pixels. Where it was taken is not passed on."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": MEDIA_TYPES}),
    )
    upload: Upload | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credit"].required = False
        self.fields["credit"].help_text = _("Left empty, what the file itself says is taken.")

    def full_clean(self) -> None:
        super().full_clean()
        if self.upload is not None and self.errors and "file" not in self.errors:
            self.add_error("file", ValidationError(_("Choose the file again: browsers do not keep it."), code="again"))

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        file.seek(0)
        try:
            self.upload = read_upload(file)
        except RefusedPictureError as error:
            raise ValidationError(str(error), code="picture") from error
        if known := Image.objects.filter(sha256=self.upload.sha256).first():
            link = format_html('<a href="{}">{}</a>', reverse("admin:news_image_change", args=[known.pk]), known)
            raise ValidationError(format_html(_("This picture is on record already: {}. Use that one."), link))
        return file

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        said = self.upload
        if said is None:
            return cleaned
        for name, value in (("credit", said.credit), ("usage_terms", said.usage_terms), ("taken_on", said.taken_on)):
            if name in self.cleaned_data:
                self.cleaned_data[name] = self.cleaned_data[name] or value
        if "credit" in self.cleaned_data and not self.cleaned_data["credit"]:
            self.add_error("credit", ValidationError(_("Say whose picture it is: the file does not."), code="credit"))
        self.instance.sha256, self.instance.width, self.instance.height = said.sha256, said.width, said.height
        return cleaned


class EventImageForm(OrderedForm):
    class Meta:
        model = EventImage
        exclude = ["event"]


class ImagePersonForm(OrderedForm):
    class Meta:
        model = ImagePerson
        exclude = ["image"]


class CountedFormSet(OrderedFormSet):
    """Counted from one without a gap."""

    def save(self, commit: bool = True) -> list[Any]:
        saved = super().save(commit)
        if commit:
            rows = self.model._default_manager.filter(**{self.fk.name: self.instance})
            stored = rows.order_by("order").values_list("pk", "order")
            for number, (key, order) in enumerate(list(stored), 1):
                if order != number:
                    rows.filter(pk=key).update(order=number)
        return saved
