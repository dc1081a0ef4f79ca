"""People as rows."""

from news.enums import Language
from news.importing.records import RecordResource
from news.models import Participant


class ParticipantResource(RecordResource):
    class Meta:
        model = Participant
        fields = (
            "slug",
            *(f"name_{language}" for language in Language.values),
            "given_name",
            "patronymic_name",
            "family_name",
            "sort_name_en",
            "country",
            *(f"biography_{language}" for language in Language.values),
            "wikidata_id",
            "basis",
            "source_quote",
            "basis_note",
        )
