"""Translations for the tests, as the deeds leave them."""

from typing import Any

from django.utils import timezone

from news.enums import TranslationState
from news.models import Event, EventTranslation, PublicTranslation
from news.models.translation import words_of


def words_in(language: str, slug: str) -> dict[str, str]:
    return {
        "title": f"{language} title of {slug}",
        "lead": f"{language} lead of {slug}",
        "body": f"<p>{language} body of {slug}</p>",
        "theme": f"{language} theme of {slug}",
    }


def working(event: Event, language: str, **words: Any) -> EventTranslation:
    """A copy that somebody works on, in step with the original."""
    return EventTranslation.objects.create(
        event=event,
        language=language,
        source=words_of(event),
        source_revision=event.words_revision,
        changed_at=timezone.now(),
        **{**words_in(language, event.slug), **words},
    )


def translated(event: Event, language: str, **words: Any) -> EventTranslation:
    """What readers of the language see, and the copy it was made of."""
    row = working(event, language, state=TranslationState.PUBLISHED, **words)
    now = timezone.now()
    PublicTranslation.objects.create(
        event=event,
        language=language,
        source_revision=row.source_revision,
        first_published_at=now,
        published_at=now,
        **words_of(row),
    )
    return row
