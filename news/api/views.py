"""The lists of the API. Each is the public part of a table under its filters; nothing here can change a record."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiParameter, extend_schema
from drf_spectacular.views import SpectacularJSONAPIView
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView
from rest_framework.viewsets import ReadOnlyModelViewSet

from news.api import questions, rows
from news.api.description import description
from news.api.paging import EventPages, Pages
from news.api.problems import BadQuestion
from news.api.throttling import Throttle, told_of
from news.doors.conditional import conditional_page
from news.filters import EventFilter
from news.models import (
    Announcement,
    Event,
    EventTopic,
    Organization,
    Participant,
    Participation,
    Place,
    Post,
    Topic,
)
from news.models.visibility import has_public_event

LANGUAGES = [code for code, _name in settings.LANGUAGES]
INCLUDES = frozenset({"participations", "topics", "announcements"})
EXPOSED = "ETag, Link, RateLimit, RateLimit-Policy, Retry-After"


def from_anywhere(view: Callable[..., Any]) -> Callable[..., Any]:
    """CORS for reading, on every answer: on the one that has nothing new as well, which is made after all others."""

    @wraps(view)
    def answer(request: Any, *args: Any, **kwargs: Any) -> Any:
        response = view(request, *args, **kwargs)
        if hasattr(response, "add_post_render_callback") and not response.is_rendered:
            response.add_post_render_callback(_readable)
        return _readable(response)

    return answer


def _readable(response: HttpResponseBase) -> HttpResponseBase:
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = EXPOSED
    return response


@method_decorator(from_anywhere, name="dispatch")
@method_decorator(conditional_page, name="dispatch")
class Reading(APIView):
    """GET from anywhere, in a language, without a cookie."""

    throttle_classes = (Throttle,)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        asked = request.query_params.get("lang") or settings.LANGUAGE_CODE
        lang = asked if asked in LANGUAGES else settings.LANGUAGE_CODE
        # First of all, so that each error is told in it. LocaleMiddleware answers in the language that is active, and
        # says so.
        translation.activate(lang)
        request._request.LANGUAGE_CODE = lang
        super().initial(request, *args, **kwargs)
        if asked != lang:
            reason = _("Choose one of %(names)s.") % {"names": ", ".join(LANGUAGES)}
            raise BadQuestion([{"name": "lang", "reason": reason}])

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        if request.method == "OPTIONS":
            response["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
            response["Access-Control-Allow-Headers"] = "Accept, Accept-Language, If-None-Match"
            response["Access-Control-Max-Age"] = "86400"
        for name, value in told_of(request).items():
            response[name] = value
        return response

    def options(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return Response(status=204)


LANG = OpenApiParameter(
    "lang",
    str,
    enum=LANGUAGES,
    description=gettext_lazy("Language of words and of what is said about errors."),
)


def refuse(wrong: list[dict[str, str]]) -> None:
    if wrong:
        raise BadQuestion(wrong)


def some_of(name: str, known: Iterable[str], meaning: Any) -> OpenApiParameter:
    items = {"type": "string", "enum": sorted(known)}
    schema = {"type": "array", "items": items}
    return OpenApiParameter(name, schema, explode=False, style="form", description=meaning)


def fields_of(serializer: Any) -> OpenApiParameter:
    meaning = gettext_lazy("Names of the keys that are wanted, with commas between.")
    return some_of("fields", serializer._declared_fields, meaning)


class Index(Reading):
    """Where everything is."""

    @extend_schema(responses={200: dict[str, str]}, parameters=[LANG], operation_id="index")
    def get(self, request: Request) -> Response:
        refuse(questions.unreadable(request.query_params, {"lang"}))
        lists = {name: reverse(f"api:{name}-list", request=request) for name in LISTS}
        return Response({**lists, "openapi": reverse("api:schema", request=request)})


class Description(Reading, SpectacularJSONAPIView):
    """The API in the words of OpenAPI 3.1, in the language that is asked for."""

    def _get_schema_response(self, request: Request) -> Response:
        refuse(questions.unreadable(request.query_params, {"lang"}))
        return Response(description(translation.get_language()))


class Nothing(Reading):
    """Any other address below that of the API."""

    schema = None

    def get(self, request: Request) -> Response:
        raise NotFound


class Records(Reading, ReadOnlyModelViewSet):
    """A list and its rows; a row is found by its id, or by its slug."""

    pagination_class = Pages
    filter_backends = (questions.Questions,)
    lookup_value_regex = "[^/]{1,200}"
    filterset_class: Any
    includes: frozenset[str] = frozenset()

    def public(self) -> Any:
        raise NotImplementedError

    def get_queryset(self) -> QuerySet[Any]:
        found: QuerySet[Any] = self.public()
        return found

    def dressed(self, found: Any) -> Any:
        """With what the rows tell beside their own columns."""
        return found

    def get_object(self) -> Any:
        wanted = self.kwargs["pk"]
        refuse(questions.unreadable(self.request.query_params, {"fields", "include", "lang"}))
        found = self.dressed(self.get_queryset())
        if wanted.isascii() and wanted.isdigit():
            return get_object_or_404(found, pk=int(wanted) if len(wanted) <= 18 else 0)
        return get_object_or_404(found, **self.by_slug(wanted.replace("\0", "")))

    def by_slug(self, slug: str) -> dict[str, Any]:
        return {"slug": slug}

    def get_serializer_context(self) -> dict[str, Any]:
        context = super().get_serializer_context()
        if not getattr(self, "swagger_fake_view", False):
            known = set(self.serializer_class._declared_fields)
            context["fields"] = self._chosen("fields", known)
            context["include"] = self._chosen("include", self.includes) or set()
        return context

    def _chosen(self, name: str, known: set[str] | frozenset[str]) -> set[str] | None:
        """None where nothing is chosen."""
        text = self.request.query_params.get(name)
        if not text:
            return None
        chosen = {each.strip() for each in text.split(",")}
        if unknown := chosen - known:
            reason = _("There is no “%(value)s” here.") % {"value": ", ".join(sorted(unknown))[:200]}
            raise BadQuestion([{"name": name, "reason": reason}])
        return chosen


def records(model: Any, told: Any, serializer: Any, filterset: Any, *related: str) -> type[Records]:
    """The list of a table whose rows have pages of their own; `told` says what it holds."""

    @extend_schema(parameters=[LANG, fields_of(serializer)], description=told)
    class List(Records):
        serializer_class = serializer
        filterset_class = filterset

        def public(self) -> Any:
            return model.objects.public().select_related(*related)

    List.__name__ = f"{model.__name__}List"
    return List


@extend_schema(
    parameters=[
        LANG,
        fields_of(rows.EventRow),
        some_of(
            "include",
            INCLUDES,
            gettext_lazy("Of `participations`, `topics`, `announcements`: those wanted, with commas between."),
        ),
    ],
    description=gettext_lazy(
        "Events under the filters of the site, in its order: `/en/news/?year=2024` is `/api/v1/events/?year=2024`."
    ),
)
class EventList(Records):
    serializer_class = rows.EventRow
    filterset_class = EventFilter
    pagination_class = EventPages
    includes = INCLUDES

    def public(self) -> Any:
        return Event.objects.public()

    def dressed(self, found: Any) -> Any:
        events = (
            found.in_language()
            .with_languages()
            .select_related("section", "place__parent__parent", "parent")
            .defer("source_text")
        )
        included = self.get_serializer_context().get("include") or set()
        cast = Participation.objects.with_subjects().in_protocol_order().prefetch_related("posts")
        plans = Announcement.objects.with_state().order_by("order")
        wanted = {
            "participations": Prefetch("participations", cast, to_attr="cast"),
            "topics": Prefetch("event_topics", EventTopic.objects.select_related("topic"), to_attr="subjects"),
            "announcements": Prefetch("announcements", plans, to_attr="plans"),
        }
        return events.prefetch_related(*(wanted[name] for name in sorted(included)))


@extend_schema(
    parameters=[LANG, fields_of(rows.Line)],
    description=gettext_lazy("Who met whom, as rows: each subject of each public event, with the office of that day."),
)
class ParticipationList(Records):
    serializer_class = rows.Line
    filterset_class = questions.ParticipationFilter

    def public(self) -> Any:
        public = Participation.objects.filter(has_public_event("event", None))
        beside = ("event__place__parent__parent", "event__section")
        return public.with_subjects().select_related(*beside).prefetch_related("posts")

    def by_slug(self, slug: str) -> dict[str, Any]:
        return {"pk": 0}


LISTS: dict[str, type[Records]] = {
    "events": EventList,
    "participants": records(
        Participant,
        gettext_lazy("People whom something public names."),
        rows.ParticipantRow,
        questions.PersonFilter,
    ),
    "organizations": records(
        Organization,
        gettext_lazy("Organizations that something public names."),
        rows.OrganizationRow,
        questions.BodyFilter,
        "parent",
    ),
    "posts": records(
        Post,
        gettext_lazy("Offices that something public names."),
        rows.PostRow,
        questions.PostFilter,
        "organization",
    ),
    "places": records(
        Place,
        gettext_lazy("Places that something public names."),
        rows.PlaceRow,
        questions.PlaceFilter,
        "parent",
    ),
    "topics": records(
        Topic,
        gettext_lazy("Topics that something public names."),
        rows.TopicRow,
        questions.TopicFilter,
        "organization",
        "chaired_body",
    ),
    "participations": ParticipationList,
}
