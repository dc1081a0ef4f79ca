import pytest

from news.forms.record import free_slug
from news.models import Section

pytestmark = pytest.mark.django_db


def take(*slugs: str) -> None:
    Section.objects.bulk_create([Section(slug=slug, name_en=slug) for slug in slugs])


@pytest.mark.parametrize(
    ("taken", "text", "slug"),
    [
        ([], "Meeting in Astana", "meeting-in-astana"),
        (["meeting"], "Meeting", "meeting-2"),
        (["meeting", "meeting-2", "meeting-4"], "Meeting", "meeting-3"),
        (["meetings"], "Meeting", "meeting"),
        ([], "Совещание", "soveshchanie"),
        ([], "!?", ""),
        ([], "", ""),
    ],
)
def test_a_slug_that_is_free(taken: list[str], text: str, slug: str) -> None:
    take(*taken)
    assert free_slug(Section, text) == slug


def test_a_long_slug_leaves_room_for_its_number() -> None:
    take("a" * 100)
    assert free_slug(Section, "a" * 300) == "a" * 93 + "-2"
