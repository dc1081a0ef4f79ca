"""The page of the record as data, and its files: whole, checkable, and only while all of it may be seen."""

import hashlib
import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from news.dataset.building import build
from news.dataset.store import current
from news.enums import Status
from news.models import Bundled, Event
from tests.pages import read
from tests.world import make_event, make_world

pytestmark = pytest.mark.django_db


def body(client: Client, name: str) -> bytes:
    return b"".join(client.get(f"/data/{name}"))


def test_before_the_first_bundle_nothing_is_claimed(client: Client) -> None:
    page = read(client, "/en/data/")
    assert "No files have been written yet." in page.main
    assert "Dataset" not in page.html
    assert client.get("/data/events.csv").status_code == 404


def test_each_file_arrives_whole_with_what_it_is(client: Client) -> None:
    make_world(3)
    bundle, _is_new = build()
    for file in bundle.files:
        response = client.get(f"/data/{file.name}", headers={"accept-encoding": "gzip"})
        sent = b"".join(response)
        assert (len(sent), hashlib.sha256(sent).hexdigest()) == (file.bytes, file.sha256)
        assert response["Content-Length"] == str(file.bytes)
        assert response["Content-Type"].split(";")[0] == file.media_type
        assert response["Content-Disposition"] == f'attachment; filename="{file.name}"'
        assert response["X-Content-Type-Options"] == "nosniff"
        head = client.head(f"/data/{file.name}")
        assert (head["Content-Length"], b"".join(head)) == (str(file.bytes), b"")
        for sign, value in (("if-none-match", response["ETag"]), ("if-modified-since", response["Last-Modified"])):
            assert client.get(f"/data/{file.name}", headers={sign: value}).status_code == 304
    names = ZipFile(BytesIO(body(client, "csto-news-record.zip"))).namelist()
    assert len(names) == len(bundle.files) - 1


@pytest.mark.parametrize("name", ["bundle.json", "current", "..%2fcurrent", "%00", "Новости.csv", "a" * 5000, "events"])
def test_what_is_not_in_the_list_is_not_there(client: Client, name: str) -> None:
    make_event("talks")
    build()
    assert client.get(f"/data/{name}").status_code == 404


def test_the_page_says_what_each_file_is_and_what_changed(client: Client, settings: Settings) -> None:
    make_event("talks")
    build()
    page = read(client, "/en/data/")
    assert "None is stated" in page.main
    assert "Since" not in page.main
    settings.DATA_LICENCE = {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}
    make_event("visit")
    bundle, _is_new = build()
    page = read(client, "/en/data/")
    assert page.link("CC-BY-4.0") == "https://creativecommons.org/licenses/by/4.0/"
    assert "added: 1, changed: 0, removed: 0" in page.main
    assert "unchanged" in page.main
    for file in bundle.files:
        assert page.link(file.name) == f"/data/{file.name}"
        assert file.sha256 in page.main
    [told] = [
        node
        for node in json.loads(page.html.split('application/ld+json">')[1].split("</script>")[0])["@graph"]
        if node["@type"] == "Dataset"
    ]
    assert told["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert {each["contentUrl"]: each["sha256"] for each in told["distribution"]} == {
        f"http://testserver/data/{file.name}": file.sha256 for file in bundle.files
    }


def test_nothing_is_given_out_once_something_in_it_is_hidden(client: Client) -> None:
    make_event("talks")
    make_event("visit")
    build()
    response = client.get("/data/events.csv")
    etag, _read = response["ETag"], b"".join(response)
    Event.objects.filter(slug="talks").update(status=Status.DRAFT)
    for headers in ({}, {"if-none-match": etag}):
        response = client.get("/data/events.csv", headers=headers)
        assert (response.status_code, response["Retry-After"]) == (503, "3600")
        assert response.content.decode().startswith("The files are not given out at the moment")
    page = read(client, "/en/data/")
    assert "not given out at the moment" in page.main
    assert "/data/events.csv" not in page.html
    build()
    told = body(client, "events.csv")
    assert (b"Lead of visit" in told, b"Lead of talks" in told) == (True, False)


def test_a_bundle_that_another_database_made_is_not_given_out(client: Client) -> None:
    make_event("talks")
    build()
    Bundled.objects.all().delete()
    assert client.get("/data/events.csv").status_code == 503
    build()
    assert body(client, "events.csv")


def test_a_file_that_is_gone_meanwhile_is_asked_for_again(client: Client) -> None:
    make_event("talks")
    build()
    bundle = current()
    assert bundle
    bundle.path("events.csv").unlink()
    assert client.get("/data/events.csv").status_code == 503


@pytest.mark.parametrize("size", [1, 30])
def test_the_page_and_a_file_cost_the_same_whatever_they_hold(
    size: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_world(size)
    build()
    for url in ("/en/data/", "/data/participations.csv"):
        with django_assert_num_queries(2):
            assert b"".join(client.get(url))


@pytest.mark.parametrize("language", ["ru", "hy", "kk"])
def test_it_speaks_the_language_of_the_reader(client: Client, language: str) -> None:
    make_event("talks")
    build()
    assert client.get(f"/{language}/data/").status_code == 200
    Event.objects.update(status=Status.DRAFT)
    response = client.get("/data/events.csv", headers={"accept-language": language})
    assert response["Content-Language"] == language
    assert not response.content.isascii()
