"""What is on record, what may never be false, and how to ask one table for what one means."""

from news.models import lookups  # noqa: F401
from news.models.announcement import Announcement, EventTopic
from news.models.book import Correction, StateChange
from news.models.bundle import Bundled, BundledEvent, BundledTranslation
from news.models.event import Event
from news.models.former_slug import FormerSlug
from news.models.image import EventImage, Image, ImagePerson
from news.models.involvement import Involvement
from news.models.merge import Merge
from news.models.notice import Notice, Watermark
from news.models.office import Appointment, Post
from news.models.open_form import OpenForm
from news.models.organization import Organization
from news.models.other_name import OtherName
from news.models.participant import Participant
from news.models.participation import Participation
from news.models.place import Place
from news.models.preview_link import PreviewLink, PreviewUse
from news.models.search import SearchEntry, SearchMark
from news.models.sentence import SentencePrint
from news.models.subscription import Delivery, Subscription
from news.models.taxonomy import Section, Topic
from news.models.translation import EventTranslation, PublicTranslation
from news.models.webhook import HubPing, Webhook, WebhookDelivery

__all__ = [
    "Announcement",
    "Appointment",
    "Bundled",
    "BundledEvent",
    "BundledTranslation",
    "Correction",
    "Delivery",
    "Event",
    "EventImage",
    "EventTopic",
    "EventTranslation",
    "FormerSlug",
    "HubPing",
    "Image",
    "ImagePerson",
    "Involvement",
    "Merge",
    "Notice",
    "OpenForm",
    "Organization",
    "OtherName",
    "Participant",
    "Participation",
    "Place",
    "Post",
    "PreviewLink",
    "PreviewUse",
    "PublicTranslation",
    "SearchEntry",
    "SearchMark",
    "Section",
    "SentencePrint",
    "StateChange",
    "Subscription",
    "Topic",
    "Watermark",
    "Webhook",
    "WebhookDelivery",
]
