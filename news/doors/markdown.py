"""An event as Markdown: what is known of it as front matter, then its words and who took part."""

import json
import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from markdownify import markdownify

from news.doors.citation import citation
from news.doors.door import ItemDoor
from news.enums import NAMED_ONLY, Role
from news.models import Event, Participation
from news.text.signs import printable

MEDIA_TYPE = "text/markdown"
APART = {Role.HOST, Role.VENUE, *NAMED_ONLY}
SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~&])")
# What would begin a list or underline a heading at the start of a line.
FIRST = re.compile(r"^(\d+)([.)])|^([-+=])")


def literal(text: str) -> str:
    """In one line, with nothing in it that Markdown would read as its own."""
    return FIRST.sub(r"\1\\\2\3", SIGNS.sub(r"\\\1", " ".join(text.split())))


def link(text: str, url: str) -> str:
    """`text` is Markdown already."""
    escaped = re.sub(r"[<>\\\s]", lambda sign: f"%{ord(sign[0]):02X}", url)
    return f"[{text}](<{escaped}>)"


def event_text(request: HttpRequest, event: Event) -> str:
    """Of a row from `queries.whole`. The front matter is YAML, of which JSON is a part."""
    words, absolute = event.words, request.build_absolute_uri
    cited = citation(request, event)
    front = {
        "title": cited.title,
        "permanent": cited.url,
        "url": absolute(event.get_absolute_url()),
        "version": cited.version.isoformat(),
        "published": cited.published.isoformat() if cited.published else None,
        "language": words.language,
        "date": event.date_edtf,
        "place": str(event.place_name) or None,
        "section": str(event.section.name),
        "topics": [str(row.topic.name) for row in event.subjects],  # type: ignore[attr-defined]
        "source": event.source_url or event.source_publisher or None,
    }
    place = link(literal(str(event.place_name)), absolute(event.place.get_absolute_url())) if event.place else ""
    when = literal(event.date_display or _("Date not stated in the source"))
    parts = [
        "\n".join(["---", *(f"{name}: {_yaml(value)}" for name, value in front.items() if value), "---"]),
        f"# {literal(words.title)}",
        " · ".join(part for part in (when, literal(event.time_display), place) if part),
        literal(words.lead),
        markdownify(words.body, heading_style="ATX", escape_misc=True).strip(),
        f"> {literal(words.theme)}" if words.theme else "",
        *_cast(event, absolute),
        _source(event),
    ]
    return printable("\n\n".join(part for part in parts if part) + "\n")


def _yaml(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    # Ends of lines in YAML 1.1, whatever stands around them.
    for sign in "\x85\u2028\u2029\ufeff":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _cast(event: Event, absolute: Any) -> list[str]:
    """A heading and a list for each way of belonging to the event, as on its page."""
    groups = {
        _("Host"): {Role.HOST},
        _("Took part"): set(Role) - APART,
        _("Venue"): {Role.VENUE},
        _("Represented, absent"): {Role.REPRESENTED},
        _("Also named"): {Role.MENTIONED},
        _("Quoted as a source"): {Role.SOURCE},
    }
    told = []
    for label, roles in groups.items():
        lines = [_line(row, absolute) for row in event.cast if row.role in roles]  # type: ignore[attr-defined]
        if lines:
            told += [f"## {literal(label)}", "\n".join(lines)]
    return told


def _line(row: Participation, absolute: Any) -> str:
    name = literal(row.subject_name)
    name = link(name, absolute(row.subject_url)) if row.subject_url else name
    office = "".join(f", {literal(part)}" for part in (row.rank, row.position) if part)
    return f"- {name}{office} ({literal(row.get_role_display())})"


def _source(event: Event) -> str:
    name = literal(event.source_publisher or event.source_url)
    told = link(name, event.source_url) if event.source_url else name
    return f"{literal(_('Source'))}: {told}" if told else ""


def _answer(request: HttpRequest, event: Event) -> HttpResponse:
    return HttpResponse(event_text(request, event), content_type=f"{MEDIA_TYPE}; charset=utf-8")


ITEM_DOOR = ItemDoor("md", "Markdown", MEDIA_TYPE, _answer)
