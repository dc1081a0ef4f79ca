"""A text that knows in which language it is."""


class InLanguage(str):
    """`language` is BCP 47. Everything else about it is the text itself."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str, language: str) -> "InLanguage":
        told = super().__new__(cls, text)
        told.language = language
        return told

    def __str__(self) -> str:
        return self
