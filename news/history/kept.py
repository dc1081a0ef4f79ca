"""Which records keep their versions, and which of their lines are kept with them."""

from typing import Any

import reversion

from news.models import (
    Announcement,
    Appointment,
    Event,
    EventImage,
    EventTopic,
    EventTranslation,
    Image,
    ImagePerson,
    Organization,
    OtherName,
    Participant,
    Participation,
    Place,
    Post,
    Section,
    Topic,
)

# The accessor of each sort of line on its record.
LINES: dict[Any, tuple[str, ...]] = {
    Event: ("participations", "event_topics", "announcements", "pictures"),
    EventTranslation: (),
    Image: ("people",),
    Participant: ("other_names", "appointments"),
    Organization: ("other_names",),
    Place: ("other_names",),
    Post: ("appointments",),
    Section: (),
    Topic: (),
}


def register() -> None:
    """Once, when the application starts."""
    for model in (Participation, EventTopic, Announcement, EventImage, ImagePerson, OtherName, Appointment):
        reversion.register(model)
    for model, lines in LINES.items():
        reversion.register(model, follow=lines)
