"""The description of the API in OpenAPI 3.1, read by a validator, and every list asked by it."""

from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from tests.world import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def spec(client: Client) -> dict[str, Any]:
    response = client.get("/api/v1/openapi.json")
    assert response.status_code == 200
    told: dict[str, Any] = response.json()
    return told


def test_it_is_valid(spec: dict[str, Any]) -> None:
    assert spec["openapi"].startswith("3.1")
    assert [error.message for error in OpenAPIV31SpecValidator(spec).iter_errors()] == []


def test_every_list_and_row_is_described_and_only_read(spec: dict[str, Any]) -> None:
    lists = ("events", "participants", "organizations", "posts", "places", "topics", "participations")
    paths = {"/api/v1/", *(f"/api/v1/{name}/" for name in lists), *(f"/api/v1/{name}/{{id}}/" for name in lists)}
    assert spec["paths"].keys() == paths
    assert {method for path in spec["paths"].values() for method in path} == {"get"}
    told = {each["name"] for each in spec["paths"]["/api/v1/events/"]["get"]["parameters"]}
    assert told >= {"year", "participant", "counterpart", "older", "newer", "limit", "fields", "include", "lang"}


def test_errors_are_described_as_they_are_told(client: Client, spec: dict[str, Any]) -> None:
    asked = {
        "400": client.get("/api/v1/events/?limit=0"),
        "404": client.get("/api/v1/events/nowhere/"),
        "406": client.get("/api/v1/events/", headers={"accept": "text/html"}),
    }
    for path, told in spec["paths"].items():
        answers = told["get"]["responses"].keys()
        assert answers >= {"200", "400", "406", "429"}, path
        assert ("404" in answers) is ("{" in path)
    described = spec["paths"]["/api/v1/events/{id}/"]["get"]["responses"]
    for status, response in asked.items():
        told = spec["components"]["responses"][described[status]["$ref"].rsplit("/", 1)[-1]]
        [(media_type, content)] = told["content"].items()
        assert (response.status_code, response["Content-Type"]) == (int(status), media_type)
        whole = {**content["schema"], "components": spec["components"]}
        for answer in (response.json(), content["example"]):
            assert [error.message for error in Draft202012Validator(whole).iter_errors(answer)] == []
        assert response.json() == content["example"]


def test_any_page_may_read_it_and_an_unchanged_one_is_not_sent_again(client: Client) -> None:
    response = client.get("/api/v1/openapi.json")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert client.get("/api/v1/openapi.json", headers={"if-none-match": response["ETag"]}).status_code == 304
    assert client.get("/api/v1/openapi.json?yaer=2024").status_code == client.get("/api/v1/?lang=xx").status_code == 400


def test_an_empty_parameter_is_one_that_is_not_given(client: Client, spec: dict[str, Any]) -> None:
    make_world(2)
    for path, told in spec["paths"].items():
        url = (
            path.replace("{id}", str(client.get(path.removesuffix("{id}/")).json()["results"][0]["id"]))
            if ("{" in path)
            else path
        )
        asked = [each for each in told["get"]["parameters"] if each["in"] == "query"]
        assert {each["name"] for each in asked if each.get("allowEmptyValue")} == {each["name"] for each in asked}, path
        plain = client.get(url).json()
        for each in asked:
            answer = client.get(url, {each["name"]: ""})
            assert (answer.status_code, answer.json()) == (200, plain), (path, each["name"])
        assert client.get(url, {each["name"]: "" for each in asked}).json() == plain, path


def test_answers_are_as_they_are_described(client: Client, spec: dict[str, Any]) -> None:
    make_world(2)
    for path, told in spec["paths"].items():
        first = client.get(path.removesuffix("{id}/")).json()
        url = path.replace("{id}", str(first["results"][0]["id"])) if "{" in path else path
        schema = told["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        whole = {**schema, "components": spec["components"]}
        answer = client.get(url).json()
        assert [error.message for error in Draft202012Validator(whole).iter_errors(answer)] == [], path
