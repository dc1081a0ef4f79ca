"""The messages of the code and the templates, and the catalogues that translate them (gettext, read and written with
Babel, so that nothing has to be installed)."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

KEYWORDS: dict[str, Any] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
# gettext's own three forms for Russian and Belarusian; after a number Tajik, like the Turkic languages and Armenian,
# keeps the singular, but its words around it may differ.
PLURALS = {
    "ru": (3, "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2)"),
    "be": (3, "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2)"),
    "hy": (2, "(n > 1)"),
    "kk": (2, "(n != 1)"),
    "ky": (2, "(n != 1)"),
    "tg": (2, "(n != 1)"),
}
LOCALE = Path(settings.LOCALE_PATHS[0])
SOURCES = ("cstonews", "news", "templates")
Key = tuple[str, str | None]


def messages() -> dict[Key, tuple[Any, list[str]]]:
    """Every message of the sources, by its text and context: with its plural form, if any, and the files it is in."""
    found: dict[Key, tuple[Any, list[str]]] = {}
    for path in sources():
        name = path.relative_to(settings.BASE_DIR).as_posix()
        text = path.read_text()
        # Of a template, its messages as Python would name them; its lines are indented at will.
        source = "\n".join(map(str.strip, templatize(text).splitlines())) if path.suffix == ".html" else text
        for _line, message, _comments, context in extract("python", BytesIO(source.encode()), KEYWORDS):
            first = message if isinstance(message, str) else message[0]
            if not first:
                continue
            told, files = found.setdefault((first, context), (message, []))
            if isinstance(told, str) and not isinstance(message, str):
                found[first, context] = message, files
            if name not in files:
                files.append(name)
    return found


def sources() -> Iterator[Path]:
    for folder in SOURCES:
        for path in sorted((Path(settings.BASE_DIR) / folder).rglob("*")):
            if path.suffix in (".py", ".html") and "migrations" not in path.parts:
                yield path


def path_of(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def read_catalogue(language: str) -> Catalog:
    path = path_of(language)
    if not path.exists():
        return _empty(language)
    with path.open("rb") as file:
        return read_po(file, language)


def _empty(language: str) -> Catalog:
    return Catalog(language, project="CSTO News", version="0.1.0", charset="utf-8", fuzzy=False)


def renewed(language: str) -> Catalog:
    """The messages of the sources with the translations that the catalogue has; nothing is guessed."""
    known = read_catalogue(language)
    catalogue = _empty(language)
    # Nothing changes in the file when no message has.
    catalogue.creation_date = known.creation_date
    for (first, context), (message, files) in sorted(messages().items(), key=lambda item: (item[1][1][0], item[0][0])):
        old = known.get(first, context)
        several = not isinstance(message, str)
        fits = old is not None and isinstance(old.string, tuple | list) == several
        string: Any = old.string if old is not None and fits else ("",) * PLURALS[language][0] if several else ""
        identifier = message if isinstance(message, str) else tuple(message[:2])
        catalogue.add(identifier, string, locations=[(name, 0) for name in files[:3]], context=context)
    return catalogue


def write_catalogue(language: str, catalogue: Catalog) -> None:
    """The text, and what is compiled from it."""
    forms, rule = PLURALS[language]
    header: Any = catalogue
    header._num_plurals, header._plural_expr = forms, rule
    path = path_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=120, include_lineno=False)
    path.with_suffix(".mo").write_bytes(compiled(catalogue))


def compiled(catalogue: Catalog) -> bytes:
    file = BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def untranslated(catalogue: Catalog) -> list[str]:
    """The messages that have no translation, or only some of their plural forms."""
    rows = ((message.id, message.string) for message in catalogue if message.id)
    return [
        first if isinstance(first, str) else first[0]
        for first, told in rows
        if not (all(told) if isinstance(told, tuple | list) else told)
    ]
