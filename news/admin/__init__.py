"""The desk: where editors write items, name who took part, and publish."""

from django.contrib.admin import site
from django.utils.translation import gettext_lazy as _

from news.admin.event import EventAdmin
from news.admin.image import ImageAdmin
from news.admin.office import AppointmentAdmin, PostAdmin
from news.admin.organization import OrganizationAdmin
from news.admin.participant import ParticipantAdmin
from news.admin.place import PlaceAdmin
from news.admin.subscription import DeliveryAdmin, SubscriptionAdmin, WebhookAdmin, WebhookDeliveryAdmin
from news.admin.taxonomy import SectionAdmin, TopicAdmin
from news.admin.translation import TranslationAdmin

__all__ = [
    "AppointmentAdmin",
    "DeliveryAdmin",
    "EventAdmin",
    "ImageAdmin",
    "OrganizationAdmin",
    "ParticipantAdmin",
    "PlaceAdmin",
    "PostAdmin",
    "SectionAdmin",
    "SubscriptionAdmin",
    "TopicAdmin",
    "TranslationAdmin",
    "WebhookAdmin",
    "WebhookDeliveryAdmin",
]

site.site_header = _("CSTO News: editors’ desk")
site.site_title = _("CSTO News desk")
site.index_title = _("At the desk")
