"""Run by test_at_once.py in a process of its own: each editor adds a line, and writes the same lead in other words.

Every line has to be there at the end. Of the leads one wins; each other editor has to be told, and to keep their words.
"""

import datetime as dt
import re
import sys
import threading
from typing import Any

from django.core.management import call_command
from django.db import connections
from django.test import Client
from django.test.utils import setup_test_environment

from news.history.versions import saves
from news.models import Event, Section
from tests.admin.posting import Fields, add_line, form_at
from tests.editors import make_editor


def main(editors: int) -> None:
    setup_test_environment()
    call_command("migrate", verbosity=0)
    section = Section.objects.create(slug="meetings", name_en="Meetings")
    event = Event.objects.create(slug="at-once", title="At once", section=section, start_date=dt.date(2024, 2, 16))
    url = f"/admin/news/event/{event.pk}/change/"
    desks: list[tuple[Client, Fields]] = []
    for number in range(editors):
        client = Client(raise_request_exception=False)
        client.force_login(make_editor(f"editor-{number}"))
        fields = form_at(client, url) | {"lead": f"Редактор {number} wrote this."}
        line = {"order": str(number + 1), "role": "attendee", "presence": "unknown", "basis": "documented"}
        add_line(fields, "participations", group=f"խումբ {number}", **line)
        desks.append((client, fields))
    start = threading.Barrier(editors)
    answers: list[Any] = [None] * editors

    def save(number: int) -> None:
        client, fields = desks[number]
        start.wait()
        answers[number] = client.post(url, fields)
        connections.close_all()

    threads = [threading.Thread(target=save, args=(number,)) for number in range(editors)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    errors = [answer.status_code for answer in answers if answer is None or answer.status_code not in (200, 302)]
    won = [number for number, answer in enumerate(answers) if answer.status_code == 302]
    told = 0
    for number, answer in enumerate(answers):
        if number in won:
            continue
        page = answer.content.decode()
        assert page.count(f"Редактор {number} wrote this.") == 2, "both the form and the choice hold the words"
        [edition] = re.findall(r'name="edition" value="(\d+)"', page)
        told += 1
        client, fields = desks[number]
        again = client.post(url, {**fields, "edition": edition, "_keep:lead": "theirs"})
        assert again.status_code == 302, again.status_code
    event.refresh_from_db()
    assert event.lead == f"Редактор {won[0]} wrote this."
    assert len(won) == 1
    groups = {line.group for line in event.participations.all()}
    assert groups == {f"խումբ {number}" for number in range(editors)}
    assert event.edition == editors == len(saves(event)) - 1
    sys.stdout.write(
        f"{len(groups)} lines, {told + len(won)} words of the lead or clashes told, {len(errors)} errors\n"
    )
