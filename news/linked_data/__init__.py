"""The facts of a page told to machines: schema.org as JSON-LD 1.1."""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

Node = dict[str, Any]


def graph(nodes: list[Node]) -> SafeString:
    """The text of a `<script type="application/ld+json">`, in which no word of the record can end the script."""
    text = json.dumps({"@context": "https://schema.org", "@graph": nodes}, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return mark_safe(text)


def filled(node: Node) -> Node:
    """Without what is not known: a machine would read an empty string as a fact."""
    return {name: value for name, value in node.items() if value not in ("", None, [], {})}
