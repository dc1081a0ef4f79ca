import pytest

from news.text.file_names import is_file_name


@pytest.mark.parametrize(
    "text",
    [
        "handshake.jpg",
        "Встреча в Москве, 16 февраля.JPEG",
        "Հանդիպում.png ",
        "IMG_1234",
        "DSC 0042",
        "_DSC0042",
        "PXL_20240216_101500123",
        "P1010001",
        "20240216_101500",
    ],
)
def test_the_names_that_cameras_and_people_give(text: str) -> None:
    assert is_file_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Two men shake hands",
        "CSTO 2024",
        "Session of 2024",
        "The page of example.org",
        "Seven heads of state, 2024",
    ],
)
def test_words_are_no_file_names(text: str) -> None:
    assert not is_file_name(text)
