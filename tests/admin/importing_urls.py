"""The site with import and export on every record that knows them, whether or not the desk offers them by now."""

from django.contrib import admin
from django.urls import URLResolver, path

from cstonews import urls
from cstonews.urls import handler403, handler404, handler500
from news.admin.importing import ImportExportRecordAdmin
from news.importing.event import EventResource
from news.importing.organization import OrganizationResource
from news.importing.participant import ParticipantResource
from news.importing.participation import ParticipationResource
from news.models import Event, Organization, Participant

__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]

KINDS = {
    Event: [EventResource, ParticipationResource],
    Participant: [ParticipantResource],
    Organization: [OrganizationResource],
}
desk = admin.AdminSite()
for model, registered in admin.site._registry.items():
    base = type(registered)
    if model in KINDS and not issubclass(base, ImportExportRecordAdmin):
        base = type(base.__name__, (ImportExportRecordAdmin, base), {"resource_classes": KINDS[model]})
    desk.register(model, base)


def of_the_desk(pattern: object) -> bool:
    return isinstance(pattern, URLResolver) and pattern.namespace == "admin"


urlpatterns = [path("admin/", desk.urls), *(each for each in urls.urlpatterns if not of_the_desk(each))]
