"""Who was there with whom, as tables: each number leads to the list of exactly the events that it counts."""

import csv
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from news.doors.comma_separated import MEDIA_TYPE, empty_file
from news.doors.conditional import conditional_page
from news.doors.listing import door_url
from news.filters.query_string import CURSORS, active_filters, canonical_query, is_spelt, query_string, spelling
from news.filters.tables import PeopleBodiesFilter, TableFilter
from news.importing.cells import disarm
from news.models import Event
from news.queries.copresence import Copresence, people_by_bodies, states_by_years
from news.queries.counting import Count
from news.views.archive import year_url
from news.views.counted import list_url, since_query
from news.views.doors import refused
from news.views.events import in_words
from news.views.head import DoorLink, head_of


@dataclass(frozen=True)
class Axis:
    """How rows or columns are headed, asked for, and told in `columns` of the CSV."""

    heading: str | Promise
    asked: Callable[[Any], dict[str, str]]
    name: Callable[[Any], Any]
    url: Callable[[Any], str]
    columns: tuple[str, ...]
    told: Callable[[Any], tuple[str, ...]]


@dataclass(frozen=True)
class Table:
    """`kind` names the address and the file."""

    kind: str
    filterset: type[TableFilter]
    ask: Callable[[Any], Copresence]
    rows: Axis
    columns: Axis
    title: str | Promise
    described: str | Promise
    caption: str | Promise
    note: str | Promise


@dataclass(frozen=True)
class Heading:
    name: Any
    url: str


@dataclass(frozen=True)
class Cell:
    count: Count
    url: str


@dataclass(frozen=True)
class Row:
    heading: Heading
    sum: Cell
    cells: list[Cell | None]


def _page_of(record: Any) -> str:
    return str(record.get_absolute_url())


def _called(record: Any) -> tuple[str, ...]:
    return record.slug, str(record.name)


PEOPLE = Axis(
    heading=gettext_lazy("Person"),
    asked=lambda person: {"participant": person.slug},
    name=lambda person: person.name,
    url=_page_of,
    columns=("participant_id", "participant"),
    told=_called,
)
BODIES = Axis(
    heading=gettext_lazy("Organization"),
    asked=lambda body: {"organization": body.slug},
    name=lambda body: body.abbreviation or body.name,
    url=_page_of,
    columns=("organization_id", "organization"),
    told=_called,
)
STATES = Axis(
    heading=gettext_lazy("Country"),
    asked=lambda state: {"organization": state.slug},
    name=lambda state: state.name,
    url=_page_of,
    columns=("organization_id", "organization", "country"),
    told=lambda state: (*_called(state), state.country),
)
YEARS = Axis(
    heading=gettext_lazy("Year"),
    asked=lambda year: {"year": str(year)},
    name=str,
    url=year_url,
    columns=("year",),
    told=lambda year: (str(year),),
)
PEOPLE_BODIES = Table(
    kind="people_bodies",
    filterset=PeopleBodiesFilter,
    ask=lambda asked: people_by_bodies(asked.qs, asked.size, alone=asked.alone),
    rows=PEOPLE,
    columns=BODIES,
    title=gettext_lazy("People with organizations"),
    described=gettext_lazy(
        "How often each person took part together with each organization; each number leads to its events."
    ),
    caption=gettext_lazy("Events in which a person took part together with an organization"),
    note=gettext_lazy(
        "An organization takes part as itself or through those who come from it; the person may be one of them. "
        "Whoever was only named or represented is not counted. Several people and organizations share an event; "
        "under “all events” it counts once."
    ),
)
COUNTRIES_YEARS = Table(
    kind="countries_years",
    filterset=TableFilter,
    ask=lambda asked: states_by_years(asked.qs),
    rows=STATES,
    columns=YEARS,
    title=gettext_lazy("Countries by year"),
    described=gettext_lazy(
        "How often the side of each country took part in each year; each number leads to its events."
    ),
    caption=gettext_lazy("Events in which the side of a country took part, by the year in which they began"),
    note=gettext_lazy(
        "The side of a country is the state with its government and its ministries, and those who come from them. "
        "Whoever was only named or represented is not counted. Several countries share an event; "
        "under “all events” it counts once."
    ),
)
TABLES = (PEOPLE_BODIES, COUNTRIES_YEARS)


def table_page(table: Table) -> Callable[..., HttpResponseBase]:
    return _view(table, _page)


def table_door(table: Table) -> Callable[..., HttpResponseBase]:
    """The table as CSV: a row for each cell that is not empty."""
    return conditional_page(_view(table, _door))


