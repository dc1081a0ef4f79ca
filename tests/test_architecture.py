"""The storeys of ARCHITECTURE.md: a room imports only from lower storeys and from itself."""

import ast
from pathlib import Path

import pytest

NEWS = Path(__file__).resolve().parent.parent / "news"
STOREYS = [
    {"enums", "text", "renditions", "triggers"},
    {"models"},
    {"queries", "history", "search", "involvements"},
    {"workflow"},
    {"filters", "forms", "documented", "importing", "linked_data", "drawings"},
    {"doors", "dataset"},
    {"delivery", "api"},
    {"views", "templatetags", "management"},
    {"admin"},
    {"urls", "apps"},
]
HEIGHT = {room: height for height, rooms in enumerate(STOREYS) for room in rooms}
DRAWERS = {"utils", "helpers", "common", "services", "mixins"}


def rooms_imported(source: str) -> set[str]:
    """The rooms that a module imports from, wherever in it the import stands."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" if node.module == "news" else node.module for alias in node.names}
    return {name.split(".")[1] for name in names if name.startswith("news.")}


def wrong_imports(room: str, source: str) -> set[str]:
    return {other for other in rooms_imported(source) if other != room and HEIGHT[other] >= HEIGHT[room]}


def modules() -> list[Path]:
    return [path for path in sorted(NEWS.rglob("*.py")) if "migrations" not in path.parts]


def room_of(path: Path) -> str:
    return path.relative_to(NEWS).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(NEWS)))
def test_a_room_imports_only_from_below(path: Path) -> None:
    if room_of(path) != "__init__":
        assert wrong_imports(room_of(path), path.read_text()) == set()


@pytest.mark.parametrize(
    "source",
    [
        "from news.views.events import event_list",
        "def later():\n    from news import views",
        "import news.admin.event",
    ],
)
def test_an_import_that_points_up_is_found(source: str) -> None:
    assert wrong_imports("queries", source) != set()


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(NEWS)))
def test_a_file_is_named_for_what_it_does_and_short(path: Path) -> None:
    assert path.stem not in DRAWERS
    assert len(path.read_text().splitlines()) <= 330
