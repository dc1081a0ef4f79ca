"""The event form: on top what an item cannot do without, the rest folded."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from news.admin.folds import Lines, fold

FIELDSETS: list[tuple[Any, Any]] = [
    (None, {"fields": ["title", ("section", "start_date", "place"), "lead", "body"]}),
    fold(
        _("Date in detail"),
        ("date_precision", "date_certainty", "date_text"),
        ("end_date", "time_zone"),
        ("start_time", "end_time"),
    ),
    fold(
        _("What it was"),
        ("kind", "happening", "attendance_mode"),
        "theme",
        ("title_basis", "language"),
        "parent",
    ),
    fold(
        _("Address and publication"),
        "slug",
        ("publish_at", "embargo_until", "expire_at"),
        ("first_published_at", "significant_change_at", "minor_change_at"),
        ("withdrawn_at", "withdrawal_kind", "withdrawal_reason"),
    ),
    fold(
        _("Source"),
        ("source_publisher", "source_url"),
        ("source_published_on", "source_published_text", "source_retrieved_on"),
        "source_text",
    ),
    fold(_("Evidence"), "kind_quote", "place_quote", ("attendance_basis", "attendance_quote")),
]

TELLING: tuple[Any, Any] = (
    _("What readers are told of the change"),
    {"classes": ["telling"], "fields": Lines(["change_kind", "change_note", "keep_back"])},
)


def without(lines: list[Any], hidden: list[str]) -> Lines:
    """The lines of a fold without the hidden fields; lines left empty go."""
    kept = Lines()
    for line in lines:
        names = (line,) if isinstance(line, str) else line
        if names := tuple(name for name in names if name not in hidden):
            kept.append(names)
    return kept