def _view(table: Table, answer: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """What somebody asks of a table, once it has its one spelling."""

    @require_safe
    def view(request: HttpRequest) -> HttpResponseBase:
        filterset = table.filterset(request.GET, Event.objects.public())
        return _spelt(request, filterset) or answer(request, table, filterset)

    return view


def _page(request: HttpRequest, table: Table, filterset: TableFilter) -> HttpResponse:
    if not filterset.is_valid():
        return _answer(request, table, filterset, status=400)
    return _answer(request, table, filterset, **_shown(request, table, filterset))


def _door(request: HttpRequest, table: Table, filterset: TableFilter) -> HttpResponseBase:
    return _file(request, table, filterset) if filterset.is_valid() else refused(filterset)


def _spelt(request: HttpRequest, filterset: TableFilter) -> HttpResponse | None:
    """Leads to the question in its one spelling; None where it has that already, or cannot be read. A table has no
    pages."""
    spelt = spelling(filterset, request.GET)
    if spelt is None:
        return None
    spelt = {name: value for name, value in spelt.items() if name not in CURSORS}
    return None if is_spelt(request.GET, spelt) else HttpResponseRedirect(request.path + query_string(spelt))


def _counted(table: Table, filterset: TableFilter) -> tuple[Copresence, dict[str, str]]:
    """The numbers, and the question that each of them answers beside those of its row and its column."""
    counted, question = table.ask(filterset), canonical_query(filterset)
    after: dt.date | None = filterset.form.cleaned_data.get("after")
    if counted.since and after and counted.since <= after:
        counted = replace(counted, since=None)
    return counted, {**question, **since_query(counted.since)}


def _list_url(*asked: dict[str, str]) -> str:
    query = {name: value for part in asked for name, value in part.items()}
    if "organization" not in query:
        query.pop("organs", None)
    return list_url(**query)


def _file(request: HttpRequest, table: Table, filterset: TableFilter) -> HttpResponse:
    counted, question = _counted(table, filterset)
    response = empty_file(table.kind.replace("_", "-"))
    rows = csv.writer(response)
    rows.writerow([*table.rows.columns, *table.columns.columns, "events", "counted_since", "url"])
    since = counted.since.isoformat() if counted.since else ""
    for (i, j), number in counted.cells.items():
        row, column = counted.rows[i], counted.columns[j]
        told = (*table.rows.told(row), *table.columns.told(column), str(number), since)
        url = _list_url(question, table.rows.asked(row), table.columns.asked(column))
        rows.writerow([*map(disarm, told), request.build_absolute_uri(url)])
    return response


def _shown(request: HttpRequest, table: Table, filterset: TableFilter) -> dict[str, Any]:
    query = canonical_query(filterset)
    counted, question = _counted(table, filterset)
    asked = [table.columns.asked(column) for column in counted.columns]
    earlier = {**query, "before": (counted.since - dt.timedelta(days=1)).isoformat()} if counted.since else {}
    return {
        "query": query,
        "counted": counted,
        "columns": [
            (_heading(table.columns, column), _cell(number, question, theirs))
            for column, number, theirs in zip(counted.columns, counted.column_sums, asked, strict=True)
        ],
        "rows": [_row(table, counted, i, question, asked) for i in range(len(counted.rows))],
        "whole": _cell(counted.number, question),
        "earlier_url": request.path + query_string(_in_order(filterset, earlier)) if earlier else "",
        "csv_url": door_url(request.path, "csv", query),
    }


def _row(table: Table, counted: Copresence, i: int, question: dict[str, str], columns: list[dict[str, str]]) -> Row:
    theirs = {**question, **table.rows.asked(counted.rows[i])}
    cells = [
        _cell(counted.cells[i, j], theirs, asked) if (i, j) in counted.cells else None
        for j, asked in enumerate(columns)
    ]
    return Row(_heading(table.rows, counted.rows[i]), _cell(counted.row_sums[i], theirs), cells)


def _heading(axis: Axis, record: Any) -> Heading:
    return Heading(axis.name(record), axis.url(record))


def _cell(number: int, *asked: dict[str, str]) -> Cell:
    return Cell(Count(number), _list_url(*asked))


def _in_order(filterset: TableFilter, query: dict[str, str]) -> dict[str, str]:
    return {name: query[name] for name in filterset.filters if query.get(name)}


def _answer(
    request: HttpRequest, table: Table, filterset: TableFilter, status: int = 200, **shown: Any
) -> HttpResponse:
    query: dict[str, str] = shown.get("query", {})
    active = active_filters(filterset, query, request.path)
    head = head_of(
        request,
        f"{table.title}: {in_words(active)}" if active else str(table.title),
        str(table.described),
        query=query_string(query),
        robots="noindex" if status == 400 else "",
    )
    if "csv_url" in shown:
        head = replace(head, item_doors=[DoorLink("CSV", MEDIA_TYPE, shown["csv_url"])])
    others = [(other.title, reverse(f"news:{other.kind}_table")) for other in TABLES if other is not table]
    context = {"table": table, "filter": filterset, "active_filters": active, "others": others, "head": head, **shown}
    return render(request, "news/table.html", context, status=status)
