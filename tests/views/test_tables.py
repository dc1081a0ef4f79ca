"""Tables of who was there with whom: each number is the length of the list that it leads to, on the page and as CSV."""

import csv
import datetime as dt
from io import StringIO

import pytest
from django.test import Client

from news.models import Organization, Participant, Topic
from news.queries import copresence
from tests.clicking import length_of, numbers_on, wrong_numbers
from tests.pages import read
from tests.views.test_counted import busy  # noqa: F401
from tests.views.test_pairs import meet, person
from tests.world import make_event

pytestmark = pytest.mark.django_db
PEOPLE = "tables/people-bodies/"
YEARS = "tables/countries-years/"
QUESTIONS = [
    PEOPLE,
    f"{PEOPLE}?organs=without",
    f"{PEOPLE}?after=2020-06-15&before=2022-02-01",
    f"{PEOPLE}?country=KZ&most=25",
    YEARS,
    f"{YEARS}?after=2021-02-01&before=2022-06-30&section=talks",
    f"{YEARS}?country=AM",
]


def rows_of(client: Client, url: str) -> list[dict[str, str]]:
    answer = client.get(url)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/csv; charset=utf-8; header=present"
    return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("address", QUESTIONS)
def test_every_number_is_the_length_of_its_list(client: Client, address: str, language: str) -> None:
    assert len(numbers_on(read(client, f"/{language}/{address}").html)) >= 4
    assert wrong_numbers(client, f"/{language}/{address}") == {}


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("address", [*QUESTIONS[:3], YEARS])
def test_so_it_is_where_only_the_newest_are_counted_and_the_page_says_since_when(
    client: Client, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr(copresence, "NEWEST", 5)
    monkeypatch.setattr("news.queries.involvement.FEW", 2)
    page = read(client, f"/en/{address}")
    assert "there is more before that" in page.main
    assert wrong_numbers(client, f"/en/{address}") == {}
    # What was left out is counted one step further back, and in the end everything was.
    seen, url = [page.url], page.link("Earlier events")
    while url:
        assert wrong_numbers(client, url) == {}
        page = read(client, url)
        seen.append(url)
        url = page.link("Earlier events") if "Earlier events" in page.text else ""
    assert 2 <= len(seen) <= 8


def test_more_on_one_day_than_are_counted_are_counted_whole(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copresence, "NEWEST", 2)
    for i, day in enumerate((4, 5, 5, 5, 5)):
        meet(f"talks-{i}", dt.date(2020, 5, day), {"participant": person("ann")})
    assert wrong_numbers(client, f"/en/{PEOPLE}") == {}
    assert set(numbers_on(read(client, f"/en/{PEOPLE}").html).values()) == {4}


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("address", QUESTIONS)
def test_the_csv_has_the_cells_of_the_page_and_its_addresses_their_events(client: Client, address: str) -> None:
    path, _mark, query = address.partition("?")
    rows = rows_of(client, f"/en/{path.rstrip('/')}.csv" + (f"?{query}" if query else ""))
    shown = numbers_on(read(client, f"/en/{address}").html)
    told = {row["url"].removeprefix("http://testserver"): int(row["events"]) for row in rows}
    assert told
    assert told.items() <= shown.items()
    assert {url: length_of(client, url) for url in told} == told
    html = read(client, f"/en/{address}").html
    assert html.count("<td>") - html.count("<td></td>") == len(told) + _sums(html)


def _sums(html: str) -> int:
    """The cells of the column and of the row of all events."""
    body, foot = html.split("<tbody>")[1].split("</tbody>")
    return body.count("<tr>") + foot.split("</tfoot>")[0].count("<td>")


@pytest.mark.any_database
@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_documented_record_as_tables(client: Client, documented: None, language: str) -> None:
    for address in (PEOPLE, f"{PEOPLE}?organs=without", YEARS):
        assert wrong_numbers(client, f"/{language}/{address}") == {}
    cells = {
        (row["participant_id"], row["organization_id"]): row["events"]
        for row in rows_of(client, "/en/tables/people-bodies.csv")
    }
    assert cells["sergey-lavrov", "csto"] == cells["murat-nurtleu", "csto"] == "1"
    assert cells["imangali-tasmagambetov", "republic-of-kazakhstan"] == "1"
    assert ("sergey-lavrov", "republic-of-kazakhstan") not in cells
    years = rows_of(client, "/en/tables/countries-years.csv")
    assert [(row["country"], row["year"], row["events"]) for row in years] == [("KZ", "2024", "1"), ("RU", "2024", "2")]


def test_who_was_only_named_or_represented_was_not_there(client: Client) -> None:
    state = Organization.objects.create(slug="state", name_en="State", classification="state", country="KZ")
    ann, bob = {"participant": person("ann")}, {"participant": person("bob"), "affiliation": state}
    meet("one", dt.date(2020, 5, 1), ann, {**bob, "role": "mentioned"})
    meet("two", dt.date(2020, 5, 2), ann, {**bob, "role": "represented", "presence": "absent"})
    assert rows_of(client, "/en/tables/people-bodies.csv") == rows_of(client, "/en/tables/countries-years.csv") == []
    meet("three", dt.date(2020, 5, 3), ann, bob)
    assert {row["participant_id"] for row in rows_of(client, "/en/tables/people-bodies.csv")} == {"ann", "bob"}
    [row] = rows_of(client, "/en/tables/countries-years.csv")
    assert (row["organization_id"], row["year"], row["events"]) == ("state", "2020", "1")


def test_an_event_counts_once_however_many_of_one_side_were_there(client: Client) -> None:
    state = Organization.objects.create(slug="state", name_en="State", classification="state")
    organ = Organization.objects.create(slug="organ", name_en="Organ", classification="ministry", parent=state)
    lines = [{"participant": person("ann"), "affiliation": body} for body in (state, organ)]
    meet("talks", dt.date(2020, 5, 1), *lines, {"organization": organ})
    assert set(numbers_on(read(client, f"/en/{PEOPLE}").html).values()) == {1}
    assert set(numbers_on(read(client, f"/en/{YEARS}").html).values()) == {1}
    apart = rows_of(client, "/en/tables/people-bodies.csv?organs=without")
    assert [row["organization_id"] for row in apart] == ["organ", "state"]


def test_the_most_frequent_are_shown_and_it_is_said_how_many_there_are(client: Client) -> None:
    for i in range(14):
        for j in range(i // 7 + 1):
            meet(f"talks-{i}-{j}", dt.date(2020, 5, 1 + i), {"participant": person(f"p{i:02}")})
    page = read(client, f"/en/{PEOPLE}")
    assert "People: 12 of 14. Organizations: 0 of 0." in page.main
    # Most often first, then by name.
    hrefs = [link.href for link in page.links if "/participants/p" in link.href]
    assert hrefs == [f"/en/participants/p{i:02}/" for i in (*range(7, 14), *range(5))]
    assert "of 14" not in read(client, f"/en/{PEOPLE}?most=25").main


def test_a_formula_in_a_name_is_not_computed(client: Client) -> None:
    body = Organization.objects.create(slug="body", name_en='=HYPERLINK("x")', classification="igo")
    ann = Participant.objects.create(slug="ann", name_en="+Ann", sort_name_en="Ann")
    meet("talks", dt.date(2020, 5, 1), {"participant": ann, "affiliation": body})
    [row] = rows_of(client, "/en/tables/people-bodies.csv")
    assert (row["participant"], row["organization"]) == ("'+Ann", '\'=HYPERLINK("x")')


@pytest.mark.parametrize("path", ["/en/tables/people-bodies", "/en/tables/countries-years"])
@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("after=yesterday", "“yesterday” is not a date"),
        ("before=2024-13-01", "“2024-13-01” is not a date"),
        ("after=2024-02-02&before=2024-02-01", "“To” lies before “from”."),
        ("section=nowhere", "nowhere"),
        ("topic=nothing", "Nothing on record is called “nothing”."),
        ("country=XX", "XX"),
    ],
)
def test_a_wrong_value_is_named_and_nothing_is_counted(client: Client, path: str, query: str, told: str) -> None:
    page = read(client, f"{path}/?{query}")
    assert page.status == 400
    assert told in " ".join(page.errors)
    assert "<table" not in page.html
    assert page.meta["robots"] == "noindex"
    answer = client.get(f"{path}.csv?{query}")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert [wrong["name"] for wrong in answer.json()["invalid_params"]] == [query.rsplit("&", 1)[-1].split("=")[0]]


