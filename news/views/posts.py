from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from news.filters.query_string import query_string
from news.models import Event, Post
from news.queries import involvement
from news.queries.gaps import with_gaps
from news.queries.people import newest_start
from news.queries.posts import counterparts_of, holders_of
from news.queries.timeline import with_people
from news.views.former_addresses import leads_on
from news.views.head import head_of
from news.views.pager import cursor_query, paged
from news.views.pairs import met_url


@require_safe
@leads_on(Post)
def post_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """An office, whoever holds it: its holders, and what was done in it and not otherwise by them."""
    post = get_object_or_404(Post.objects.public().select_related("organization"), slug=slug)
    public = Event.objects.public()
    asked = involvement.post(slug)
    count, since = newest_start(asked, public)
    holders = holders_of(post)
    context = {
        "post": post,
        # Of a post that several hold at a time nothing is said between them.
        "holders": with_gaps(holders) if post.single_holder else holders,
        "counterparts": [
            {"subject": met, "name": met.title, "count": number, "url": met_url("post", post, met, since)}
            for met, number in counterparts_of(post, asked, public, since)
        ],
        "since": since,
        "page": paged(request, with_people(asked.shown(public))),
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
                (_("Organizations"), reverse("news:organization_list")),
                (str(post.organization.name), post.organization.get_absolute_url()),
            ],
        ),
    }
    return render(request, "news/post_detail.html", context)
