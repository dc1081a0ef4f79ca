"""The boards of the desk: what one editor has to do, what waits for approval, what comes when, what is missing, and
who did what."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Board:
    """`seen_with` are permissions of which one opens it."""

    title: str | Promise
    seen_with: tuple[str, ...] = ("news.view_event",)

    def may_see(self, user: Any) -> bool:
        return any(user.has_perm(permission) for permission in self.seen_with)


BOARDS: dict[str, Board] = {
    "my-work": Board(_("My work")),
    "review": Board(_("Review queue")),
    "translations": Board(_("Translations"), ("news.view_event", "news.translate_event")),
    "calendar": Board(_("Calendar")),
    "quality": Board(_("What is missing")),
    "audit": Board(_("Audit log"), ("news.approve_event", "auth.view_user")),
}


def boards_of(user: Any) -> dict[str, Board]:
    return {slug: board for slug, board in BOARDS.items() if board.may_see(user)}
