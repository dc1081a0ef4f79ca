from io import StringIO

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from news.models import Image
from news.renditions.stored import folder
from tests.pictures import drawing, encoded, stored_files, stored_image

pytestmark = pytest.mark.django_db


def run(*options: str) -> str:
    out = StringIO()
    call_command("make_renditions", *options, stdout=out)
    return out.getvalue().strip()


def test_what_is_missing_is_made_and_nothing_twice() -> None:
    stored_image(content=encoded(drawing(300, 200)))
    assert run() == "10 renditions made."
    assert run() == "0 renditions made."


def test_what_an_earlier_focus_called_for_is_taken_away() -> None:
    stored_image(content=encoded(drawing(300, 200)))
    run()
    Image.objects.update(focal_x=10)
    assert run() == "6 renditions made. 6 files deleted."


def test_pictures_that_are_no_longer_on_record_go_when_asked() -> None:
    stored_image(content=encoded(drawing(300, 200))).delete()
    assert run() == "0 renditions made."
    assert stored_files() == {"original"}
    assert run("--prune") == "0 renditions made. 1 file deleted."
    assert stored_files() == set()


def test_a_lost_file_is_named() -> None:
    image = stored_image(content=encoded(drawing(300, 200)))
    default_storage.delete(f"{folder(image.sha256)}/original")
    with pytest.raises(CommandError, match="handshake: its file is gone"):
        run()
