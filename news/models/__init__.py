"""What is on record, what may never be false, and how to ask one table for what one means."""

from news.models.announcement import Announcement, EventTopic
from news.models.book import Correction, StateChange
from news.models.event import Event
from news.models.former_slug import FormerSlug
from news.models.merge import Merge
from news.models.office import Appointment, Post
from news.models.open_form import OpenForm
from news.models.organization import Organization
from news.models.other_name import OtherName
from news.models.participant import Participant
from news.models.participation import Participation
from news.models.place import Place
from news.models.preview_link import PreviewLink, PreviewUse
from news.models.sentence import SentencePrint
from news.models.taxonomy import Section, Topic

__all__ = [
    "Announcement",
    "Appointment",
    "Correction",
    "Event",
    "EventTopic",
    "FormerSlug",
    "Merge",
    "OpenForm",
    "Organization",
    "OtherName",
    "Participant",
    "Participation",
    "Place",
    "Post",
    "PreviewLink",
    "PreviewUse",
    "Section",
    "SentencePrint",
    "StateChange",
    "Topic",
]
