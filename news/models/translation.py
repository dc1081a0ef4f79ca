"""The words of an event in another language than its original.

What translators work on and what readers see are two tables: nothing public ever reads the first one.
"""

from hashlib import blake2b
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from news.enums import Language, TranslationState
from news.models.fields import BodyField, LineField

WORDS = ("title", "lead", "body", "theme")


def words_of(row: Any) -> dict[str, str]:
    """Of an event, a translation or what readers see of one."""
    return {name: getattr(row, name) for name in WORDS}


def label_of(name: str) -> str:
    field: Any = EventTranslation._meta.get_field(name)
    return capfirst(str(field.verbose_name))


def revision_of(words: dict[str, str]) -> str:
    """The same for the same words."""
    return blake2b("\x1f".join(words[name] for name in WORDS).encode(), digest_size=8).hexdigest()


class WordsModel(models.Model):
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    title = LineField(_("title"), max_length=300, blank=True)
    lead = models.TextField(_("lead"), blank=True)
    body = BodyField(_("body"), blank=True)
    theme = models.TextField(_("theme"), blank=True)

    class Meta:
        abstract = True


class EventTranslationQuerySet(models.QuerySet["EventTranslation"]):
    def get_by_natural_key(self, event: str, language: str) -> "EventTranslation":
        return self.get(event__slug=event, language=language)

    def out_of_date(self) -> Self:
        """Made from other words than the original has now."""
        return self.exclude(source_revision=F("event__words_revision"))

    def in_step(self) -> Self:
        return self.filter(source_revision=F("event__words_revision"))


class EventTranslation(WordsModel):
    """The working copy of one language. `source` holds the words of the original that it was made from, and
    `source_revision` tells them from later ones."""

    event = models.ForeignKey("news.Event", models.CASCADE, related_name="translations")
    state = models.CharField(
        _("state"),
        max_length=11,
        choices=TranslationState.choices,
        default=TranslationState.IN_PROGRESS,
        editable=False,
    )
    source = models.JSONField(default=dict, editable=False)
    source_revision = models.CharField(max_length=16, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False, db_index=False
    )
    changed_at = models.DateTimeField(_("last change"), editable=False)
    edition = models.PositiveIntegerField(_("edition"), default=0, editable=False)

    objects = EventTranslationQuerySet.as_manager()

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        ordering = ["event", "language"]
        constraints = [
            models.UniqueConstraint(fields=["event", "language"], name="translation_language_once"),
            models.CheckConstraint(condition=Q(state__in=TranslationState.values), name="translation_state_known"),
        ]
        indexes = [
            models.Index(fields=["language", "state", "-changed_at"], name="translation_queue"),
            models.Index(fields=["language", "changed_at", "id"], name="translation_by_change"),
        ]

    def __str__(self) -> str:
        return f"{self.event} ({self.get_language_display()})"

    def natural_key(self) -> tuple[str, str]:
        return self.event.slug, self.language

    natural_key.dependencies = ["news.event"]  # type: ignore[attr-defined]

    @property
    def is_out_of_date(self) -> bool:
        return self.source_revision != self.event.words_revision


class PublicTranslation(WordsModel):
    """What readers of a language see while the item itself is public. Written by `workflow.translate` alone."""

    event = models.ForeignKey("news.Event", models.CASCADE, related_name="public_translations", db_index=False)
    # That of the event, written by the triggers of `news.involvements` alone.
    start_date = models.DateField(null=True, editable=False)
    source_revision = models.CharField(max_length=16)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_index=False
    )
    first_published_at = models.DateTimeField(_("first published"))
    published_at = models.DateTimeField(_("published"))

    class Meta:
        verbose_name = _("published translation")
        verbose_name_plural = _("published translations")
        constraints = [
            models.UniqueConstraint(fields=["event", "language"], name="public_translation_language_once"),
            models.CheckConstraint(condition=~Q(title=""), name="public_translation_titled"),
        ]
        indexes = [
            models.Index(fields=["language", "start_date", "event"], name="public_translation_by_day"),
            models.Index(fields=["-first_published_at"], name="public_translation_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.get_language_display()})"


class Translated:
    """What an event knows of the languages in which its words are public."""

    language: str
    words_revision: str

    @property
    def languages(self) -> list[str]:
        """In which readers find its words, the original first; of a row asked for `with_languages`."""
        others = [each for each in Language.values if each != self.language and getattr(self, f"has_{each}")]
        return [str(self.language), *others]

    @property
    def words(self) -> Any:
        """Whose `title`, `lead`, `body`, `theme` and `language` a reader sees: those of the language that the query
        asked for with `in_language`, where they are public; else the original's."""
        shown = getattr(self, "translated", None)
        # What was translated before that language became the original's is past.
        return shown if shown is not None and shown.language != self.language else self

    @property
    def is_behind(self) -> bool:
        """Whether the original changed since the words that a reader sees were made from it."""
        return self.words is not self and self.words.source_revision != self.words_revision
