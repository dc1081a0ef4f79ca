import pytest
from django.utils import translation

from news.forms.handover import HandoverForm

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "told"), [("en", "2024-02-16"), ("ru", "16.02.2024")])
def test_a_day_that_cannot_be_read_is_told_in_the_form_of_the_language(language: str, told: str) -> None:
    with translation.override(language):
        [sentence] = HandoverForm({}, {"day": "soon"}).errors["day"]
        assert told in sentence
