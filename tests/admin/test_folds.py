from news.admin.event_fieldsets import without
from news.admin.folds import Lines, fold


def test_a_fold_knows_the_fields_that_share_a_line() -> None:
    lines = Lines(["slug", ("publish_at", "embargo_until")])
    assert [name in lines for name in ("slug", "embargo_until", ("publish_at", "embargo_until"), "title")] == [
        True,
        True,
        True,
        False,
    ]


def test_a_fold_is_closed_at_first() -> None:
    assert fold("Source", "source_url", ("source_publisher", "source_text")) == (
        "Source",
        {"classes": ["collapse"], "fields": ["source_url", ("source_publisher", "source_text")]},
    )


def test_lines_without_what_is_hidden() -> None:
    lines = without(
        ["slug", ("first_published_at", "publish_at"), ("withdrawn_at",)], ["first_published_at", "withdrawn_at"]
    )
    assert lines == [("slug",), ("publish_at",)]
    assert isinstance(lines, Lines)
