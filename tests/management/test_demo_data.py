"""A record of any size, and how long the search takes on it."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from news.models import Event, Participant, SearchMark

pytestmark = pytest.mark.django_db


def test_a_record_of_a_chosen_size_is_searched_at_once() -> None:
    call_command("demo_data", 1100, people=50, verbosity=0, stdout=StringIO())
    assert Event.objects.count() == 1100
    crowd = Participant.objects.filter(slug__startswith="demo-crowd-")
    assert crowd.public().count() > 40
    assert crowd.values("name_en").distinct().count() == 50
    assert not SearchMark.objects.filter(kind="event").exists()
    told = StringIO()
    call_command("measure_search", times=1, stdout=told)
    lines = told.getvalue().splitlines()
    assert len(lines) == 2 + 9 + 6
    assert all(float(line.split()[0]) > 0 for line in lines)
    assert "(secretariat, " in told.getvalue()


def test_nothing_is_measured_on_a_small_record() -> None:
    with pytest.raises(CommandError, match="demo_data"):
        call_command("measure_search")
