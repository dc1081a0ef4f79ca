"""The list of offices, and an office, whoever holds it."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from news.filters.naming import find
from news.filters.posts import PostFilter
from news.filters.query_string import CURSORS, active_filters, is_spelt, query_string, spelling
from news.models import Event, Post
from news.queries import involvement
from news.queries.activity import activity_of
from news.queries.gaps import with_gaps
from news.queries.posts import Offices, counterparts_of, holders_of, offices_by_body, titles_offered
from news.queries.timeline import with_people
from news.views.former_addresses import leads_on
from news.views.head import head_of
from news.views.pager import cursor_query, paged
from news.views.pairs import met_url, pair_url

# What the list can be asked for beside words.
NAMED = ("organization", "post")


@require_safe
def post_list(request: HttpRequest) -> HttpResponse:
    """Offices by body, as links to their pages; where one is named (`post`), as links to its pairs with each of them. A
    name that only one other has leads to their pair at once."""
    filterset = PostFilter(request.GET, Post.objects.public())
    spelt = spelling(filterset, request.GET)
    if spelt is None:
        return _list(request, filterset, {}, Offices([]), status=400)
    query = {name: value for name, value in spelt.items() if name not in CURSORS}
    if not is_spelt(request.GET, query):
        return HttpResponseRedirect(request.path + query_string(query))
    offices = offices_by_body(filterset.qs, first="organization" in query)
    if other := _other(query, offices):
        return HttpResponseRedirect(pair_url("post", query["post"], other))
    return _list(request, filterset, query, offices)


def _other(query: dict[str, str], offices: Offices) -> str:
    """The slug of the one office that was found by words for the pair with another: the only one, or the only one with
    just that name. Empty where there are more, or none."""
    if not {"q", "post"} <= query.keys():
        return ""
    found = [office.slug for office in offices.told()]
    if len(found) != 1 and "organization" not in query:
        found = [named.slug for named in find("post", query["q"]) if named.slug != query["post"]]
    return found[0] if len(found) == 1 else ""


def _list(
    request: HttpRequest, filterset: PostFilter, query: dict[str, str], offices: Offices, status: int = 200
) -> HttpResponse:
    beside, body = filterset.named("post"), filterset.named("organization")
    for organization in offices.bodies():
        if organization.has_offices and not organization.offices:
            organization.url = request.path + query_string({**query, "organization": organization.slug})
    for office in offices.told():
        office.url = pair_url("post", query["post"], office.slug) if beside else office.get_absolute_url()
    title = pgettext("list", "Offices")
    if beside:
        title = _("%(office)s with another office") % {"office": beside}
    elif body:
        title = _("Offices: %(organization)s") % {"organization": body}
    context = {
        "form": filterset.form,
        "named": [filterset.form[name] for name in NAMED],
        "asked": bool(query),
        "active_filters": active_filters(filterset, query, request.path),
        "offices": offices,
        "beside": beside,
        "head": head_of(
            request,
            title,
            _("The offices on record, each under the body to which it belongs: who held it, and which offices it met."),
            query=query_string(query),
            robots="noindex" if status != 200 or {"q", "post"} & query.keys() else "",
            above=[(pgettext("list", "Offices"), request.path)] if query else [],
        ),
    }
    return render(request, "news/post_list.html", context, status=status)


@require_safe
@leads_on(Post)
def post_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """An office, whoever holds it: its holders, and what was done in it and not otherwise by them."""
    post = get_object_or_404(Post.objects.public().select_related("organization"), slug=slug)
    public = Event.objects.public()
    asked = involvement.post(slug)
    activity = activity_of(asked, public, places=0)
    count, since = activity.count(asked, public), activity.recent_since
    holders = holders_of(post)
    context = {
        "post": post,
        # Of a post that several hold at a time nothing is said between them.
        "holders": with_gaps(holders) if post.single_holder else holders,
        "counterparts": [
            {"subject": met, "name": met.title, "count": number, "url": met_url("post", post, met, since)}
            for met, number in counterparts_of(post, activity.recent)
        ],
        "offered": [title for title in titles_offered() if title != str(post.title)],
        "since": since,
        "page": paged(request, asked.shown(public), with_people),
        "count_text": count.text,
        "list_url": reverse("news:event_list") + query_string({"post": slug}),
        "head": head_of(
            request,
            str(post),
            _("%(office)s: who held it and when, and what was done in that office (%(count)s on record).")
            % {"office": post, "count": count.text},
            query=cursor_query(request),
            doors=(request.path, {}),
            above=[
                (pgettext("list", "Offices"), reverse("news:post_list")),
                (str(post.organization.name), post.organization.get_absolute_url()),
            ],
        ),
    }
    return render(request, "news/post_detail.html", context)
