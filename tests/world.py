"""A made-up world of any size: events that all have everything that a page may show."""

import datetime as dt

from news.enums import Classification, PlaceKind, Presence, Role, Status, TopicKind, TopicRelation
from news.models import (
    Announcement,
    Appointment,
    Event,
    EventImage,
    EventTopic,
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

LAST_DAY = dt.date(2024, 3, 31)
# Four events a day: without a time, in the morning, and two that begin at once.
TIMES = (None, dt.time(9), dt.time(15), dt.time(15))


def make_event(slug: str, day: dt.date = LAST_DAY, **values: object) -> Event:
    """A published event in the section of this world."""
    section, _created = Section.objects.get_or_create(slug="talks", defaults={"name_en": "Talks"})
    fields = {"title": f"Title of {slug}", "lead": f"Lead of {slug}.", "status": Status.PUBLISHED, **values}
    return Event.objects.create(slug=slug, section=section, start_date=day, **fields)


def make_events(number: int) -> list[str]:
    """Slugs of bare events, in the order in which lists show them."""
    for i in range(number):
        make_event(f"event-{i:03}", LAST_DAY - dt.timedelta(days=i // 4), start_time=TIMES[i % 4])
    return [event.slug for event in Event.objects.newest_first()]


def make_world(size: int) -> None:
    """`size` events, and `size` people, bodies, topics and places; each event has one of each, and the first ones."""
    country = Place.objects.create(slug="country", name_en="Country", kind=PlaceKind.COUNTRY, country="KZ")
    root = Organization.objects.create(slug="union", name_en="Union", classification=Classification.IGO)
    anybody = Participant.objects.create(slug="ann-ford", name_en="Ann Ford", sort_name_en="Ford, Ann")
    chair = {"kind": TopicKind.CHAIRMANSHIP, "chaired_body": root, "start_date": "2024", "end_date": "2024"}
    host = Organization.objects.create(slug="host", name_en="Host", classification=Classification.STATE)
    subject = Topic.objects.create(slug="security", name_en="Security", organization=host, **chair)
    for i in range(size):
        _make_whole_event(i, country, root, anybody, subject)


def _image(i: int) -> Image:
    """A picture without a file: pages name the files and read none."""
    values = {"sha256": f"{i:064x}", "width": 1800, "height": 1200, "credit": "Ann Ford"}
    image = Image.objects.create(slug=f"picture-{i}", caption_en=f"Picture {i}", alt_en=f"Alternative {i}", **values)
    ImagePerson.objects.create(image=image, participant=Participant.objects.get(slug=f"person-{i}"))
    return image


def _make_whole_event(i: int, country: Place, root: Organization, anybody: Participant, subject: Topic) -> None:
    place = Place.objects.create(slug=f"place-{i}", name_en=f"Place {i}", parent=country, country="KZ")
    body = Organization.objects.create(
        slug=f"body-{i}", name_en=f"Body {i}", parent=root, classification=Classification.UNIT
    )
    person = Participant.objects.create(slug=f"person-{i}", name_en=f"Person {i}", sort_name_en=f"Person {i:03}")
    topic = Topic.objects.create(slug=f"topic-{i}", name_en=f"Topic {i}", organization=body)
    for bearer in ({"place": country}, {"organization": root}, {"participant": anybody}):
        OtherName.objects.create(name=f"Other name {i}", **bearer)
    event = make_event(f"event-{i:03}", LAST_DAY - dt.timedelta(days=i), place=place, source_publisher="Union")
    EventImage.objects.create(event=event, image=_image(i))
    roles = {
        1: {"organization": root, "role": Role.HOST},
        2: {"participant": anybody, "role": Role.PARTY, "affiliation": root},
        3: {"participant": person, "role": Role.SPEAKER, "affiliation": body, "on_behalf_of_organization": root},
        4: {"organization": body, "role": Role.MENTIONED},
        5: {"organization": root, "role": Role.MENTIONED},
        6: {"participant": anybody, "role": Role.REPRESENTED, "presence": Presence.ABSENT},
        7: {"group": "journalists", "affiliation": body},
    }
    lines = {order: Participation.objects.create(event=event, order=order, **told) for order, told in roles.items()}
    for holder, order in ((anybody, 2), (person, 3)):
        post = Post.objects.create(slug=f"post-{i}-{order}", title_en=f"Post {i}", organization=body)
        Appointment.objects.create(participant=holder, post=post, start_date=f"{1900 + i}")
        lines[order].posts.add(post)
    EventTopic.objects.create(event=event, topic=subject)
    EventTopic.objects.create(event=event, topic=topic, relation=TopicRelation.MENTIONED)
    for order, about in ((1, subject), (2, topic)):
        Announcement.objects.create(
            event=event, order=order, text=f"Plan {order}", topic=about, supporter=root, venue=body
        )
