"""How an item is cited: three styles, three files, and Markdown with what is known in front."""

import datetime as dt
import json
import re

import pytest
import yaml
from django.test import Client

from news.models import Event
from tests.pages import read
from tests.translations import translated
from tests.world import make_event, make_world

pytestmark = pytest.mark.django_db
HOSTILE = 'A\r\nER  - \r\n}{ \\ "b" 100% #1 & <i>_c_</i> \u2028 Встреча'
TIMES = {
    "recorded_at": dt.datetime(2026, 1, 2, 12, tzinfo=dt.UTC),
    "first_published_at": dt.datetime(2026, 2, 3, 12, tzinfo=dt.UTC),
    "significant_change_at": dt.datetime(2026, 3, 4, 12, tzinfo=dt.UTC),
}


def text(client: Client, suffix: str, slug: str = "talks", language: str = "en") -> str:
    response = client.get(f"/{language}/news/{slug}.{suffix}")
    assert response.status_code == 200
    return response.content.decode()


def styles(client: Client, language: str = "en") -> list[str]:
    html = read(client, f"/{language}/news/talks/").html
    found = re.findall(r"<dd lang=[^>]+>(.*?<cite.*?</cite>.*?)</dd>", html, re.DOTALL)
    return [re.sub(r"<[^>]+>", "", each) for each in found]


def test_three_styles_with_the_version(client: Client) -> None:
    url = f"http://testserver/e/{make_event('talks', title='Talks', **TIMES).pk}/"
    assert styles(client) == [
        f"CSTO News. (2026, February 3). Talks (version of March 4, 2026). {url}",
        f"CSTO News. “Talks.” February 3, 2026. Version of March 4, 2026. {url}.",
        "Talks. – Текст : электронный // CSTO News : [сайт]. – 2026. – 3 февраля. – URL: "
        f"{url} (версия от 04.03.2026).",
    ]


def test_no_day_of_publication_is_made_up(client: Client) -> None:
    url = f"http://testserver/e/{make_event('talks', title='Who is “he”?', recorded_at=TIMES['recorded_at']).pk}/"
    assert styles(client) == [
        f"CSTO News. (n.d.). Who is “he”? (version of January 2, 2026). {url}",
        f"CSTO News. “Who is ‘he’?” Version of January 2, 2026. {url}.",
        f"Who is “he”?. – Текст : электронный // CSTO News : [сайт]. – URL: {url} (версия от 02.01.2026).",
    ]
    assert "PY  -" not in text(client, "ris")
    assert "year = " not in text(client, "bib")
    assert "issued" not in json.loads(text(client, "csl.json"))[0]


def test_ris_is_a_tag_a_line(client: Client) -> None:
    event = make_event("talks", title=HOSTILE, **TIMES)
    lines = text(client, "ris").split("\r\n")
    assert lines.pop() == ""
    assert (lines[0], lines[-1]) == ("TY  - ELEC", "ER  - ")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .+", line) for line in lines[:-1])
    fields = dict(line.split("  - ", 1) for line in lines)
    assert len(fields) == len(lines)
    assert fields["TI"] == " ".join(HOSTILE.split())
    assert (fields["DA"], fields["ET"]) == ("2026/02/03/", "2026-03-04")
    assert fields["UR"] == f"http://testserver/e/{event.pk}/"


def test_braces_of_bibtex_stay_in_balance(client: Client) -> None:
    event = make_event("talks", title=HOSTILE, **TIMES)
    entry = text(client, "bib")
    assert entry.startswith(f"@misc{{cstonews-{event.pk}-en,\n")
    depth = 0
    for number, sign in enumerate(entry.rstrip()):
        depth += (sign == "{") - (sign == "}")
        assert depth > 0 or number < len("@misc") or number == len(entry.rstrip()) - 1
    assert depth == 0
    assert r"\textbraceright{}\textbraceleft{} \textbackslash{}" in entry
    assert r"100\% \#1 \& <i>\_c\_</i> Встреча" in entry


def test_csl_tells_day_and_place_of_the_event(client: Client) -> None:
    make_world(1)
    [entry] = json.loads(text(client, "csl.json", "event-000"))
    assert (entry["type"], entry["author"]) == ("webpage", [{"literal": "CSTO News"}])
    assert (entry["event-date"], entry["event-place"]) == ({"date-parts": [[2024, 3, 31]]}, "Place 0")
    Event.objects.update(date_certainty="year_unknown")
    assert "event-date" not in json.loads(text(client, "csl.json", "event-000"))[0]


def test_markdown_has_facts_in_front_and_keeps_apart_who_came(client: Client) -> None:
    make_world(1)
    event = Event.objects.get()
    Event.objects.update(body="<p>Body with <strong>weight</strong>.</p>", theme="# On *peace*")
    front, words = text(client, "md", "event-000").removeprefix("---\n").split("\n---\n", 1)
    facts = yaml.safe_load(front)
    assert (facts["title"], facts["permanent"]) == (event.title, f"http://testserver/e/{event.pk}/")
    assert (facts["date"], facts["topics"]) == ("2024-03-31", ["Security", "Topic 0"])
    assert "\n# Title of event-000\n" in words
    assert "\n\nBody with **weight**.\n\n> \\# On \\*peace\\*\n" in words
    took_part = words.split("## Took part\n\n")[1].split("\n\n")[0]
    assert took_part.splitlines() == [
        "- [Ann Ford](<http://testserver/en/participants/ann-ford/>) (Party)",
        "- [Person 0](<http://testserver/en/participants/person-0/>) (Speaker)",
        "- journalists (Attendee)",
    ]
    assert words.split("## Represented, absent\n\n")[1].startswith("- [Ann Ford]")


def test_hostile_words_stay_words_in_markdown(client: Client) -> None:
    make_event("talks", title=HOSTILE, lead="---\ntitle: x\n---")
    front, words = text(client, "md").removeprefix("---\n").split("\n---\n", 1)
    assert yaml.safe_load(front)["title"] == " ".join(HOSTILE.split())
    assert "<i>" not in words
    assert "\n---" not in words


def test_each_language_is_cited_in_its_words(client: Client) -> None:
    translated(make_event("talks"), "hy", title="Բանակցություններ")
    assert all("Բանակցություններ" in each for each in styles(client, "hy"))
    assert "LA  - hy\r\n" in text(client, "ris", language="hy")


def test_the_page_leads_to_every_file(client: Client) -> None:
    make_event("talks", title="Talks", **TIMES)
    page = read(client, "/en/news/talks/").html
    assert page.count('id="cite"') == 1
    assert '<a href="/en/news/talks.csl.json" download>CSL-JSON</a>' in page
