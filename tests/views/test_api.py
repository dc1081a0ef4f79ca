"""The page about the API tells what the API tells of itself."""

import re

import pytest
from django.test import Client

from tests.pages import read

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "ru", "hy"])
def test_every_list_parameter_key_and_error_stands_on_it(client: Client, language: str) -> None:
    spec = client.get("/api/v1/openapi.json").json()
    page = read(client, f"/{language}/api/")
    told = set(re.findall(r"<code>([^<]*)</code>", page.html))
    assert told >= spec["paths"].keys()
    for path, methods in spec["paths"].items():
        assert told >= {each["name"] for each in methods["get"].get("parameters", []) if each["in"] == "query"}, path
    rows = [schema for name, schema in spec["components"]["schemas"].items() if name.endswith(("Row", "Line"))]
    assert len(rows) == 7
    for row in rows:
        assert told >= row["properties"].keys()
    assert told >= {"400", "404", "406", "429"}
    assert "/api/v1/openapi.json" in page.hrefs()
