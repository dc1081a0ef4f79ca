"""The fixture format `list`: `manage.py loaddata documented_events` loads every file that the list names.

Registered by SERIALIZATION_MODULES. The list alone says which files there are, and in which order.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from django.core.serializers.base import DeserializationError, DeserializedObject, SerializationError
from django.core.serializers.json import Deserializer as JSONDeserializer
from django.core.serializers.json import Serializer as JSONSerializer

from news.documented.problems import Refused
from news.documented.reading import listed
from news.documented.rows import PUBLICATION
from news.models import Event


class Serializer(JSONSerializer):
    """Django asks for one in every format. A list holds names of files, so there is nothing to serialize."""

    def start_serialization(self) -> None:
        raise SerializationError("A list names files. Write the files with: manage.py load_events --export DIR")


def Deserializer(  # noqa: N802
    stream_or_string: IO[bytes] | bytes | str, **options: Any
) -> Iterator[DeserializedObject]:
    """The records of every file that the list names. Django fixes the name.

    The publication state of an event that is there stays as it is: what was withdrawn stays withdrawn.
    """
    name = getattr(stream_or_string, "name", None)
    if name is None:
        raise DeserializationError("A list is read from its file, since it names files relative to itself.")
    try:
        paths = listed(Path(name))
        for path in paths:
            with path.open("rb") as handle:
                for item in JSONDeserializer(handle, **options):
                    _keep_publication(item.object, options.get("using"))
                    yield item
    except Refused as refusal:
        raise DeserializationError(str(refusal)) from refusal
    except OSError as error:
        text = f"{name} names {error.filename}, which cannot be read: {error.strerror}."
        raise DeserializationError(text) from error


def _keep_publication(row: Any, using: str | None) -> None:
    if isinstance(row, Event) and row.pk is not None:
        stored = Event.objects.using(using).filter(pk=row.pk).values(*PUBLICATION).first()
        for name, value in (stored or {}).items():
            setattr(row, name, value)
