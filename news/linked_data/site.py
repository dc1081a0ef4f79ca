"""The site itself, and where on it a page stands (schema.org WebSite, BreadcrumbList)."""

from collections.abc import Iterable

from news.linked_data import Node
from news.linked_data.things import Absolute


def publisher(name: str, home: str, logo: str, absolute: Absolute) -> Node:
    return {
        "@type": "NewsMediaOrganization",
        "@id": f"{absolute(home)}#publisher",
        "name": name,
        "url": absolute(home),
        "logo": {"@type": "ImageObject", "url": absolute(logo)},
    }


def web_site(name: str, language: str, home: str, search: str, absolute: Absolute) -> Node:
    """`search` is the address of the list; its words go into the parameter `q`."""
    return {
        "@type": "WebSite",
        "@id": f"{absolute(home)}#site",
        "url": absolute(home),
        "name": name,
        "inLanguage": language,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{absolute(search)}?q={{words}}"},
            "query-input": "required name=words",
        },
    }


def breadcrumbs(trail: Iterable[tuple[str, str]], absolute: Absolute) -> Node:
    """From the front page down to the page itself: what each is called, and its address."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": absolute(url)}
            for number, (name, url) in enumerate(trail, 1)
        ],
    }
