"""What was corrected after readers had seen it: as a page, and as feeds."""

from dataclasses import replace
from typing import Any

from django.contrib.syndication.views import Feed
from django.db.models import Prefetch, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import SyndicationFeed
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from news.doors.conditional import conditional_page
from news.doors.feeds import FEED_SHAPES
from news.filters.query_string import query_string
from news.models import Correction, Event
from news.views.head import head_of, list_doors

PAGE_SIZE = 30
IN_FEED = 50


@require_safe
def correction_list(request: HttpRequest) -> HttpResponse:
    public = Correction.objects.public().newest_first().prefetch_related(_with_event())
    older = request.GET.get("older", "")
    if older:
        public = public.filter(_before(older))
    rows = list(public[: PAGE_SIZE + 1])
    if older and not rows:
        raise Http404(_("There is no such page of this list."))
    context = {
        "corrections": rows[:PAGE_SIZE],
        "page": {"older_url": f"?older={rows[PAGE_SIZE - 1].pk}" if len(rows) > PAGE_SIZE else ""},
        "head": replace(
            head_of(
                request,
                _("Corrections"),
                _("What was corrected after readers had seen it: what was said, what is right, when and why."),
                query=query_string({"older": older}) if older else "",
            ),
            doors=list_doors(request, reverse("news:correction_list"), among=FEED_SHAPES),
        ),
    }
    return render(request, "news/correction_list.html", context)


def _with_event() -> Prefetch:
    return Prefetch("event", Event.objects.in_language())


def _before(text: str) -> Q:
    last = Correction.objects.filter(pk=int(text)).first() if text.isdecimal() and len(text) < 18 else None
    if last is None:
        raise Http404(_("There is no such page of this list."))
    return Q(at__lt=last.at) | Q(at=last.at, pk__lt=last.pk)


@require_safe
@conditional_page
def correction_feed(request: HttpRequest, suffix: str = "atom") -> HttpResponse:
    response = _CorrectionFeed(FEED_SHAPES[suffix])(request)
    # It is that of the latest, which lies further back when one goes with its item: the ETag alone tells of that.
    del response["Last-Modified"]
    return response


class _CorrectionFeed(Feed):
    """The latest corrections. The id of an item is that of the correction and never changes."""

    def __init__(self, shape: type[SyndicationFeed]) -> None:
        self.feed_type = shape

    title = gettext_lazy("CSTO News: corrections")
    description = subtitle = gettext_lazy("What was corrected after readers had seen it.")
    author_name = gettext_lazy("CSTO News")
    description_template = "news/correction_entry.html"

    def link(self) -> str:
        return reverse("news:correction_list")

    def items(self) -> Any:
        return Correction.objects.public().newest_first().prefetch_related(_with_event())[:IN_FEED]

    def item_title(self, item: Any) -> str:
        return f"{item.event.words.title}: {item.get_kind_display()}"

    def item_link(self, item: Correction) -> str:
        return f"{item.event.get_absolute_url()}#correction-{item.pk}"

    def item_guid(self, item: Correction) -> str:
        return f"urn:cstonews:correction:{item.pk}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: Correction) -> Any:
        return item.at

    item_updateddate = item_pubdate
