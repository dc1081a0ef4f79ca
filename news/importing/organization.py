"""Bodies as rows."""

from typing import Any

from news.enums import Language
from news.importing.columns import Told
from news.importing.records import RecordResource
from news.models import Organization


class OrganizationResource(RecordResource):
    successors = Told("successors")

    class Meta:
        model = Organization
        fields = (
            "slug",
            *(f"name_{language}" for language in Language.values),
            *(f"abbreviation_{language}" for language in Language.values),
            "classification",
            "parent",
            "country",
            "website",
            *(f"description_{language}" for language in Language.values),
            "wikidata_id",
            "founding_date",
            "dissolution_date",
            "basis",
            "source_quote",
            "basis_note",
            "successors",
        )

    def filter_export(self, queryset: Any, **kwargs: Any) -> Any:
        return self.joined(queryset).prefetch_related("successors")

    def dehydrate_successors(self, body: Organization) -> str:
        return "; ".join(successor.slug for successor in body.successors.all())
