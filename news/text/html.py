"""Rich text: what may stand in a body, and its words alone."""

import html
import re

import nh3

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "h2", "h3", "blockquote", "a"}
CLEANER = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags={"script", "style"},
    attributes={"a": {"href"}},
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener noreferrer",
)
BLOCK_END = re.compile(r"</(?:p|li|h2|h3|blockquote)>|<br\s*/?>")


def clean_html(text: str) -> str:
    """Only headings, paragraphs, lists, quotations, emphasis and links survive; an empty paragraph alone is empty."""
    cleaned = CLEANER.clean(text).strip()
    return "" if cleaned == "<p></p>" else cleaned


def plain_text(text: str) -> str:
    """The words of a body, a line for each block."""
    bare = nh3.clean(BLOCK_END.sub("\n", text), tags=set())
    lines = (" ".join(line.split()) for line in html.unescape(bare).splitlines())
    return "\n".join(line for line in lines if line)


def summary(text: str, limit: int) -> str:
    """The text in one line of at most `limit` characters, cut between words and ended with an ellipsis."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    if " " in cut and not line[limit - 1].isspace():
        cut = cut.rsplit(" ", 1)[0]
    return cut.rstrip(" ,;:–-") + "…"
