"""The event form: on top what an item cannot do without, the rest folded."""

from typing import Any

from django.utils.translation import gettext_lazy as _

FOLDED = ["collapse"]

FIELDSETS: list[tuple[Any, Any]] = [
    (None, {"fields": ["title", ("section", "start_date", "place"), "lead", "body"]}),
    (
        _("Date in detail"),
        {
            "classes": FOLDED,
            "fields": [
                ("date_precision", "date_certainty", "date_text"),
                ("end_date", "time_zone"),
                ("start_time", "end_time"),
            ],
        },
    ),
    (
        _("What it was"),
        {
            "classes": FOLDED,
            "fields": [
                ("kind", "happening", "attendance_mode"),
                "theme",
                ("title_basis", "language"),
                "parent",
            ],
        },
    ),
    (
        _("Address and publication"),
        {
            "classes": FOLDED,
            "fields": [
                "slug",
                ("publish_at", "embargo_until"),
                ("first_published_at", "significant_change_at"),
                ("withdrawn_at", "withdrawal_reason"),
            ],
        },
    ),
    (
        _("Source"),
        {
            "classes": FOLDED,
            "fields": [
                ("source_publisher", "source_url"),
                ("source_published_on", "source_published_text", "source_retrieved_on"),
                "source_text",
            ],
        },
    ),
    (
        _("Evidence"),
        {
            "classes": FOLDED,
            "fields": ["kind_quote", "place_quote", ("attendance_basis", "attendance_quote")],
        },
    ),
]


def without(lines: list[Any], hidden: list[str], shown: list[str]) -> list[Any]:
    """The lines of a fold without the hidden fields, save those shown; lines left empty go."""
    kept = []
    for line in lines:
        names = (line,) if isinstance(line, str) else line
        if names := tuple(name for name in names if name not in hidden or name in shown):
            kept.append(names)
    return kept
