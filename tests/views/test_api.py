"""The page about the API tells what the API tells of itself."""

import re
from unittest.mock import Mock

import pytest
from django.test import Client
from drf_spectacular.generators import SchemaGenerator

from news.api.description import description
from tests.pages import read

pytestmark = pytest.mark.django_db


def test_it_is_made_once_for_the_page_and_for_programmes(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    description.cache_clear()
    make = Mock(wraps=SchemaGenerator().get_schema)
    monkeypatch.setattr(SchemaGenerator, "get_schema", make)
    for _round in range(2):
        for url in ("/ru/api/", "/api/v1/openapi.json?lang=ru"):
            assert client.get(url).status_code == 200
    assert make.call_count == 1


def test_programmes_read_it_in_the_language_they_ask_for(client: Client) -> None:
    told = {lang: client.get(f"/api/v1/openapi.json?lang={lang}").json() for lang in ("en", "ru")}
    assert told["en"]["paths"].keys() == told["ru"]["paths"].keys()
    assert told["ru"]["components"]["responses"]["NotAcceptable"]["description"].startswith("Запрос")
    for status, headers in ((404, {}), (406, {"accept": "text/html"})):
        problem = client.get("/api/v1/events/nowhere/?lang=ru", headers=headers).json()
        assert problem["status"] == status
        assert problem["detail"] == next(
            answer["content"]["application/problem+json"]["example"]["detail"]
            for answer in told["ru"]["components"]["responses"].values()
            if answer["content"]["application/problem+json"]["example"]["status"] == status
        )


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
