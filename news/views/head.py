from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import get_script_prefix, is_valid_path, resolve, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from news.doors import LIST_DOORS, card
from news.doors.items import ITEM_DOORS
from news.doors.listing import door_url
from news.filters.event_form import COUNTERPARTS
from news.filters.query_string import query_string
from news.linked_data import Node, filled, graph, site
from news.models import Event, EventImage
from news.renditions.sizes import SHARE, renditions_of
from news.text.html import summary

DESCRIPTION_LENGTH = 200


# As Open Graph writes the languages of the site; English as the site spells it.
LOCALES = {
    "en": "en_GB",
    "ru": "ru_RU",
    "hy": "hy_AM",
    "be": "be_BY",
    "kk": "kk_KZ",
    "ky": "ky_KG",
    "tg": "tg_TJ",
}
EMBEDS = {"json": "application/json+oembed", "xml": "text/xml+oembed"}
CODES: dict[str, str] = dict(settings.LANGUAGES)


@dataclass(frozen=True)
class LanguageLink:
    """The same page in another language. `own` is false where it would show the words of the original."""

    code: str
    name: str
    url: str
    own: bool


@dataclass(frozen=True)
class DoorLink:
    """The list or the event of the page in another shape."""

    label: str
    media_type: str
    url: str
    is_feed: bool = False
    # Where a calendar programme subscribes to it; empty for what is no calendar.
    subscribe_url: str = ""


@dataclass(frozen=True)
class Head:
    """What the head of a page tells of it. `robots` is empty, or a directive such as `noindex`; `doors` are those of
    the list on the page, `item_doors` those of the event that the page is about."""

    title: str
    description: str
    canonical: str
    image: str
    image_alt: str
    languages: list[LanguageLink]
    alternates: list[tuple[str, str]]
    og_type: str = "website"
    robots: str = ""
    doors: list[DoorLink] = field(default_factory=list)
    item_doors: list[DoorLink] = field(default_factory=list)
    # Of this page and of the others in `alternates`, as Open Graph writes them.
    locale: str = ""
    other_locales: list[str] = field(default_factory=list)
    # What Open Graph tells of an article beside that: names and values.
    properties: list[tuple[str, str]] = field(default_factory=list)
    linked_data: str = ""
    # Where the list of the page can be had by mail; empty where no mail is sent, or the page has no list.
    mail_url: str = ""


def head_of(
    request: HttpRequest,
    title: str,
    description: str,
    *,
    path: str = "",
    query: str = "",
    og_type: str = "website",
    robots: str = "",
    picture: EventImage | None = None,
    languages: Sequence[str] | None = None,
    doors: tuple[str, dict[str, str]] | None = None,
    item: Event | None = None,
    tags: Sequence[str] = (),
    above: Sequence[tuple[str, str]] = (),
    about: Sequence[Node] = (),
) -> Head:
    """The canonical address is this path (or another `path` of the same page) with the meaningful part of the query
    string, and nothing else.

    `languages` are those in which the page has words of its own, the original first; None stands for all. In any other
    the page shows the original, so its canonical address is there. `doors` are the path and the question of the list
    that stands on the page; `item` is the event that the page shows to everybody, `tags` what it is about.
    `above` are the pages between the front page and this one, each with its name and path; `about` is what the page
    tells of, for machines.
    """
    path = (path or request.path) + query
    here = get_language() or settings.LANGUAGE_CODE
    own = list(languages) if languages is not None else list(CODES)
    present = own if languages is not None else [settings.LANGUAGE_CODE]
    addresses = _in_languages(path)
    canonical = path if here in own else addresses[present[0]]
    alternates = [(code, request.build_absolute_uri(addresses[code])) for code in own]
    alternates.append(("x-default", request.build_absolute_uri(addresses[present[0]])))
    image, alt = _shared(picture) if picture else ("", "")
    if item and not image:
        image = door_url(item.get_absolute_url(), card.ITEM_DOOR.suffix)
        alt = " · ".join(part for part in (item.words.title, item.date_display) if part)
    language = here if here in own else present[0]
    return Head(
        title=title,
        description=summary(description, DESCRIPTION_LENGTH),
        canonical=request.build_absolute_uri(canonical),
        languages=[LanguageLink(code, name, addresses[code], code in own) for code, name in CODES.items()],
        alternates=alternates if not robots else [],
        image=request.build_absolute_uri(image or static("icons/share.png")),
        image_alt=alt if image else _("CSTO News: what happened, when and how surely, where, and who took part"),
        og_type=og_type,
        robots=robots,
        doors=list_doors(request, *doors) if doors else [],
        item_doors=[*_item_doors(item), *_embeds(request, item)] if item else [],
        locale=LOCALES[language],
        other_locales=[LOCALES[code] for code in own if code != language] if not robots else [],
        properties=_properties(item, tags) if item else [],
        mail_url=_mail_url(*doors) if doors and settings.MAIL_OPEN else "",
        linked_data="" if robots else graph([*about, *_trail(request, above, title, canonical)]),
    )


