import django_filters as filters
from django.utils.translation import gettext_lazy

from news.enums import PromiseState
from news.models import Announcement


class AnnouncementFilter(filters.FilterSet):
    """What can be asked of rows that know their `state`."""

    state = filters.ChoiceFilter(
        label=gettext_lazy("What became of it"), choices=PromiseState.choices, empty_label=gettext_lazy("any")
    )

    class Meta:
        model = Announcement
        fields: list[str] = []
