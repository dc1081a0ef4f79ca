"""The published schemas of the standards that this site writes, as validators.

`make` puts the wheels of requirements.txt into the folder `standards` of the environment: they are not ours to keep.
"""

import json
import sys
from pathlib import Path
from typing import Any

import jsonschema
from jsonschema.protocols import Validator
from referencing import Registry
from referencing.jsonschema import DRAFT7

FOLDER = Path(sys.prefix) / "standards"
NINJS = "okf_parser/packs/journalism/standards"


def published(path: str) -> dict[str, Any]:
    """One schema by its path within the wheels."""
    try:
        found: dict[str, Any] = json.loads((FOLDER / path).read_text())
    except FileNotFoundError:
        raise FileNotFoundError(f"{FOLDER / path} is missing: remove .venv/.in-step and run make test.") from None
    return found


def validator(schema: dict[str, Any], registry: Registry[Any] | None = None) -> Validator:
    """Of the draft that the schema names, with the formats of that draft."""
    kind: Any = jsonschema.validators.validator_for(schema)
    return kind(schema, format_checker=kind.FORMAT_CHECKER, registry=registry or Registry())


def ninjs_3_1() -> Validator:
    """The schema of ninjs 3.2 without the one name that it adds to 3.1, `resources` of a rendition."""
    schema = published(f"{NINJS}/ninjs-schema_3.2.json")
    del schema["$defs"]["renditionType"]["properties"]["resources"]
    geojson = DRAFT7.create_resource(published(f"{NINJS}/GeoJSON.json"))
    return validator(schema, Registry().with_resource("https://geojson.org/schema/GeoJSON.json", geojson))


def data_package(profile: str) -> Validator:
    """`data-package`, `data-resource` or `tabular-data-resource`."""
    return validator(published(f"datapackage/profiles/{profile}.json"))
