import re

from django.urls import path, register_converter

from news.doors import LIST_DOORS
from news.doors.feeds import FEED_SHAPES
from news.doors.items import ITEM_DOORS
from news.views import (
    announcements,
    api,
    bodies,
    briefings,
    calendar,
    chairmanships,
    corrections,
    dataset,
    doors,
    events,
    front,
    pairs,
    people,
    places,
    posts,
    site_files,
    subjects,
    subscriptions,
    suggest,
    tables,
)

app_name = "news"


class Digits:
    """A number of a fixed width, such as the year 0987 or the month 02."""

    width: int

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:0{self.width}d}"


class Year(Digits):
    width = 4
    regex = "[0-9]{4}"


class Month(Digits):
    width = 2
    regex = "[0-9]{2}"


class Suffix:
    """What stands in an address instead of the last slash, where a page leaves through another door."""

    regex: str

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class ListSuffix(Suffix):
    regex = "|".join(map(re.escape, LIST_DOORS))


class FeedSuffix(Suffix):
    regex = "|".join(map(re.escape, FEED_SHAPES))


class ItemSuffix(Suffix):
    regex = "|".join(map(re.escape, ITEM_DOORS))


class Country(Suffix):
    """Two letters; the page says which are a country."""

    regex = "[A-Za-z]{2}"


register_converter(ListSuffix, "door")
register_converter(FeedSuffix, "feed")
register_converter(ItemSuffix, "item_door")
register_converter(Country, "country")
register_converter(Year, "yyyy")
register_converter(Month, "mm")

urlpatterns = [
    path("", front.front_page, name="front_page"),
    path("site.webmanifest", site_files.web_manifest, name="web_manifest"),
    path("news/", events.event_list, name="event_list"),
    path("news.<door:suffix>", doors.event_list_door, name="event_list_door"),
    path("news/<yyyy:year>/", events.event_archive, name="event_year"),
    path("news/<yyyy:year>/<mm:month>/", events.event_archive, name="event_month"),
    path("news/<slug:slug>/", events.event_detail, name="event_detail"),
    path("news/<slug:slug>.<item_door:suffix>", doors.event_door, name="event_door"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/<yyyy:year>/<mm:month>/", calendar.calendar, name="calendar_month"),
    path("sections/<slug:slug>/", subjects.section_detail, name="section_detail"),
    path("topics/<slug:slug>/", subjects.topic_detail, name="topic_detail"),
    path("places/", places.place_list, name="place_list"),
    path("places/<slug:slug>/", subjects.place_detail, name="place_detail"),
    path("countries/<country:code>/", subjects.country_detail, name="country_detail"),
    path("participants/", people.participant_list, name="participant_list"),
    path("participants/<slug:slug>/", people.participant_detail, name="participant_detail"),
    path("participants/<slug:slug>/briefing/", briefings.person_briefing, name="participant_briefing"),
    path("organizations/", bodies.organization_list, name="organization_list"),
    path("organizations/<slug:slug>/", bodies.organization_detail, name="organization_detail"),
    path("organizations/<slug:slug>/briefing/", briefings.body_briefing, name="organization_briefing"),
    path("posts/", posts.post_list, name="post_list"),
    path("posts/<slug:slug>/", posts.post_detail, name="post_detail"),
    path("announcements/", announcements.announcement_list, name="announcement_list"),
    path("chairmanships/", chairmanships.chairmanship_list, name="chairmanship_list"),
    path("chairmanships/<slug:slug>/", chairmanships.chairmanship_detail, name="chairmanship_detail"),
    path("data/", dataset.data, name="data"),
    path("api/", api.api, name="api"),
    path("corrections/", corrections.correction_list, name="correction_list"),
    path("corrections.<feed:suffix>", corrections.correction_feed, name="correction_door"),
    path("corrections/feed/", corrections.correction_feed, name="correction_feed"),
    path("subscribe/", subscriptions.subscribe, name="subscribe"),
    path("subscription/<str:token>/confirm/", subscriptions.subscription_confirm, name="subscription_confirm"),
    path("subscription/<str:token>/end/", subscriptions.subscription_end, name="subscription_end"),
    path("subscription/<str:token>/", subscriptions.subscription_manage, name="subscription_manage"),
    path("suggest/", suggest.suggest, name="suggest"),
    path("design/", front.design_system, name="design_system"),
]
for kind in doors.SUBJECTS:
    view = doors.subject_door(kind)
    urlpatterns.append(path(f"{kind}s/<slug:slug>.<door:suffix>", view, name=f"{kind}_door"))
for table in tables.TABLES:
    page = f"tables/{table.kind.replace('_', '-')}"
    urlpatterns += [
        path(f"{page}/", tables.table_page(table), name=f"{table.kind}_table"),
        path(f"{page}.csv", tables.table_door(table), name=f"{table.kind}_table_door"),
    ]
for kind in pairs.BRIEFED:
    view = briefings.pair_briefing(kind)
    urlpatterns.append(path(f"{kind}s/<slug:slug>/with/<slug:other>/briefing/", view, name=f"{kind}_pair_briefing"))
for kind in pairs.KINDS:
    pair = f"{kind}s/<slug:slug>/with/<slug:other>"
    urlpatterns += [
        path(f"{pair}/", pairs.pair_detail(kind), name=f"{kind}_pair"),
        path(f"{pair}.<door:suffix>", pairs.pair_door(kind), name=f"{kind}_pair_door"),
    ]
