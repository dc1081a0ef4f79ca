"""The record as data: the page that says what there is, and the files, while all that is in them may be seen."""

import datetime as dt
import os
from dataclasses import dataclass

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from news.dataset.changes import CHANGES
from news.dataset.draft import TABLES
from news.dataset.files import Written
from news.dataset.package import BESIDE, DOCUMENTS, NAME
from news.dataset.standing import may_be_given_out
from news.dataset.store import Bundle, current
from news.linked_data import Node
from news.linked_data.data import dataset
from news.views.head import head_of, publisher

# What is hidden may be shown again, or the files be written anew: an hour is soon enough to ask.
RETRY_AFTER = 3600
ARCHIVE = f"{NAME}.zip"
TITLES = {**{f"{table.name}.csv": table.title for table in (*TABLES, CHANGES)}, **DOCUMENTS, **BESIDE}


@dataclass(frozen=True)
class FileRow:
    """As the page lists a file. `url` is empty while files are not given out, `changes` where nothing tells of any."""

    file: Written
    title: str
    url: str
    changes: str


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    bundle = current()
    given_out = bundle is not None and may_be_given_out(bundle)
    title = _("The record as data")
    described = _("Everything public as files: tables, documents, what each column holds, and sums to check them by.")
    context = {
        "standfirst": described,
        "withheld": _withheld_words() if bundle and not given_out else "",
        "files": _rows(bundle, given_out) if bundle else [],
        "created": _moment(bundle.created) if bundle else None,
        "before": _moment(bundle.before) if bundle else None,
        "licence": settings.DATA_LICENCE,
        "head": head_of(
            request, title, described, about=[_told(request, bundle)] if bundle and given_out else [publisher(request)]
        ),
    }
    return render(request, "news/data.html", context)


def _rows(bundle: Bundle, given_out: bool) -> list[FileRow]:
    """The archive of all files first: most come for that."""
    files = sorted(bundle.files, key=lambda file: file.name != ARCHIVE)
    return [
        FileRow(
            file,
            capfirst(str(TITLES.get(file.name, file.name))),
            reverse("data_file", args=[file.name]) if given_out else "",
            _changes(bundle, file),
        )
        for file in files
    ]


def _changes(bundle: Bundle, file: Written) -> str:
    if bundle.changes is None or file.rows is None or file.name == "changes.csv":
        return ""
    counts = bundle.changes.get(file.name.removesuffix(".csv"))
    if not counts:
        return _("unchanged")
    return _("added: %(added)s, changed: %(changed)s, removed: %(removed)s") % counts


def _told(request: HttpRequest, bundle: Bundle) -> Node:
    absolute = request.build_absolute_uri
    files = [(absolute(reverse("data_file", args=[file.name])), file) for file in bundle.files]
    return dataset(absolute(request.path), bundle.created, settings.DATA_LICENCE, files, publisher(request))


def _moment(text: str) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None


@require_safe
def data_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """One file of the bundle, by the name in its list. While something in it may not be seen, 503, and when to ask."""
    bundle = current()
    file = bundle.file(name) if bundle else None
    if bundle is None or file is None:
        raise Http404(_("There is nothing at this address."))
    response = _given_out(request, bundle, file) if may_be_given_out(bundle) else _withheld()
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _given_out(request: HttpRequest, bundle: Bundle, file: Written) -> HttpResponseBase:
    try:
        opened = bundle.path(file.name).open("rb")
    except FileNotFoundError:
        # Two bundles were made since the list was read.
        return _withheld()
    etag, changed = f'"{file.sha256}"', int(os.fstat(opened.fileno()).st_mtime)
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag, last_modified=changed)
    if response is None:
        charset = "; charset=utf-8" if file.media_type.startswith("text/") else ""
        media_type = f"{file.media_type}{charset}"
        response = FileResponse(opened, as_attachment=True, filename=file.name, content_type=media_type)
    else:
        opened.close()
    response["ETag"], response["Last-Modified"] = etag, http_date(changed)
    # It may be kept, and has to be asked for each time: what was public yesterday may be hidden today.
    response["Cache-Control"] = "public, no-cache"
    # The length that is told is that of the file as it lies, so nothing may pack it on its way.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    return response


def _withheld() -> HttpResponse:
    response = HttpResponse(f"{_withheld_words()}\n", status=503, content_type="text/plain; charset=utf-8")
    response["Retry-After"] = str(RETRY_AFTER)
    response["Cache-Control"] = "no-store"
    return response


def _withheld_words() -> str:
    return _(
        "The files are not given out at the moment, because something in them may not be shown any more. They will be "
        "written anew."
    )
