import datetime as dt
from urllib.robotparser import RobotFileParser

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from news.doors import LIST_DOORS
from tests.pages import read

pytestmark = pytest.mark.django_db


def test_robots_may_read_all_but_the_desk(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    robots = RobotFileParser()
    robots.parse(response.content.decode().splitlines())
    assert robots.site_maps() == ["http://testserver/sitemap.xml", "http://testserver/sitemap-news.xml"]
    read_by_all = ("/", "/en/news/", "/static/css/site.css", "/pictures/a/b.jpg", "/en/news/?q=a", "/sitemap.xml")
    assert all(robots.can_fetch("any", url) for url in read_by_all)
    assert not robots.can_fetch("any", "/admin/news/event/")


def test_a_weakness_can_be_told(client: Client, settings: Settings) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404
    settings.SECURITY_CONTACT = "mailto:security@csto.example"
    response = client.get("/.well-known/security.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    told = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
    assert told["Contact"] == "mailto:security@csto.example"
    assert told["Canonical"] == "http://testserver/.well-known/security.txt"
    left = dt.datetime.fromisoformat(told["Expires"]) - timezone.now()
    assert dt.timedelta(days=30) < left < dt.timedelta(days=365)
    assert told["Preferred-Languages"].startswith("en, ru")


def test_the_manifest_speaks_the_language_of_its_pages(client: Client) -> None:
    for language, name in (("en", "CSTO News"), ("ru", "Новости ОДКБ")):
        assert f'<link rel="manifest" href="/{language}/site.webmanifest">' in read(client, f"/{language}/").html
        response = client.get(f"/{language}/site.webmanifest")
        assert response["Content-Type"] == "application/manifest+json"
        told = response.json()
        assert (told["name"], told["lang"], told["start_url"]) == (name, language, f"/{language}/")


def test_programmes_find_every_door(client: Client) -> None:
    text = client.get("/llms.txt").content.decode()
    assert text.startswith("# CSTO News\n")
    assert all(f"http://testserver/en/news.{suffix}" in text for suffix in LIST_DOORS)
