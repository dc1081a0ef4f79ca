"""What an item lacks that readers or the record ask for."""

from django.urls import reverse
from django.utils.translation import gettext as _

from news.enums import Language
from news.models import Event
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
    return [*found, *_untranslated(facts)]


def _untranslated(facts: Facts) -> list[Finding]:
    """Of an item that is on record: the languages in which nobody has begun, and those that fell behind. One query."""
    if facts.event is None:
        return []
    columns = ("language", "words_revision", "translations__language", "translations__source_revision")
    told = list(Event.objects.filter(pk=facts.event).order_by().values_list(*columns))
    if not told:
        return []
    own, present = told[0][:2]
    rows = {language: revision for _own, _present, language, revision in told if language}
    names = dict(Language.choices)
    lacking = [str(name) for code, name in names.items() if code != own and code not in rows]
    behind = [str(names[code]) for code, revision in rows.items() if revision != present]
    go = (Remedy(_("Go to the translations"), href=f"{reverse('admin:desk_translations')}?item={facts.event}"),)
    found = []
    if lacking:
        found.append(Finding("translation", _("Not translated yet: %s.") % ", ".join(lacking), go))
    if behind:
        found.append(Finding("translation", _("Changed since it was translated: %s.") % ", ".join(behind), go))
    return found


def _lead(facts: Facts) -> Remedy:
    first = facts.body.partition("\n")[0]
    if not first:
        return Remedy(_("Go to the lead"), href="#id_lead")
    return put(_("Take the first paragraph of the body"), "set", field="lead", value=first)
