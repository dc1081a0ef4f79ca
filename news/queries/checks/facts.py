"""What an item says at this moment, stored or still in the form."""

import datetime as dt
from dataclasses import dataclass, field

from news.enums import DateCertainty, DatePrecision
from news.models import Event
from news.text.html import plain_text


@dataclass(frozen=True)
class Line:
    """One line of the cast. `number` is its place in the form, from 0; `bodies` are those that it names beside its
    subject."""

    number: int
    participant: int | None = None
    organization: int | None = None
    position: str = ""
    posts: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()
    bodies: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Facts:
    """`day` and `last` are the first and the last day; None where no day is known. `event` is None for a new item."""

    event: int | None = None
    title: str = ""
    lead: str = ""
    body: str = ""
    day: dt.date | None = None
    last: dt.date | None = None
    precision: str = DatePrecision.DAY
    place: int | None = None
    sourced: bool = False
    topics: int = 0
    lines: tuple[Line, ...] = ()
    # Bodies that its announcements name.
    bodies: frozenset[int] = field(default_factory=frozenset)

    @property
    def text(self) -> str:
        """Title, lead and body, a line each."""
        return "\n".join(part for part in (self.title, self.lead, self.body) if part)

    @property
    def people(self) -> list[int]:
        return [line.participant for line in self.lines if line.participant]


def stored_facts(event: Event) -> Facts:
    """Five queries."""
    dated = event.date_certainty not in (DateCertainty.UNKNOWN, DateCertainty.YEAR_UNKNOWN)
    announced = event.announcements.values_list("supporter", "venue")
    return Facts(
        event=event.pk,
        title=event.title,
        lead=event.lead,
        body=plain_text(event.body),
        day=event.start_date if dated else None,
        last=event.end_date or event.start_date if dated else None,
        precision=event.date_precision,
        place=event.place_id,
        sourced=bool(event.source_url or event.source_publisher or event.source_text),
        topics=event.event_topics.count(),
        lines=tuple(
            Line(
                number=number,
                participant=row.participant_id,
                organization=row.organization_id,
                position=row.position,
                posts=frozenset(post.pk for post in row.posts.all()),
                people=frozenset(filter(None, [row.on_behalf_of_participant_id])),
                bodies=frozenset(filter(None, [row.affiliation_id, row.on_behalf_of_organization_id])),
            )
            for number, row in enumerate(event.participations.in_protocol_order().prefetch_related("posts"))
        ),
        bodies=frozenset(body for pair in announced for body in pair if body),
    )
