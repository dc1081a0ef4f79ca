"""Whether those whom the text names are those whom the record names, and the place is the place."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from news.enums import Role
from news.queries.checks.facts import Facts, Line
from news.queries.checks.finding import Finding, Remedy, bounded, put
from news.queries.checks.known import Known


def check(facts: Facts, known: Known) -> list[Finding]:
    if not facts.text:
        return []
    return [
        *bounded(_unlinked(facts, known)),
        *bounded(_unnamed(facts, known)),
        *_place(facts, known),
    ]


def _unlinked(facts: Facts, known: Known) -> Iterator[Finding]:
    linked = {("participant", pk) for line in facts.lines for pk in {line.participant, *line.people}}
    linked |= {("organization", pk) for pk in _bodies_at_hand(facts, known)}
    told: set[tuple[str, int]] = set()
    for mention in known.mentions:
        bearers = {key for key in mention.keys if key[0] in ("participant", "organization")}
        # A name that several bear is clear enough if one of them is there.
        if not bearers or len(bearers) < len(mention.keys) or bearers & (linked | told):
            continue
        told |= bearers
        for kind, pk in sorted(bearers):
            label = known.label(kind, pk)
            if label == mention.words:
                sentence = _("The text names “%(words)s”, and no line does.")
            else:
                sentence = _("The text names “%(words)s” (%(name)s), and no line does.")
            yield Finding("unlinked", sentence % {"words": mention.words, "name": label}, _link(kind, pk))


def _link(kind: str, pk: int) -> tuple[Remedy, ...]:
    return (
        put(_("Enter: took part"), "line", **{kind: pk, "role": Role.ATTENDEE}),
        put(_("Enter: only mentioned"), "line", **{kind: pk, "role": Role.MENTIONED}),
    )


def _bodies_at_hand(facts: Facts, known: Known) -> set[int]:
    """The bodies of the lines and of the announcements, with those that they belong to."""
    bodies = {pk for line in facts.lines for pk in {line.organization, *line.bodies} if pk} | facts.bodies
    for pk in list(bodies):
        while (parent := known.parents.get(pk)) and parent not in bodies:
            bodies.add(parent)
            pk = parent
    return set(bodies)


def _unnamed(facts: Facts, known: Known) -> Iterator[Finding]:
    """Of people alone: a body is often named by what it is, or by its members."""
    named = known.named("participant")
    for line in facts.lines:
        if line.participant and line.participant not in named:
            sentence = _("%(name)s has a line, and no form of the name is in the text.")
            name = known.label("participant", line.participant)
            yield Finding("unnamed", sentence % {"name": name}, (_take_out(line),))


def _take_out(line: Line) -> Remedy:
    return put(_("Mark the line for deletion"), "line-set", line=line.number, DELETE="on")


def _place(facts: Facts, known: Known) -> Iterator[Finding]:
    named = [pk for mention in known.mentions for kind, pk in sorted(mention.keys) if kind == "place"]
    if not named or facts.place in named:
        return
    names = list(dict.fromkeys(named))[:3]
    if facts.place:
        sentence = _("The place on record is %(place)s, and the text names %(named)s instead.")
    else:
        sentence = _("The text names %(named)s, and no place is on record.")
    told = {
        "place": known.label("place", facts.place or 0),
        "named": ", ".join(known.label("place", pk) for pk in names),
    }
    remedies = tuple(
        put(_("Set the place to %s") % known.label("place", pk), "set", field="place", value=pk) for pk in names
    )
    yield Finding("place", sentence % told, remedies)
