"""record.jsonld, read by a reader of RDF that is not ours, without the network."""

import json

import pytest
from pytest_django import Settings
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF

from news.dataset.building import build
from news.enums import DateCertainty
from news.models import Organization, Participant
from tests.world import make_event, make_world

pytestmark = pytest.mark.django_db
SCHEMA = Namespace("https://schema.org/")
HOST = "http://127.0.0.1:8000"
LAVROV = f"{HOST}/en/news/secretary-general-meets-russian-foreign-minister/"


def graph() -> Graph:
    bundle, _is_new = build()
    return Graph().parse(data=bundle.path("record.jsonld").read_text(), format="json-ld")


def test_the_graph_knows_who_met_whom_in_what_office_and_every_name(documented: None) -> None:
    told = graph()
    event, lavrov = URIRef(f"{LAVROV}#event"), URIRef(f"{HOST}/en/participants/sergey-lavrov/")
    assert (event, RDF.type, SCHEMA.Event) in told
    roles = {str(role) for part in told.objects(event, SCHEMA.attendee) for role in told.objects(part, SCHEMA.roleName)}
    assert "Russian Foreign Minister" in roles
    assert (None, SCHEMA.attendee, lavrov) in told
    names = set(told.objects(lavrov, SCHEMA.name))
    person = Participant.objects.get(slug="sergey-lavrov")
    assert names >= {Literal("Sergey Lavrov", lang="en"), Literal(vars(person)["name_ru"], lang="ru")}
    offices = [told.value(role, SCHEMA.hasOccupation) for role in told.objects(lavrov, SCHEMA.hasOccupation)]
    assert offices == [URIRef(f"{HOST}/en/posts/russian-foreign-minister/")]
    secretariat = URIRef(f"{HOST}/en/organizations/csto-secretariat/")
    [parent] = Organization.objects.filter(children__slug="csto-secretariat").values_list("slug", flat=True)
    assert told.value(secretariat, SCHEMA.parentOrganization) == URIRef(f"{HOST}/en/organizations/{parent}/")


def test_the_graph_says_what_it_is_and_under_which_terms(settings: Settings) -> None:
    make_event("talks", first_published_at="2024-02-01T08:00:00Z")
    itself = URIRef(f"{HOST}/en/data/#dataset")
    told = graph()
    assert str(told.value(itself, SCHEMA.dateModified)) == "2024-02-01T08:00:00Z"
    assert told.value(itself, SCHEMA.license) is None
    settings.DATA_LICENCE = {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}
    make_event("later")
    assert graph().value(itself, SCHEMA.license) == URIRef(settings.DATA_LICENCE["path"])


def test_a_year_that_nobody_knows_has_no_date_and_nothing_is_empty() -> None:
    make_world(2)
    make_event("undated", date_certainty=DateCertainty.YEAR_UNKNOWN)
    told = graph()
    assert told.value(URIRef(f"{HOST}/en/news/undated/#event"), SCHEMA.startDate) is None
    assert [row for row in told if str(row[2]) in ("", "None")] == []
    bundle, _is_new = build()
    assert json.loads(bundle.path("record.jsonld").read_text())["@context"]["@vocab"] == "https://schema.org/"
