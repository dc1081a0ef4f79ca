"""Whatever stands in an address, no list breaks: it answers, leads elsewhere, or says what is wrong."""

from urllib.parse import quote, urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from news.filters import EventFilter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("record")]
LISTS = (
    "/en/",
    "/en/news/",
    "/en/news/2024/",
    "/en/news/2024/02/",
    "/en/sections/meetings-and-visits/",
    "/en/topics/eurasian-security/",
    "/en/places/astana/",
    "/en/participants/",
    "/en/participants/imangali-tasmagambetov/",
    "/en/organizations/",
    "/en/organizations/csto/",
)
NAMES = [*EventFilter.base_filters, "older", "newer", "letter", "page", "q[]", ""]
# One of each kind of field: the others read as these do.
KINDS = {
    "/en/news/": ["q", "after", "year", "participant", "older", "q[]"],
    "/en/participants/": ["letter"],
}
HOSTILE = (
    "\0",
    "a\0b",
    "x" * 10_000,
    "9" * 5_000,
    "-1",
    "0",
    "99999",
    "1e400",
    "NaN",
    "0000-00-00",
    "2024-02-30",
    "10000-01-01",
    "0001-01-01",
    "9999-12-31",
    "9999-12-31.1",
    "0001-01-01.1",
    "0000-00-00.1",
    "2024-02-14." + "9" * 400,
    "2024-02-14.999999999999999999",
    "2024-02-14T24:00.1",
    "٢٠٢٤-٠٢-١٤.١",
    "'; DROP TABLE news_event; --",
    "' OR 1=1 --",
    '" OR ""="',
    "%' AND 1=CAST((SELECT 1) AS INT) --",
    "<script>alert(1)</script>",
    '"',
    "\\",
    "%",
    "_",
    "{{ 7*7 }}",
    "{% debug %}",
    "../../../etc/passwd",
    "🕊️👩‍👩‍👧",
    "\u202eright to left",
    "עברית العربية",
    "e\u0301" * 200,
    "İıſßŉ",
    "ԵՐԵՎԱՆ",
    "\ud83d".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
    "\r\nSet-Cookie: a=b",
    "\t \u00a0\u2028",
    "None",
    "[]",
    "a=b&c=d",
)
RAW = (
    "?",
    "?&&&",
    "?=",
    "?q",
    "?q=%",
    "?q=%zz",
    "?q=%ff%fe",
    "?q=%c3%28",
    "?q=%ed%a0%80",
    "?participant=%80&older=%80",
    "?q[]=a&q[]=b",
    "?q[a][b]=c",
    "?q=a&q=b&q=c",
    "?older=1&older=2&newer=3",
    "?section=a;section=b",
    "?" + "&".join(f"a{i}=1" for i in range(900)),
    "?" + "&".join(["q=a"] * 900),
    "?year=2024%00",
    "?%00=%00",
    "?q=" + "%F0%9F%95%8A" * 3000,
)


@pytest.fixture
def visitor() -> Client:
    """Sees the page of a server's error, as a reader would."""
    return Client(raise_request_exception=False)


def followed(visitor: Client, url: str) -> list[int]:
    """What an address answers, and what answers where it leads to: on this site, and not in a circle."""
    response = visitor.get(url)
    answers = [response.status_code]
    while response.status_code == 302 and len(answers) < 3:
        assert response["Location"].startswith("/en/"), response["Location"]
        response = visitor.get(response["Location"])
        answers.append(response.status_code)
    return answers


@pytest.mark.parametrize("url", LISTS)
def test_hostile_values_break_no_list(visitor: Client, url: str) -> None:
    asked = [f"{url}?{urlencode({name: value})}" for name in KINDS.get(url, ["older"]) for value in HOSTILE]
    answers = {address[:200]: followed(visitor, address)[-1] for address in asked}
    assert {address: status for address, status in answers.items() if status not in (200, 400, 404)} == {}


@pytest.mark.parametrize("url", LISTS)
def test_addresses_that_nothing_writes_break_no_list(visitor: Client, url: str) -> None:
    assert [raw[:200] for raw in RAW if visitor.get(url + raw).status_code >= 500] == []


@pytest.mark.parametrize("kind", ["news", "sections", "topics", "places", "participants", "organizations"])
def test_hostile_addresses_of_pages_are_not_found(visitor: Client, kind: str) -> None:
    asked = [f"/en/{kind}/{quote(value[:200], safe='')}/" for value in HOSTILE]
    answers = {address: visitor.get(address).status_code for address in asked}
    assert {address: status for address, status in answers.items() if status != 404} == {}


def test_markup_that_was_asked_for_is_not_obeyed(visitor: Client) -> None:
    for name in KINDS["/en/news/"]:
        for value in ("<script>alert(1)</script>", '"><script>alert(1)</script>', "' onload='alert(1)"):
            html = visitor.get("/en/news/", {name: value}, follow=True).content.decode()
            assert "<script>alert" not in html
            assert "' onload='" not in html


VALUES = st.one_of(
    st.text(max_size=60),
    st.integers().map(str),
    st.dates().map(str),
    st.from_regex(r"\d{4}-\d\d-\d\d(T\d\d:\d\d)?\.\d{1,25}", fullmatch=True),
    st.sampled_from(
        ["imangali-tasmagambetov", "csto", "astana", "KZ", "host", "in_person", "eurasian-security", "2024"]
    ),
)
QUERIES = st.lists(st.tuples(st.one_of(st.sampled_from(NAMES), st.text(max_size=8)), VALUES), max_size=5)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=QUERIES, url=st.sampled_from(LISTS))
def test_no_query_breaks_a_list(visitor: Client, query: list[tuple[str, str]], url: str) -> None:
    encoded = urlencode([(n.encode("utf-8", "replace"), v.encode("utf-8", "replace")) for n, v in query])
    assert followed(visitor, f"{url}?{encoded}")[-1] in (200, 400, 404)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.binary(max_size=60), url=st.sampled_from(LISTS))
def test_no_bytes_break_a_list(visitor: Client, raw: bytes, url: str) -> None:
    """As a server hands them over: not every byte of an address is a character."""
    response = visitor.get(url, QUERY_STRING=raw.decode("latin-1"))
    assert response.status_code in (200, 302, 400, 404)
