"""Where a reader of the document may go wrong about its structure, its dates and its typography."""

import datetime as dt
from collections import Counter

import pytest
from django.core import serializers

from news.enums import Basis, DateCertainty
from news.models import Announcement, Event, Organization, Participation, Topic
from news.models.sourced import Sourced

pytestmark = pytest.mark.django_db


def everything() -> str:
    """All that is on record, as text."""
    rows = [
        *Event.objects.all(),
        *(row for model in Sourced.__subclasses__() for row in model._default_manager.all()),
    ]
    return serializers.serialize("json", rows, ensure_ascii=False)


def test_t01_sidebar_leads_are_items_of_their_own(loaded: dict[str, Event], seed: str) -> None:
    lines = seed.split("\n")
    assert [loaded[f"E{n}"].source_text for n in range(1, 6)] == [lines[n] for n in (0, 3, 6, 9, 12)]
    assert [n for n in range(1, 6) if loaded[f"E{n}"].lead in loaded["E6"].source_text] == []


def test_t02_the_headline_stands_twice_and_once_with_a_date_glued_on(loaded: dict[str, Event]) -> None:
    article = loaded["E6"]
    headline = (
        "The CSTO Secretariat held a meeting with media representatives on the occasion of the Press Day in Russia"
    )
    assert (article.title, article.title_basis) == (headline, Basis.DOCUMENTED)
    assert article.source_text.split("\n\n")[:2] == [headline, f"{headline} 15.01.2024"]


def test_t03_navigation_is_not_on_record(loaded: dict[str, Event]) -> None:
    record = everything()
    assert [words for words in ("Go back", "Back to the section", "Back to the all news") if words in record] == []


def test_t04_five_items_without_a_title_have_an_editorial_one(loaded: dict[str, Event]) -> None:
    assert [event.title_basis for event in loaded.values()] == [Basis.EDITORIAL] * 5 + [Basis.DOCUMENTED]
    assert [event.title for event in loaded.values() if event.title in event.lead] == []


def test_t05_blank_lines_do_not_cut_or_join_the_leads(loaded: dict[str, Event], seed: str) -> None:
    assert seed.split("\n")[13] == ""  # one blank line after the fifth lead, two after the others
    assert [event.lead for event in loaded.values() if event.lead != event.lead.strip() or "\n" in event.lead] == []
    assert loaded["E5"].lead.endswith("Sergey Lavrov.")


def test_t06_two_dates_without_a_year(loaded: dict[str, Event]) -> None:
    inferred = [event for event in loaded.values() if event.date_certainty == DateCertainty.YEAR_INFERRED]
    assert inferred == [loaded["E4"], loaded["E5"]]
    assert {(event.start_date, event.date_text, event.date_edtf) for event in inferred} == {
        (dt.date(2024, 2, 7), "On 7 February", "2024?-02-07")
    }


def test_t07_day_first_and_written_out_are_one_day(loaded: dict[str, Event]) -> None:
    article = loaded["E6"]
    assert (article.date_text, article.source_published_text) == ("On 15 January 2024", "15.01.2024")
    assert article.start_date == article.source_published_on == dt.date(2024, 1, 15)


def test_t08_a_day_is_no_key(loaded: dict[str, Event]) -> None:
    days = Counter(event.start_date for event in loaded.values())
    assert days == {
        dt.date(2024, 2, 16): 1,
        dt.date(2024, 2, 14): 2,
        dt.date(2024, 2, 7): 2,
        dt.date(2024, 1, 15): 1,
    }
    assert len({event.slug for event in loaded.values()}) == 6


def test_t09_this_year_and_the_end_of_the_year_are_dates_of_plans(loaded: dict[str, Event]) -> None:
    assert {event.end_date for event in loaded.values()} == {None}
    plans = Announcement.objects.exclude(expected_text="").order_by("-event__start_date")
    assert [(plan.expected_text, plan.expected_edtf) for plan in plans] == [
        ("this year", "2024"),
        ("At the end of the year", "2024-12~"),
    ]
    assert loaded["E3"].theme.endswith("for 2024")


def test_t10_published_and_happened_are_two_dates(loaded: dict[str, Event]) -> None:
    assert [event.source_published_on for event in loaded.values()] == [None] * 5 + [dt.date(2024, 1, 15)]
    assert {event.first_published_at for event in loaded.values()} == {None}


def test_t34_typography_is_kept(loaded: dict[str, Event]) -> None:
    assert "Minister – Minister" in loaded["E1"].lead
    assert "Kazakhstan's chairmanship" in loaded["E1"].theme
    assert "the Organization’s information policy" in loaded["E6"].theme
    assert "Organization’s" in loaded["E6"].body
    assert '"Allies. CSTO"' in loaded["E6"].body
    assert Topic.objects.get(slug="allies-csto").name == "Allies. CSTO"


def test_t35_initials_do_not_end_a_sentence(loaded: dict[str, Event]) -> None:
    prize = Topic.objects.get(slug="snesarev-prize")
    assert prize.name == "A.E. Snesarev Prize in Geopolitics and Military Science"


def test_t36_parentheses_are_kept(loaded: dict[str, Event]) -> None:
    assert loaded["E2"].kind_quote == "educational seminar (coaching session)"
    assert Participation.objects.filter(group__contains="committees (commissions)").count() == 1


def test_t37_british_and_american_spellings_stand_side_by_side(loaded: dict[str, Event]) -> None:
    assert Organization.objects.get(slug="centre-for-socially-conservative-politics").name.startswith("Centre ")
    assert "leading research centers" in loaded["E6"].body
    assert "defense" in loaded["E4"].lead
    assert "defence" not in everything().lower()
