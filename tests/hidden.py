"""Items that nobody may see, each with people, bodies, places, topics and words of its own."""

import datetime as dt
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Any

from django.utils import timezone
from PIL import Image as Pillow

from news.enums import (
    AttendanceMode,
    ChangeKind,
    Classification,
    EventKind,
    PlaceKind,
    Presence,
    Role,
    Status,
    TopicKind,
)
from news.models import (
    Announcement,
    Appointment,
    Correction,
    Event,
    EventImage,
    EventTopic,
    FormerSlug,
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
from tests.pictures import stored_image
from tests.translations import translated, working

# In every name, title, slug and sentence of what is hidden.
SECRET = "zzyzx"
REASON = "It told of another day."
STATES = ("draft", "in_review", "approved", "scheduled", "embargoed", "expired", "withdrawn")
# Their addresses say that they were, and nothing more.
OVER = ("expired", "withdrawn")


@dataclass(frozen=True)
class Hidden:
    """One hidden item. Its day lies in a year, and its place in a country, of which nothing public tells."""

    state: str
    year: int
    country: str

    @property
    def slug(self) -> str:
        return f"{SECRET}-{self.state}"

    @property
    def word(self) -> str:
        return f"{SECRET.title()}-{self.state}"


HIDDEN = [
    Hidden(state, 1971 + i, country)
    for i, (state, country) in enumerate(zip(STATES, ("UZ", "TM", "GE", "MD", "FJ", "VU", "CU"), strict=True))
]


def state_of(hidden: Hidden) -> dict[str, Any]:
    tomorrow = timezone.now() + dt.timedelta(days=1)
    values: dict[str, dict[str, Any]] = {
        "draft": {"status": Status.DRAFT},
        "in_review": {"status": Status.IN_REVIEW},
        "approved": {"status": Status.APPROVED},
        "expired": {
            "status": Status.PUBLISHED,
            "expire_at": tomorrow - dt.timedelta(days=2),
            "first_published_at": tomorrow - dt.timedelta(days=9),
        },
        "scheduled": {"status": Status.PUBLISHED, "publish_at": tomorrow},
        "embargoed": {"status": Status.PUBLISHED, "embargo_until": tomorrow},
        "withdrawn": {
            "status": Status.WITHDRAWN,
            "withdrawn_at": timezone.now(),
            "withdrawal_kind": "error",
            "withdrawal_reason": REASON,
        },
    }
    return values[hidden.state]


def hide(hidden: Hidden) -> Event:
    """The item with all that it names; some of it is tied to what the documented events name."""
    word, slug = hidden.word, hidden.slug
    told: dict[str, Any] = {"slug": slug, "name_en": f"{word} name"}
    section = Section.objects.create(**told, description_en=f"{word} section")
    place = Place.objects.create(**told, country=hidden.country, kind=PlaceKind.VENUE)
    body = Organization.objects.create(
        **told,
        abbreviation_en=f"{word} abbreviation",
        classification=Classification.UNIT,
        country=hidden.country,
        parent=Organization.objects.get(slug="csto-secretariat"),
    )
    person = Participant.objects.create(**told, sort_name_en=f"{word}, Ann", biography_en=f"{word} life")
    chair = {
        "kind": TopicKind.CHAIRMANSHIP,
        "chaired_body": Organization.objects.get(slug="csto"),
        "start_date": "2024",
    }
    topic = Topic.objects.create(**told, description_en=f"{word} topic", organization=body, end_open=True, **chair)
    OtherName.objects.create(participant=person, name=f"{word} other")
    OtherName.objects.create(organization=body, name=f"{word} other")
    OtherName.objects.create(place=place, name=f"{word} other")
    lavrov = Participant.objects.get(slug="sergey-lavrov")
    post = Post.objects.create(slug=slug, title_en=f"{word} office", organization=body)
    for holder in (person, lavrov):
        Appointment.objects.create(participant=holder, post=post, start_date=str(hidden.year))
    event = Event.objects.create(
        slug=slug,
        section=section,
        kind=EventKind.EXERCISE,
        title=f"{word} title",
        lead=f"{word} lead",
        body=f"<p>{word} body</p>",
        theme=f"{word} theme",
        start_date=dt.date(hidden.year, 5, 4),
        date_text=f"{word} day",
        place=place,
        attendance_mode=AttendanceMode.ONLINE,
        source_publisher=f"{word} publisher",
        source_text=f"{word} source",
        parent=Event.objects.get(slug="secretary-general-meets-russian-foreign-minister"),
        **state_of(hidden),
    )
    _name(event, hidden, person, body, lavrov, post)
    _show(event, hidden, person)
    for language in ("ru", "hy"):
        translated(event, language, **{name: f"{word} {language} {name}" for name in ("title", "lead", "theme")})
    public = Event.objects.get(slug="secretary-general-meets-russian-foreign-minister")
    if not public.translations.exists():
        working(public, "ru", title=f"{word} working title", lead=f"{word} working lead", body=f"<p>{word}</p>")
    for record in (event, person, body, place, topic, section):
        FormerSlug.objects.lead(f"{slug}-before", record)
    Correction.objects.create(
        event=event,
        at=timezone.now(),
        kind=ChangeKind.FACT,
        note=f"{word} note",
        changes=[{"what": f"{word} title", "before": f"{word} before", "after": f"{word} after"}],
    )
    for about in (topic, Topic.objects.get(slug="eurasian-security")):
        EventTopic.objects.create(event=event, topic=about, source_quote=f"{word} quotation")
        order = event.announcements.count() + 1
        Announcement.objects.create(event=event, order=order, text=f"{word} plan", topic=about, venue=body)
    # What readers see announced, and the item keeps.
    promises = Announcement.objects.public().filter(kept_by=None).order_by("pk").values_list("pk", flat=True)
    Announcement.objects.filter(pk__in=list(promises[:1])).update(kept_by=event, kept_quote=f"{word} deed")
    return event


def _content(hidden: Hidden) -> bytes:
    file = BytesIO()
    Pillow.new("RGB", (64, 64), (hidden.year % 256, 99, 99)).save(file, "PNG")
    return file.getvalue()


def hashed(hidden: Hidden) -> str:
    """Of the picture that the item shows."""
    return sha256(_content(hidden)).hexdigest()


def _show(event: Event, hidden: Hidden, person: Participant) -> None:
    words = {"alt_en": f"{hidden.word} alternative", "caption_en": f"{hidden.word} caption"}
    image = stored_image(hidden.slug, _content(hidden), credit=f"{hidden.word} credit", **words)
    ImagePerson.objects.create(image=image, participant=person)
    EventImage.objects.create(event=event, image=image, **words)


def _name(
    event: Event, hidden: Hidden, person: Participant, body: Organization, known: Participant, post: Post
) -> None:
    words = {"position": f"{hidden.word} office", "action": f"{hidden.word} deed"}
    absent: dict[str, Any] = {"role": Role.REPRESENTED, "presence": Presence.ABSENT}
    lines: list[dict[str, Any]] = [
        {"organization": body, "role": Role.HOST},
        {"participant": person, "affiliation": body, "role": Role.OBSERVER, **words},
        {"participant": known, "affiliation": body, "role": Role.PARTY, **words},
        {"group": f"{hidden.word} group", "on_behalf_of_participant": person},
        {"organization": Organization.objects.get(slug="brics"), "role": Role.MENTIONED},
        {"participant": Participant.objects.get(slug="murat-nurtleu"), **absent},
    ]
    for order, line in enumerate(lines, 1):
        Participation.objects.create(event=event, order=order, **line).posts.add(post)
