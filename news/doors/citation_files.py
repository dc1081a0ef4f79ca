"""The citation of an item for programmes that keep references: RIS, BibTeX and CSL-JSON."""

import json
import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from news.doors.citation import Citation, citation
from news.doors.door import ItemDoor
from news.models import Event

# BibTeX counts braces even behind a backslash, so those of a text have names.
BIBTEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "#$%&_"},
}
LATEX_SIGN = re.compile("|".join(map(re.escape, BIBTEX)))


def ris(told: Citation) -> str:
    """One tag a line, each filled."""
    day = told.published
    tags = {
        "TY": "ELEC",
        "ID": told.key,
        "AU": told.site,
        "TI": told.title,
        "T2": told.site,
        "PB": told.site,
        "PY": str(day.year) if day else "",
        "DA": f"{day:%Y/%m/%d}/" if day else "",
        "ET": told.version.isoformat(),
        "AB": told.lead,
        "LA": told.language,
        "UR": told.url,
    }
    return "".join(f"{tag}  - {value}\r\n" for tag, value in tags.items() if value) + "ER  - \r\n"


def bibtex(told: Citation) -> str:
    """`@misc`, which every style knows; `version` and `urldate` are of biblatex."""
    day = told.published
    fields = {
        "author": f"{{{_latex(told.site)}}}",
        "title": f"{{{_latex(told.title)}}}",
        "year": str(day.year) if day else "",
        "month": str(day.month) if day else "",
        "howpublished": _latex(told.site),
        "note": f"Version of {told.version.isoformat()}",
        "version": told.version.isoformat(),
        "url": told.url,
        "language": told.language,
        "abstract": _latex(told.lead),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{{told.key},\n" + ",\n".join(lines) + "\n}\n"


def _latex(text: str) -> str:
    return LATEX_SIGN.sub(lambda sign: BIBTEX[sign[0]], text)


def csl(told: Citation) -> str:
    """CSL-JSON 1.0.2: a list of one."""
    entry = {
        "id": told.key,
        "type": "webpage",
        "title": told.title,
        "author": [{"literal": told.site}],
        "container-title": told.site,
        "issued": _parts(told.published.isoformat() if told.published else ""),
        "version": told.version.isoformat(),
        "event-date": _parts(told.happened),
        "event-place": told.place,
        "abstract": told.lead,
        "language": told.language,
        "URL": told.url,
    }
    return json.dumps([{name: value for name, value in entry.items() if value}], ensure_ascii=False, indent=1)


def _parts(day: str) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[int(part) for part in day.split("-")]]} if day else None


def _door(suffix: str, label: str, media_type: str, written: Callable[[Citation], str]) -> ItemDoor:
    def answer(request: HttpRequest, event: Event) -> HttpResponse:
        headers = {"Content-Disposition": f'attachment; filename="{event.slug}.{suffix}"'}
        text = written(citation(request, event))
        return HttpResponse(text, content_type=f"{media_type}; charset=utf-8", headers=headers)

    return ItemDoor(suffix, label, media_type, answer)


ITEM_DOORS = (
    _door("ris", "RIS", "application/x-research-info-systems", ris),
    _door("bib", "BibTeX", "application/x-bibtex", bibtex),
    _door("csl.json", "CSL-JSON", "application/vnd.citationstyles.csl+json", csl),
)
