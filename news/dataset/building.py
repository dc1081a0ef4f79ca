"""Making a bundle, and showing it when it is whole."""

from collections import Counter

from django.db import IntegrityError
from django.utils.translation import override

from news.dataset import package, store
from news.dataset.archive import pack
from news.dataset.changes import CHANGES, SORTS, changes, counted
from news.dataset.columns import plain
from news.dataset.draft import TABLES, Draft, Progress
from news.dataset.files import CSVFile, Written, hash_of, write_text
from news.dataset.standing import know, stands, watch, watch_only
from news.dataset.store import Bundle

ATTEMPTS = 3


class RestlessError(Exception):
    """Something was hidden each time while the bundle was made."""


def build(told: Progress = lambda done, of: None) -> tuple[Bundle, bool]:
    """The bundle that is shown from now on, and whether it is a new one: while the record stays the same, so does its
    bundle. `told` hears how many of how many events are done. Raises BusyError and RestlessError."""
    for _attempt in range(ATTEMPTS):
        with store.draft() as directory, override("en"):
            draft = Draft(directory)
            draft.write(told)
            try:
                watch(draft.keys)
            except IntegrityError:
                continue  # an event was deleted meanwhile
            bundle, is_new = _shown(draft)
            watch_only(draft.keys)
            know(bundle)
            if stands():
                store.mark(store.MADE)
                return bundle, is_new
    raise RestlessError


def _shown(draft: Draft) -> tuple[Bundle, bool]:
    last = store.current()
    changed, before, counts = _write_changes(draft, last)
    listed = [*draft.tables, changed, *draft.documents]
    read_me = write_text(draft.path("README.md"), "text/markdown", package.read_me(listed, draft.created))
    text = package.as_json(package.descriptor([*TABLES, CHANGES], listed, draft.created))
    described = write_text(draft.path("datapackage.json"), "application/json", text)
    if last is not None and last.file("datapackage.json") == described and last.file("README.md") == read_me:
        return last, False
    summed = [*listed, described, read_me]
    summed.append(write_text(draft.path("SHA256SUMS"), "text/plain", package.sums(summed)))
    archive = draft.path(f"{package.NAME}.zip")
    pack(archive, [draft.path(file.name) for file in summed], package.NAME)
    packed = hash_of(archive, "application/zip")
    files = [*summed, packed]
    store.describe(draft.directory, {"created": plain(draft.created), "before": before, "changes": counts}, files)
    return store.show(draft.directory, packed.sha256[:16]), True


def _write_changes(draft: Draft, last: Bundle | None) -> tuple[Written, str, dict[str, dict[str, int]] | None]:
    """With the moment of the bundle before, and how much changed since. While the tables stay those of the last bundle,
    what it told of that stays true."""
    told = last.file("changes.csv") if last else None
    if last is not None and told is not None and all(last.file(file.name) == file for file in draft.tables):
        draft.path(told.name).write_bytes(last.path(told.name).read_bytes())
        return told, last.before, last.changes
    counts: Counter[tuple[str, str]] = Counter()
    table = CSVFile(draft.directory, CHANGES)
    if last is not None:
        rows = counted(changes(TABLES, last.directory, draft.directory), counts)
        table.add(CHANGES.read(row) for row in rows)
    written = table.written()
    if last is None:
        return written, "", None
    names = sorted({name for name, _change in counts})
    return written, last.created, {name: {change: counts[name, change] for change in SORTS} for name in names}
