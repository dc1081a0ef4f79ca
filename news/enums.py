"""Closed vocabularies of the record. Values are stored and published; labels are translated."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Language(TextChoices):
    """The languages in which the record can hold names and texts (BCP 47)."""

    EN = "en", _("English")
    RU = "ru", _("Russian")
    HY = "hy", _("Armenian")
    BE = "be", _("Belarusian")
    KK = "kk", _("Kazakh")
    KY = "ky", _("Kyrgyz")
    TG = "tg", _("Tajik")


class Basis(TextChoices):
    """On what a fact rests. Documented facts carry the quotation that says them."""

    DOCUMENTED = "documented", _("Documented")
    EDITORIAL = "editorial", _("Editorial")
    INFERRED = "inferred", _("Inferred")


class Classification(TextChoices):
    """What sort of body an organization is (Popolo `classification`)."""

    IGO = "igo", _("Intergovernmental organization")
    IGO_ORGAN = "igo_organ", _("Organ of an intergovernmental organization")
    STATE = "state", _("State")
    GOVERNMENT = "government", _("Government")
    MINISTRY = "ministry", _("Ministry")
    PARLIAMENT = "parliament", _("Parliament")
    UNIT = "unit", _("Department or unit")
    NGO = "ngo", _("Non-governmental organization")
    FORUM = "forum", _("Informal grouping")
    MEDIA = "media", _("Media")
    EDUCATION = "education", _("University or research body")
    OTHER = "other", pgettext_lazy("kind of organization", "Other body")


class PlaceKind(TextChoices):
    COUNTRY = "country", _("Country")
    REGION = "region", _("Region")
    CITY = "city", _("City")
    VENUE = "venue", _("Venue")


class TopicKind(TextChoices):
    SUBJECT = "subject", _("Subject")
    OCCASION = "occasion", _("Occasion")
    PROGRAMME = "programme", _("Programme")
    PUBLICATION = "publication", _("Publication")
    AWARD = "award", _("Award")
    CHAIRMANSHIP = "chairmanship", _("Chairmanship")


class TopicRelation(TextChoices):
    """Whether an event is about a topic, or only names it."""

    SUBJECT = "subject", pgettext_lazy("relation of a topic to an event", "Subject")
    MENTIONED = "mentioned", _("Mentioned")


class PromiseState(TextChoices):
    """What became of an announcement, as far as the record tells. It follows from the day and is not stored."""

    OPEN = "open", pgettext_lazy("announcement", "Open")
    KEPT = "kept", pgettext_lazy("announcement", "Kept")
    OVERDUE = "overdue", pgettext_lazy("announcement", "Past its time")


class EventKind(TextChoices):
    MEETING = "meeting", _("Meeting")
    BILATERAL_MEETING = "bilateral_meeting", _("Bilateral meeting")
    SESSION = "session", _("Session")
    CONFERENCE = "conference", _("Conference")
    SEMINAR = "seminar", _("Seminar")
    BRIEFING = "briefing", _("Briefing")
    VISIT = "visit", _("Visit")
    EXERCISE = "exercise", _("Exercise")
    CEREMONY = "ceremony", _("Ceremony")
    STATEMENT = "statement", _("Statement")
    OTHER = "other", pgettext_lazy("kind of event", "Other event")


class DatePrecision(TextChoices):
    DAY = "day", _("Day")
    MONTH = "month", _("Month")
    YEAR = "year", _("Year")


class DateCertainty(TextChoices):
    """How surely the date of an event is known. The day it sorts under is always stored."""

    DOCUMENTED = "documented", _("Documented")
    YEAR_INFERRED = "year_inferred", _("Year inferred")
    YEAR_UNKNOWN = "year_unknown", _("Year unknown")
    UNKNOWN = "unknown", pgettext_lazy("certainty of a date", "Unknown")


class AttendanceMode(TextChoices):
    """schema.org `eventAttendanceMode`."""

    IN_PERSON = "in_person", _("In person")
    ONLINE = "online", _("Online")
    MIXED = "mixed", _("In person and online")
    UNKNOWN = "unknown", pgettext_lazy("attendance mode", "Not stated")


class Happening(TextChoices):
    """What became of the event itself, whatever the state of its publication."""

    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")


class Status(TextChoices):
    """The state of publication. Only the deeds in `workflow` change it."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    APPROVED = "approved", _("Approved")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class TranslationState(TextChoices):
    """Of the working copy. That there is none yet is a state too, which no row has."""

    IN_PROGRESS = "in_progress", _("In progress")
    READY = "ready", pgettext_lazy("state of a translation", "Ready")
    PUBLISHED = "published", pgettext_lazy("state of a translation", "Published")


class Verb(TextChoices):
    """What moves an item from one state to another; one module of `workflow` each."""

    SUBMIT = "submit", _("Sent for review")
    RETURN = "return", _("Returned for changes")
    APPROVE = "approve", _("Approved")
    PUBLISH = "publish", _("Published")
    WITHDRAW = "withdraw", _("Withdrawn")
    CHANGE = "change", _("Changed after approval")


class WithdrawalKind(TextChoices):
    """Why an item that readers have seen is no longer shown."""

    ERROR = "error", _("Published in error")
    OUTDATED = "outdated", _("No longer valid")
    SUPERSEDED = "superseded", _("Replaced by another item")


class ChangeKind(TextChoices):
    """What an editor says of a change to an item that readers have seen."""

    TYPO = "typo", _("Typing or wording: no fact changes")
    FACT = "fact", _("Correction of fact: what we said was wrong")
    UPDATE = "update", _("Update: something is added or has happened since")


SIGNIFICANT = frozenset({ChangeKind.FACT, ChangeKind.UPDATE})


class Role(TextChoices):
    """In what way someone belongs to an event. `TOOK_PART` and `NAMED_ONLY` are never counted together."""

    HOST = "host", _("Host")
    CHAIR = "chair", _("Chair")
    PARTY = "party", _("Party")
    SPEAKER = "speaker", _("Speaker")
    SIGNATORY = "signatory", _("Signatory")
    ATTENDEE = "attendee", _("Attendee")
    VISITOR = "visitor", _("Visitor")
    OBSERVER = "observer", _("Observer")
    VENUE = "venue", pgettext_lazy("role in an event", "Venue")
    REPRESENTED = "represented", _("Represented")
    MENTIONED = "mentioned", _("Mentioned")
    SOURCE = "source", pgettext_lazy("role in an event", "Source")


NAMED_ONLY = frozenset({Role.REPRESENTED, Role.MENTIONED, Role.SOURCE})
TOOK_PART = frozenset(Role) - NAMED_ONLY


class Presence(TextChoices):
    IN_PERSON = "in_person", _("In person")
    ONLINE = "online", _("Online")
    ABSENT = "absent", _("Absent")
    UNKNOWN = "unknown", pgettext_lazy("presence", "Not stated")


class NoticeKind(TextChoices):
    """What readers and machines outside are told of an item."""

    PUBLISHED = "published", _("Published")
    CORRECTED = "corrected", _("Corrected")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Frequency(TextChoices):
    IMMEDIATE = "immediate", _("At once, a message for each item")
    DAILY = "daily", _("Once a day, all items in one message")


class SendingState(TextChoices):
    """Of one message that leaves the house."""

    WAITING = "waiting", _("Waiting")
    SENT = "sent", _("Sent")
    # Its item was no longer public at the moment of sending.
    DROPPED = "dropped", _("Not sent: no longer public")
    GIVEN_UP = "given_up", _("Given up")
