"""What an item lacks that readers or the record ask for."""

from django.utils.translation import gettext as _

from news.queries.checks.facts import Facts
from news.queries.checks.finding import Finding, Remedy, put


def check(facts: Facts) -> list[Finding]:
    if not facts.text:
        return []
    found = []
    if not facts.lead.strip():
        found.append(Finding("lead", _("There is no lead; lists and previews show it."), (_lead(facts),)))
    if not facts.sourced:
        sentence = _("There is no source: say where this is written, at least who publishes it.")
        found.append(Finding("source", sentence, (Remedy(_("Go to the source"), href="#id_source_publisher"),)))
    if not facts.lines:
        sentence = _("Nobody took part: enter a person, an organization or a group.")
        found.append(Finding("nobody", sentence, (Remedy(_("Go to the lines"), href="#participations-group"),)))
    if not facts.topics:
        sentence = _("No topic is chosen, so nobody who follows a topic will find it.")
        found.append(Finding("topic", sentence, (Remedy(_("Go to the topics"), href="#event_topics-group"),)))
    return found


def _lead(facts: Facts) -> Remedy:
    first = facts.body.partition("\n")[0]
    if not first:
        return Remedy(_("Go to the lead"), href="#id_lead")
    return put(_("Take the first paragraph of the body"), "set", field="lead", value=first)
