"""Every operation of the API, asked by its own description: with what fits, with what does not, and with neither."""

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from schemathesis.config import SchemathesisConfig
from schemathesis.generation import GenerationMode

from cstonews.wsgi import application
from tests.world import make_world

pytestmark = pytest.mark.django_db
SCHEMA = schemathesis.openapi.from_wsgi(
    "/api/v1/openapi.json",
    application,
    config=SchemathesisConfig.from_dict(
        {"seed": 7, "generation": {"mode": "all", "max-examples": 12, "deterministic": True, "database": "none"}}
    ),
)
# What is on record is no matter of a description.
ON_RECORD = {
    "participant": "ann-ford",
    "counterpart": "person-0",
    "organization": "union",
    "counterpart_organization": "body-0",
    "post": "post-0-2",
    "counterpart_post": "post-0-2",
    "place": "place-0",
    "topic": "security",
    "section": "talks",
    "country": "KZ",
}
# Of each two only one may be given.
EITHER = (("newer", "older"), ("after", "before"))


@SCHEMA.parametrize()
def test_it_answers_as_it_is_described(case: schemathesis.Case) -> None:
    assert case.meta
    if case.meta.generation.mode is GenerationMode.POSITIVE:
        if "/events/" in case.path:
            case.query |= {name: ON_RECORD[name] for name in case.query if name in ON_RECORD}
        # 3.0 is a whole number for JSON, and not in an address.
        whole = {name: int(value) for name, value in case.query.items() if isinstance(value, float)}
        case.query |= whole
        for name, other in EITHER:
            if name in case.query:
                case.query.pop(other, None)
    case.call_and_validate(headers={"Accept-Encoding": "identity"})


@pytest.fixture(autouse=True)
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Asked through WSGI itself, which closes connections with each answer; that of a test has to stay."""
    signals = (request_started, request_finished)
    make_world(3)
    monkeypatch.setattr("news.api.throttling.Throttle.THROTTLE_RATES", {"anon": "1000000/minute"})
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)