def _in_languages(path: str) -> dict[str, str]:
    """The address of the page in each language: its first part differs, and nothing else. What leads nowhere, or has no
    language, is the same in all."""
    root = get_script_prefix()
    own = f"{root}{get_language()}/"
    if not path.startswith(own) or not is_valid_path(path.partition("?")[0]):
        return dict.fromkeys(CODES, path)
    return {code: f"{root}{code}/{path.removeprefix(own)}" for code in CODES}


def _trail(request: HttpRequest, above: Sequence[tuple[str, str]], title: str, canonical: str) -> list[Node]:
    """Where the page stands below the front page, which stands below nothing."""
    home = reverse("news:front_page")
    if request.path == home:
        return []
    steps = [(_("CSTO News"), home), *above, (title, canonical)]
    return [site.breadcrumbs(steps, request.build_absolute_uri)]


def list_doors(
    request: HttpRequest, path: str, query: dict[str, str] | None = None, among: Collection[str] = LIST_DOORS
) -> list[DoorLink]:
    found = []
    for suffix in among:
        door, url = LIST_DOORS[suffix], door_url(path, suffix, query)
        subscribe = f"webcal://{request.get_host()}{url}" if door.media_type == "text/calendar" else ""
        found.append(DoorLink(str(door.label), door.media_type, url, door.is_feed, subscribe))
    return found


def _mail_url(path: str, query: dict[str, str]) -> str:
    """The list of a subject is that of all news under one filter, or two for a pair."""
    page = resolve(path)
    kind, _underline, shape = str(page.url_name).rpartition("_")
    if shape in ("detail", "pair"):
        other = {COUNTERPARTS[kind]: page.kwargs["other"]} if shape == "pair" else {}
        query = {kind: page.kwargs["slug"], **other}
    return reverse("news:subscribe") + query_string(query)


def _item_doors(event: Event) -> list[DoorLink]:
    path = event.get_absolute_url()
    fitting = (door for door in ITEM_DOORS.values() if door.fits(event))
    return [DoorLink(str(door.label), door.media_type, door_url(path, door.suffix)) for door in fitting]


def _embeds(request: HttpRequest, event: Event) -> list[DoorLink]:
    """Where the page tells how other sites show a link to it (oEmbed, section 4)."""
    url = quote(request.build_absolute_uri(event.get_absolute_url()), safe="")
    return [
        DoorLink("oEmbed", media_type, f"{reverse('oembed')}?url={url}&format={shape}")
        for shape, media_type in EMBEDS.items()
    ]


def _properties(event: Event, tags: Sequence[str]) -> list[tuple[str, str]]:
    """A day of publication that nothing tells is left out, and so is a change before it."""
    first = event.first_published_at
    changed = event.changed_at if first or event.changed_at != event.recorded_at else None
    told = [
        ("article:published_time", first.isoformat(timespec="seconds") if first else ""),
        ("article:modified_time", changed.isoformat(timespec="seconds") if changed else ""),
        ("article:section", str(event.section.name)),
        *(("article:tag", tag) for tag in tags),
    ]
    return [(name, value) for name, value in told if value]


def publisher(request: HttpRequest) -> Node:
    """Who publishes the site, for machines."""
    home = reverse("news:front_page")
    return site.publisher(_("CSTO News"), home, static("icons/touch.png"), request.build_absolute_uri)


def shared_images(request: HttpRequest, picture: EventImage | None) -> list[Node]:
    """The picture that other sites show, for machines; none where the item has none."""
    url, alt = _shared(picture) if picture else ("", "")
    if not picture or not url:
        return []
    image = {
        "@type": "ImageObject",
        "contentUrl": request.build_absolute_uri(url),
        "caption": alt,
        "creditText": picture.image.credit,
    }
    return [filled(image)]


def _shared(picture: EventImage) -> tuple[str, str]:
    """The address and the alternative text of what other sites show; empty where the picture is too small for it."""
    found = renditions_of(picture.image, SHARE)
    url = reverse("picture", args=[picture.image.sha256, found[0].name]) if found else ""
    return url, picture.alt_shown or picture.caption_shown
