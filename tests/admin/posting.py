"""Posts of the forms as a browser without scripts would send them: what the page holds, with a few fields changed."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client

Fields = dict[str, Any]


class FormReader(HTMLParser):
    """The fields of the one form with an id that ends in `_form`, named as they would be sent."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: Fields = {}
        self._inside = False
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self._inside = (given.get("id") or "").endswith("_form")
        name = given.get("name") or ""
        if not self._inside:
            return
        if tag == "input" and given.get("type") not in ("submit", "button"):
            if given.get("type") not in ("checkbox", "radio"):
                self.fields[name] = given.get("value") or ""
            elif "checked" in given:
                self.fields[name] = given.get("value") or "on"
        elif tag == "select":
            self._select = name
            self.fields[name] = [] if "multiple" in given else ""
        elif tag == "option" and self._select and "selected" in given:
            chosen = self.fields[self._select]
            value = given.get("value") or ""
            self.fields[self._select] = [*chosen, value] if isinstance(chosen, list) else value
        elif tag == "textarea":
            self._area = name
            self.fields[name] = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.fields[self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            # The first line break after the tag belongs to the page, not to the text.
            self.fields[self._area] = self.fields[self._area].removeprefix("\r\n").removeprefix("\n")
            self._area = ""


def form_at(client: Client, url: str) -> Fields:
    reader = FormReader()
    reader.feed(client.get(url).content.decode())
    return {name: value for name, value in reader.fields.items() if "__prefix__" not in name and name}


def add_line(fields: Fields, prefix: str, **values: Any) -> None:
    """Another line of an inline, as its last one."""
    number = int(fields[f"{prefix}-TOTAL_FORMS"])
    fields[f"{prefix}-TOTAL_FORMS"] = str(number + 1)
    for name, value in values.items():
        fields[f"{prefix}-{number}-{name}"] = value


def sentences(response: Any) -> list[str]:
    """Every complaint of a form that was sent back: of fields, of lines and of the whole."""
    assert response.status_code == 200, response.get("Location")
    forms = [response.context["adminform"].form]
    told: list[str] = []
    for inline in response.context["inline_admin_formsets"]:
        forms += inline.formset.forms
        told += inline.formset.non_form_errors()
    for form in forms:
        told += [sentence for errors in form.errors.values() for sentence in errors]
    return told
