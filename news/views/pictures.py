"""The files of pictures: for everybody while something public shows the picture, else for a guest of the item."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from news.models import EventImage, Image, PreviewLink
from news.renditions.reading import RefusedPictureError
from news.renditions.sizes import renditions_of
from news.renditions.stored import open_rendition
from news.views.previews import PRIVATE

# What stands at a name never changes, but whether it may be seen does: so it is asked again soon.
SHARED = {"Cache-Control": "public, max-age=300"}


@require_safe
def picture(request: HttpRequest, sha256: str, name: str) -> HttpResponseBase:
    return picture_file(request, Image.objects.public().filter(sha256=sha256).first(), name, SHARED)


@require_safe
def shared_picture(request: HttpRequest, token: str, sha256: str, name: str) -> HttpResponseBase:
    """For an outsider with a link: the pictures of that item, as long as the link shows the item."""
    link = PreviewLink.objects.signed(token).select_related("event").first()
    if link is None or not link.shows(timezone.now()):
        raise _nothing()
    use = EventImage.objects.filter(event=link.event_id, image__sha256=sha256).select_related("image").first()
    return picture_file(request, use.image if use else None, name, PRIVATE)


def _nothing() -> Http404:
    return Http404(_("There is no such picture."))


def picture_file(request: HttpRequest, image: Image | None, name: str, headers: dict[str, str]) -> HttpResponseBase:
    """One rendition of a picture that whoever asks may see."""
    rendition = next((each for each in renditions_of(image) if each.name == name), None) if image else None
    if image is None or rendition is None:
        raise _nothing()
    etag = f'"{image.sha256[:16]}-{name}"'
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None or response.status_code == 412:
        try:
            file = open_rendition(image, rendition)
        except (FileNotFoundError, RefusedPictureError) as error:
            raise _nothing() from error
        response = FileResponse(file, content_type=rendition.media_type, filename=f"{image.slug}-{name}")
    response["ETag"] = etag
    for header, value in headers.items():
        response[header] = value
    return response
