"""The record as data (schema.org Dataset): what it is, under which terms, and the files in which it comes."""

from collections.abc import Iterable
from typing import Any

from news.linked_data import Node, filled


def dataset(
    url: str, modified: str, licence: dict[str, str] | None, files: Iterable[tuple[str, Any]], publisher: Node
) -> Node:
    """`files` are whole addresses, each with what was written there: its media type, its bytes and its hash."""
    return filled(
        {
            "@type": "Dataset",
            "@id": f"{url}#dataset",
            "url": url,
            "name": "CSTO News: the record",
            "description": (
                "What happened, when and how surely, where, who took part in the office they held that day, and "
                "according to which source: every public item with people, bodies, offices, places and topics."
            ),
            "dateModified": modified,
            "license": licence["path"] if licence else "",
            "isAccessibleForFree": True,
            "creator": publisher,
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": file.name,
                    "contentUrl": address,
                    "encodingFormat": file.media_type,
                    "contentSize": f"{file.bytes} B",
                    "sha256": file.sha256,
                }
                for address, file in files
            ],
        }
    )
