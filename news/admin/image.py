"""Pictures at the desk: uploaded once, looked at, cut around what matters, and used in items."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponseBase
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from news.admin.filters import AltFilter
from news.admin.folds import fold
from news.admin.inlines import LineInline
from news.admin.known import KnownFormSet, KnownSelect
from news.admin.record import AddressedAdmin, in_other_languages
from news.enums import Language
from news.forms.pictures import CountedFormSet, EventImageForm, ImageForm, ImagePersonForm, NewImageForm
from news.models import Event, EventImage, Image, ImagePerson, Participant
from news.queries.names import case_forms, name_matches
from news.renditions.reading import RefusedPictureError
from news.renditions.sizes import CARD, WHOLE
from news.renditions.stored import forget_others, keep_original, make_missing
from news.templatetags.pictures import shown
from news.views.pictures import picture_file
from news.views.previews import DESK_PICTURE, PRIVATE
from news.workflow.deed import PUBLISH

DESK_NAME = DESK_PICTURE.removeprefix("admin:")
SHOWN_USES = 20
SEARCHED = [f"{name}_{language}" for name in ("caption", "alt") for language in Language.values]


def thumbnail(image: Image | None, *, cut: bool = True, alt: str = "") -> SafeString | str:
    if image is None or not image.pk:
        return "–"
    root = reverse(DESK_PICTURE, args=["0", "0"]).removesuffix("0/0")
    files = shown(image, CARD if cut else WHOLE, "desk", root)
    return render_to_string("components/picture.html", {"shown": files, "alt": alt or str(image.alt), "lazy": True})


class KnownCountedFormSet(KnownFormSet, CountedFormSet):
    pass


class ImagePersonInline(LineInline):
    model = ImagePerson
    form = ImagePersonForm
    formset = KnownCountedFormSet
    ordering = ["order"]
    pickers = {"participant": KnownSelect}
    fieldsets = [(None, {"fields": [("order", "participant")]})]


class EventImageInline(LineInline):
    model = EventImage
    form = EventImageForm
    formset = KnownCountedFormSet
    verbose_name = gettext_lazy("picture")
    verbose_name_plural = gettext_lazy("pictures")
    classes = ["collapse"]
    ordering = ["order"]
    pickers = {"image": KnownSelect}
    readonly_fields = ["look"]
    fieldsets = [
        (None, {"fields": [("look", "order", "image"), ("alt_en", "decorative"), "caption_en"]}),
        in_other_languages("alt", "caption"),
    ]

    @admin.display(description=gettext_lazy("look"))
    def look(self, use: EventImage) -> SafeString | str:
        return thumbnail(use.image if use.image_id else None)


@admin.register(Image)
class ImageAdmin(AddressedAdmin):
    form = ImageForm
    slug_source = "caption_en"
    list_display = ["look", "caption_shown", "credit", "described"]
    list_display_links = ["look", "caption_shown"]
    list_filter = [AltFilter]
    search_fields = ["caption_en"]
    search_help_text = gettext_lazy("Words of the caption, the alternative text or the credit, or somebody shown.")
    readonly_fields = ["whole", "used_in"]
    inlines = [ImagePersonInline]
    fieldsets = [
        (None, {"fields": ["whole", "caption_en", "alt_en", ("credit", "taken_on"), "usage_terms"]}),
        (
            gettext_lazy("How lists cut it"),
            {
                "fields": [("focal_x", "focal_y")],
                "description": gettext_lazy("Click on the picture where it matters most, or enter the point here."),
            },
        ),
        fold(gettext_lazy("Address and use"), "slug", "used_in"),
        in_other_languages("caption", "alt"),
    ]

    class Media:
        js = ["admin_news/focus.js"]

    def get_urls(self) -> list[URLPattern]:
        files = path("files/<slug:sha256>/<str:name>", self.admin_site.admin_view(self.file_view), name=DESK_NAME)
        return [files, *super().get_urls()]

    def file_view(self, request: HttpRequest, sha256: str, name: str) -> HttpResponseBase:
        """For the desk, whether readers may see the picture or not."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return picture_file(request, Image.objects.filter(sha256=sha256).first(), name, PRIVATE)

    # The list

    def word_matches(self, word: str) -> Q:
        people = Participant.objects.filter(name_matches(Participant, word)).order_by().values("pk")
        condition = Q(slug__icontains=word) | Q(people__participant__in=people)
        for form in case_forms(word):
            for column in (*SEARCHED, "credit"):
                condition |= Q(**{f"{column}__icontains": form})
        return condition

    @admin.display(description=gettext_lazy("picture"))
    def look(self, image: Image) -> SafeString | str:
        # It is a link: it needs a name even if nobody has described the picture.
        return thumbnail(image, alt=str(image.alt or image))

    @admin.display(description=gettext_lazy("caption"), ordering="caption_en")
    def caption_shown(self, image: Image) -> str:
        return str(image)

    @admin.display(description=gettext_lazy("alternative text"), boolean=True)
    def described(self, image: Image) -> bool:
        return bool(image.alt)

    # The form

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is not None:
            return self.fieldsets
        (title, options), *others = self.fieldsets
        first = (title, {"fields": ["file", *options["fields"][1:]]})
        return [
            first,
            *[fieldset for fieldset in others if not {"used_in", ("focal_x", "focal_y")} & {*fieldset[1]["fields"]}],
            fold(_("Address"), "slug"),
        ]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        return super().get_form(
            request, obj, change=change, **{"form": NewImageForm if obj is None else ImageForm, **kwargs}
        )

    @admin.display(description=gettext_lazy("picture"))
    def whole(self, image: Image) -> SafeString | str:
        return thumbnail(image, cut=False)

    @admin.display(description=gettext_lazy("used in"))
    def used_in(self, image: Image) -> SafeString | str:
        events = Event.objects.filter(pictures__image=image).newest_first()[:SHOWN_USES]
        rows = ((reverse("admin:news_event_change", args=[event.pk]), event.title) for event in events)
        return format_html_join(mark_safe("<br>"), '<a href="{}">{}</a>', rows) or _("no item yet")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What readers see is changed by those who may publish."""
        allowed = super().has_change_permission(request, obj)
        user: Any = request.user
        if obj is None or not allowed or user.has_perm(PUBLISH):
            return allowed
        return not Image.objects.public().filter(pk=obj.pk).exists()

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        obj = context.get("original")
        if (
            obj is not None
            and super().has_change_permission(request, obj)
            and not self.has_change_permission(request, obj)
        ):
            context["locked"] = _(
                "Readers see this picture, so only those who may publish change it. Tell one of them."
            )
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            keep_original(form.upload)
        super().save_model(request, obj, form, change)
        # Encoding takes seconds: nobody else waits for the database meanwhile.
        transaction.on_commit(lambda: self._make(request, obj))

    def _make(self, request: HttpRequest, image: Image) -> None:
        try:
            make_missing(image)
            forget_others(image)
        except (OSError, RefusedPictureError) as error:
            told = _("The sizes of the picture could not be made (%(reason)s). They are tried again when it is shown.")
            self.message_user(request, told % {"reason": error}, messages.WARNING)
