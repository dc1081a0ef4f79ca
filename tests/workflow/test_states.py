"""Every verb in every state: done, nothing to do, or refused with a sentence."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from news.enums import Status, Verb
from news.models import Event, StateChange
from news.queries.desk import STATES, state_of
from news.workflow import approve, publish, return_for_changes, submit, withdraw
from news.workflow.deed import RefusedError
from tests.editors import make_editor

AT = dt.datetime(2024, 2, 15, 9, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)

PUBLIC = {"status": Status.PUBLISHED, "first_published_at": AT - HOUR}
STORED: dict[str, dict[str, Any]] = {
    "draft": {"status": Status.DRAFT},
    "in_review": {"status": Status.IN_REVIEW},
    "approved": {"status": Status.APPROVED},
    "scheduled": {
        "status": Status.PUBLISHED,
        "publish_at": AT + HOUR,
        "first_published_at": AT + HOUR,
    },
    "embargoed": {"status": Status.PUBLISHED, "embargo_until": AT + HOUR, "first_published_at": AT + HOUR},
    "public": PUBLIC,
    "unapproved": {**PUBLIC, "unapproved_because": "It could not wait."},
    "expired": {**PUBLIC, "expire_at": AT - HOUR / 2},
    "withdrawn": {
        "status": Status.WITHDRAWN,
        "first_published_at": AT - HOUR,
        "withdrawn_at": AT,
        "withdrawal_kind": "error",
        "withdrawal_reason": "A wrong day.",
    },
}
VERBS: dict[str, Callable[[Event, User], bool]] = {
    "submit": lambda event, by: submit.act(event, by, AT),
    "return": lambda event, by: return_for_changes.act(event, by, AT, reason="The date."),
    "approve": lambda event, by: approve.act(event, by, AT),
    "publish": lambda event, by: publish.act(event, by, AT),
    "force": lambda event, by: publish.act(event, by, AT, because="It cannot wait."),
    "withdraw": lambda event, by: withdraw.act(event, by, AT, reason="A wrong day."),
}
NOT_A_DRAFT = "Only a draft is sent for review."
SEEN = "Readers have seen it, so it cannot become a draft again. Withdraw it and say why."
NOT_IN_REVIEW = "Only an item in review can be approved."
UNSEEN = "Nobody outside has seen it, so there is nothing to withdraw."
UNAPPROVED = "Nobody has approved it."
SAME = "same"

# The state after the verb, SAME where nothing is to be done, or the beginning of the sentence that refuses it.
TABLE: dict[str, dict[str, str]] = {
    "submit": {
        "draft": "in_review",
        "in_review": SAME,
        **dict.fromkeys(STORED.keys() - {"draft", "in_review"}, NOT_A_DRAFT),
    },
    "return": {
        "draft": SAME,
        **dict.fromkeys(["in_review", "approved", "scheduled", "embargoed"], "draft"),
        **dict.fromkeys(["public", "unapproved", "expired", "withdrawn"], SEEN),
    },
    "approve": {
        "draft": NOT_IN_REVIEW,
        "in_review": "approved",
        "approved": SAME,
        "unapproved": "public",
        **dict.fromkeys(["scheduled", "embargoed", "public", "expired"], SAME),
        "withdrawn": NOT_IN_REVIEW,
    },
    "publish": {
        **dict.fromkeys(["draft", "in_review", "withdrawn"], UNAPPROVED),
        "approved": "public",
        **dict.fromkeys(["scheduled", "embargoed", "public", "unapproved", "expired"], SAME),
    },
    "force": {
        **dict.fromkeys(["draft", "in_review", "withdrawn", "approved"], "public"),
        **dict.fromkeys(["scheduled", "embargoed", "public", "unapproved", "expired"], SAME),
    },
    "withdraw": {
        **dict.fromkeys(["draft", "in_review", "approved", "scheduled", "embargoed"], UNSEEN),
        **dict.fromkeys(["public", "unapproved", "expired"], "withdrawn"),
        "withdrawn": SAME,
    },
}
CELLS = [(verb, state, TABLE[verb][state]) for verb in VERBS for state in STORED]


def in_state(draft: Event, state: str) -> Event:
    Event.objects.filter(pk=draft.pk).update(**STORED[state])
    return Event.objects.get(pk=draft.pk)


@pytest.mark.parametrize(("verb", "state", "outcome"), CELLS, ids=[f"{verb}-{state}" for verb, state, _ in CELLS])
def test_each_verb_in_each_state(draft: Event, chief: User, verb: str, state: str, outcome: str) -> None:
    event = in_state(draft, state)
    before = Event.objects.values().get(pk=draft.pk)
    if outcome in STATES:
        assert VERBS[verb](event, chief) is True
        after = Event.objects.get(pk=draft.pk)
        assert (state_of(after, AT), state_of(event, AT)) == (outcome, outcome)
        change = StateChange.objects.get()
        assert (change.by, change.at, change.before, change.after) == (chief, AT, STORED[state]["status"], after.status)
        return
    if outcome == SAME:
        assert VERBS[verb](event, chief) is False
    else:
        with pytest.raises(RefusedError) as refusal:
            VERBS[verb](event, chief)
        assert refusal.value.reasons[0].startswith(outcome)
    assert Event.objects.values().get(pk=draft.pk) == before
    assert not StateChange.objects.exists()


WHO = {
    "Reporter": {"submit"},
    "Translator": set(),
    "Editor": {"submit", "return", "approve"},
    "Publisher": {"submit", "return", "approve", "publish", "force", "withdraw"},
    "Administrator": {"submit", "return", "approve", "publish", "force", "withdraw"},
}
POSSIBLE = {
    "submit": "draft",
    "return": "in_review",
    "approve": "in_review",
    "publish": "approved",
    "force": "draft",
    "withdraw": "public",
}


@pytest.mark.parametrize("role", WHO)
@pytest.mark.parametrize("verb", VERBS)
def test_who_may_do_what(draft: Event, role: str, verb: str) -> None:
    event, by = in_state(draft, POSSIBLE[verb]), make_editor("somebody", role=role)
    if verb in WHO[role]:
        assert VERBS[verb](event, by) is True
        return
    with pytest.raises(RefusedError) as refusal:
        VERBS[verb](event, by)
    assert refusal.value.reasons[0].startswith("Your account may not ")
    assert Event.objects.get().status == STORED[POSSIBLE[verb]]["status"]


def test_whoever_wrote_an_item_does_not_approve_it(draft: Event, chief: User) -> None:
    Event.objects.filter(pk=draft.pk).update(writer=chief, status=Status.IN_REVIEW)
    with pytest.raises(RefusedError) as refusal:
        approve.act(draft, chief, AT)
    assert refusal.value.reasons == ["You wrote it or changed it, so somebody else approves it."]
    assert approve.act(draft, make_editor("another"), AT) is True


def test_without_approval_it_goes_out_with_a_reason_until_somebody_else_approves(draft: Event, chief: User) -> None:
    Event.objects.filter(pk=draft.pk).update(writer=chief)
    publish.act(draft, chief, AT, because="  The summit is tonight. ")
    assert Event.objects.get().unapproved_because == "The summit is tonight."
    assert StateChange.objects.get().forced is True
    with pytest.raises(RefusedError):
        approve.act(draft, chief, AT + HOUR)
    assert approve.act(draft, make_editor("another"), AT + HOUR) is True
    row = Event.objects.get()
    assert (row.status, row.unapproved_because) == (Status.PUBLISHED, "")


def test_an_approved_item_needs_no_reason_and_keeps_none(approved: Event, chief: User) -> None:
    publish.act(approved, chief, AT, because="Not needed.")
    assert (Event.objects.get().unapproved_because, StateChange.objects.get().forced) == ("", False)


def test_who_sent_it_may_take_it_back(draft: Event) -> None:
    reporter, other = make_editor("reporter", role="Reporter"), make_editor("other", role="Reporter")
    submit.act(draft, reporter, AT, note="Please look at the date.")
    assert StateChange.objects.get().why == "Please look at the date."
    with pytest.raises(RefusedError):
        return_for_changes.act(draft, other, AT, reason="Mine.")
    assert return_for_changes.act(draft, reporter, AT, reason="I found more.") is True


def test_a_return_says_what_is_to_be_changed(draft: Event, chief: User) -> None:
    event = in_state(draft, "in_review")
    with pytest.raises(RefusedError) as refusal:
        return_for_changes.act(event, chief, AT, reason=" ")
    assert refusal.value.reasons == ["Say what is to be changed: the writer will read it."]


def test_the_book_holds_the_whole_way(draft: Event, chief: User) -> None:
    reporter, editor = make_editor("reporter", role="Reporter"), make_editor("reviewer")
    submit.act(draft, reporter, AT)
    return_for_changes.act(draft, editor, AT + HOUR, reason="The date.")
    submit.act(draft, reporter, AT + 2 * HOUR)
    approve.act(draft, editor, AT + 3 * HOUR)
    publish.act(draft, chief, AT + 4 * HOUR)
    withdraw.act(draft, chief, AT + 5 * HOUR, reason="A wrong day.")
    told = [(change.verb, change.by.get_username()) for change in StateChange.objects.all()[::-1] if change.by]
    assert told == [
        (Verb.SUBMIT, "reporter"),
        (Verb.RETURN, "reviewer"),
        (Verb.SUBMIT, "reporter"),
        (Verb.APPROVE, "reviewer"),
        (Verb.PUBLISH, "chief"),
        (Verb.WITHDRAW, "chief"),
    ]