@pytest.mark.parametrize("query", ["most=7", "organs=some"])
def test_so_is_what_tables_of_people_alone_are_asked(client: Client, query: str) -> None:
    assert client.get(f"/en/{PEOPLE}?{query}").status_code == 400
    answer = client.get(f"/en/{YEARS}?{query}")
    assert (answer.status_code, answer["Location"]) == (302, f"/en/{YEARS}")


@pytest.mark.parametrize("suffix", ["/", ".csv"])
def test_a_question_has_one_address(client: Client, suffix: str) -> None:
    topic = Topic.objects.create(slug="water", name_en="Water")
    event = make_event("talks", dt.date(2020, 5, 1))
    event.topics.add(topic)
    path = f"/en/tables/people-bodies{suffix}"
    for given, kept in (
        ("topic=Water&after=2020-01-01", "after=2020-01-01&topic=water"),
        ("most=&utm=1", ""),
        ("older=2020-01-01.1&most=25", "most=25"),
    ):
        answer = client.get(f"{path}?{given}", follow=True)
        assert (answer.status_code, answer.request["QUERY_STRING"]) == (200, kept)


def test_an_empty_record_has_no_table(client: Client) -> None:
    for path in (PEOPLE, YEARS):
        page = read(client, f"/en/{path}")
        assert (page.status, "<table" in page.html) == (200, False)
        assert "Nothing is on record here." in page.main


@pytest.mark.usefixtures("busy")
def test_headings_tell_rows_and_columns_to_everybody(client: Client) -> None:
    page = read(client, f"/en/{PEOPLE}?most=25")
    table = page.html.split("<table>")[1].split("</table>")[0]
    assert "<caption" in table
    assert "<th>" not in table
    # Ann, Bob, Cid and Dan, and all events; the people and all events, the union and the state.
    assert (table.count('<th scope="row">'), table.count('<th scope="col">')) == (4 + 1, 2 + 2)
    assert page.canonical == "http://testserver/en/tables/people-bodies/?most=25"
