"""The questions that can be put to the list of offices. The words of the address are these names."""

from typing import Any

import django_filters as filters
from django.db.models import Q
from django.utils.translation import gettext_lazy

from news.filters.events import NameFilter
from news.models import Organization, Post
from news.models.office import PostQuerySet
from news.search import called, refresh


class PostFilter(filters.FilterSet):
    q = filters.CharFilter(
        method="by_words", label=gettext_lazy("Name of the office, or of its body"), max_length=200, strip=True
    )
    organization = NameFilter(field_name="organization__slug", label=gettext_lazy("Organization"), kind="organization")
    post = NameFilter(method="beside", label=gettext_lazy("together with the office"), kind="post")

    class Meta:
        model = Post
        fields: list[str] = []

    def by_words(self, posts: PostQuerySet, name: str, value: str) -> PostQuerySet:
        """Offices, or offices of bodies, in whose names words begin so: in any language and script."""
        refresh()
        bodies = Organization.objects.filter(called("organization", value)).order_by()
        return posts.filter(called("post", value) | Q(organization__in=bodies.values("pk")))

    def beside(self, posts: PostQuerySet, name: str, value: str) -> PostQuerySet:
        """The other offices: each may have met with the one that is named."""
        return posts.exclude(slug=value)

    def named(self, name: str) -> str:
        """How the record names what was asked for by this filter; empty where it was not, or cannot be read."""
        widget: Any = self.form.fields[name].widget
        chosen = widget.chosen.get(self.form.cleaned_data.get(name)) if self.is_valid() else None
        return chosen.name if chosen else ""
