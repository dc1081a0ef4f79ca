"""What readers are told of a change to an item that they have seen: on the item, in the list and in the feed."""

import re
from typing import Any
from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import User
from django.test import Client

from news.models import Correction, Event, Participation
from news.workflow import approve, publish, withdraw
from tests.admin.posting import add_line, form_at, sentences
from tests.editors import make_editor

ATOM = "{http://www.w3.org/2005/Atom}"
NOTE = "The day was wrong: the protocol says 2 March."


@pytest.fixture
def public(client: Client, chief: User, draft: Event) -> str:
    """The form of an item that readers see."""
    Participation.objects.create(event=draft, order=1, group="students", position="guests")
    publish.act(draft, chief, because="It cannot wait.")
    approve.act(draft, make_editor("second", may_publish=True))
    return f"/admin/news/event/{draft.pk}/change/"


def change(client: Client, url: str, **values: str) -> Any:
    return client.post(url, form_at(client, url) | values)


def test_a_change_without_its_kind_is_sent_back(client: Client, public: str) -> None:
    told = sentences(change(client, public, title="Another"))
    assert told == ["Readers have seen this item: say what kind of change this is."]
    assert Event.objects.get().title == "Meeting in Astana"


@pytest.mark.parametrize("kind", ["fact", "update"])
def test_a_significant_change_needs_words(client: Client, public: str, kind: str) -> None:
    assert sentences(change(client, public, title="Another", change_kind=kind)) == [
        "Tell readers what was changed, and why."
    ]


def test_a_changed_line_has_to_be_told_too(client: Client, public: str) -> None:
    fields = form_at(client, public)
    add_line(
        fields, "participations", group="doctors", order="2", role="attendee", presence="unknown", basis="documented"
    )
    assert len(sentences(client.post(public, fields))) == 1
    fields |= {"change_kind": "update", "change_note": "Doctors came too."}
    assert client.post(public, fields).status_code == 302
    [correction] = Correction.objects.all()
    assert "doctors" in str(correction.changes)


def test_saving_without_a_change_asks_nothing(client: Client, public: str) -> None:
    assert change(client, public).status_code == 302
    assert not Correction.objects.exists()


def test_a_correction_of_fact_is_on_the_item_in_the_list_and_in_the_feed(client: Client, public: str) -> None:
    answer = change(client, public, start_date="2024-03-02", change_kind="fact", change_note=NOTE)
    assert answer.status_code == 302
    event = Event.objects.get()
    [correction] = Correction.objects.all()
    for address in (event.get_absolute_url(), "/en/corrections/"):
        page = client.get(address).content.decode()
        assert NOTE in page
        assert "Correction of fact" in page
        assert "<del>16 February 2024</del>" in page
        assert "<ins>2 March 2024</ins>" in page
    feed = ElementTree.fromstring(client.get("/en/corrections/feed/").content)
    [entry] = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == f"urn:cstonews:correction:{correction.pk}"
    assert NOTE in (entry.findtext(f"{ATOM}summary") or "")
    assert event.significant_change_at == correction.at
    assert event.minor_change_at is None
    assert event.unapproved_because == NOTE


def test_a_slip_of_the_pen_is_no_significant_change(client: Client, public: str) -> None:
    change(client, public, title="Meeting in Almaty", change_kind="typo")
    event = Event.objects.get()
    [correction] = Correction.objects.all()
    assert (event.minor_change_at, event.significant_change_at) == (correction.at, None)
    assert event.unapproved_because == ""
    assert "Correction of fact" not in client.get(event.get_absolute_url()).content.decode()


def test_old_words_are_kept_back_where_they_must_not_be_repeated(client: Client, public: str) -> None:
    told = {"change_kind": "fact", "change_note": "Private data were taken out.", "keep_back": "on"}
    change(client, public, lead="They met at a flat in the old town.", **told)
    for address in (Event.objects.get().get_absolute_url(), "/en/corrections/", "/en/corrections/feed/"):
        page = client.get(address).content.decode()
        assert "Private data were taken out." in page
        assert "They met." not in page


def test_a_note_is_words_and_never_markup(client: Client, public: str) -> None:
    note = "<script>alert(1)</script> & Հայերեն"
    change(client, public, title="<b>Title</b>", change_kind="fact", change_note=note)
    for address in (Event.objects.get().get_absolute_url(), "/en/corrections/"):
        page = client.get(address).content.decode()
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; Հայերեն" in page
        assert "<script>alert" not in page
    feed = ElementTree.fromstring(client.get("/en/corrections/feed/").content)
    summary = feed.find(f"{ATOM}entry/{ATOM}summary")
    assert summary is not None
    assert summary.get("type") == "html"
    assert "&lt;script&gt;" in (summary.text or "")


def test_what_is_moved_for_the_desk_alone_is_not_told(client: Client, public: str) -> None:
    parent = Event.objects.create(
        slug="visit", title="Visit", section=Event.objects.get().section, start_date="2024-02-15"
    )
    assert change(client, public, parent=str(parent.pk), change_kind="typo").status_code == 302
    assert not Correction.objects.exists()


def test_a_withdrawn_item_takes_its_corrections_with_it(client: Client, chief: User, public: str) -> None:
    change(client, public, title="Another", change_kind="fact", change_note=NOTE)
    withdraw.act(Event.objects.get(slug="meeting-in-astana"), chief, reason="A wrong item.")
    assert NOTE not in client.get("/en/corrections/").content.decode()
    assert NOTE not in client.get("/en/corrections/feed/").content.decode()


@pytest.mark.parametrize("older", ["x", "0", "-1", "999999999999999999999999", "%00", "1"])
def test_a_page_of_corrections_that_never_was(client: Client, db: None, older: str) -> None:
    assert client.get(f"/en/corrections/?older={older}").status_code == 404


def test_pages_of_corrections_in_a_constant_number_of_queries(
    client: Client, public: str, django_assert_num_queries: Any
) -> None:
    event = Event.objects.get()
    first = event.state_changes.first()
    assert first is not None
    for number in range(65):
        Correction.objects.create(event=event, at=first.at, kind="fact", note=f"Note {number}.")
        if number in (0, 64):
            with django_assert_num_queries(2):
                page = client.get("/en/corrections/").content.decode()
    seen = re.findall(r"Note (\d+)\.", page)
    for _page in range(2):
        [older] = re.findall(r'href="(\?older=\d+)"', page)
        page = client.get(f"/en/corrections/{older}").content.decode()
        seen += re.findall(r"Note (\d+)\.", page)
    assert list(dict.fromkeys(seen)) == [str(number) for number in range(64, -1, -1)]
    assert not re.findall(r'href="\?older=', page)
