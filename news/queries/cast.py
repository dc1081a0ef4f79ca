"""The participants of one event as a page tells them: who was there apart from who was only named."""

from dataclasses import dataclass, field

from news.enums import Role
from news.models import Event, Participation


@dataclass
class Line:
    """A participation, and those that the source names as part of it ("including winners of the prize")."""

    participation: Participation
    included: list["Line"] = field(default_factory=list)


@dataclass(frozen=True)
class Cast:
    """Each list in protocol order; a subset stands below the line that it is part of, and nowhere else."""

    lines: list[Line]

    @property
    def every(self) -> list[Participation]:
        return [line.participation for top in self.lines for line in (top, *top.included)]

    def _with(self, *roles: Role) -> list[Line]:
        return [line for line in self.lines if line.participation.role in roles]

    @property
    def hosts(self) -> list[Line]:
        return self._with(Role.HOST)

    @property
    def venues(self) -> list[Line]:
        return self._with(Role.VENUE)

    @property
    def people(self) -> list[Line]:
        """Who took part beside hosts and venues: parties, speakers, guests, groups."""
        apart = {Role.HOST, Role.VENUE}
        return [line for line in self.lines if line.participation.took_part and line.participation.role not in apart]

    @property
    def represented(self) -> list[Line]:
        return self._with(Role.REPRESENTED)

    @property
    def mentioned(self) -> list[Line]:
        return self._with(Role.MENTIONED)

    @property
    def sources(self) -> list[Line]:
        return self._with(Role.SOURCE)


def cast_of(event: Event) -> Cast:
    """One query."""
    rows = event.participations.with_subjects().in_protocol_order()
    lines = {row.pk: Line(row) for row in rows}
    top: list[Line] = []
    for line in lines.values():
        whole = lines.get(line.participation.part_of_id or 0)
        (whole.included if whole and whole is not line else top).append(line)
    return Cast(top)
