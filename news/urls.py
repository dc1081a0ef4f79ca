from django.urls import path, register_converter

from news.views import bodies, corrections, events, front, people, subjects

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


register_converter(Year, "yyyy")
register_converter(Month, "mm")

urlpatterns = [
    path("", front.front_page, name="front_page"),
    path("news/", events.event_list, name="event_list"),
    path("news/<yyyy:year>/", events.event_archive, name="event_year"),
    path("news/<yyyy:year>/<mm:month>/", events.event_archive, name="event_month"),
    path("news/<slug:slug>/", events.event_detail, name="event_detail"),
    path("sections/<slug:slug>/", subjects.section_detail, name="section_detail"),
    path("topics/<slug:slug>/", subjects.topic_detail, name="topic_detail"),
    path("places/<slug:slug>/", subjects.place_detail, name="place_detail"),
    path("participants/", people.participant_list, name="participant_list"),
    path("participants/<slug:slug>/", people.participant_detail, name="participant_detail"),
    path("organizations/", bodies.organization_list, name="organization_list"),
    path("organizations/<slug:slug>/", bodies.organization_detail, name="organization_detail"),
    path("corrections/", corrections.correction_list, name="correction_list"),
    path("corrections/feed/", corrections.CorrectionFeed(), name="correction_feed"),
    path("design/", front.design_system, name="design_system"),
]
