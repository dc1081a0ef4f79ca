"""Pictures at the desk: upload, use, cut, and what stands against publishing one that nobody described."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from news.enums import Status
from news.models import Event, Image
from news.workflow import publish
from news.workflow.deed import RefusedError
from tests.admin.posting import add_line, form_at, sentences
from tests.editors import make_editor
from tests.pictures import drawing, encoded, shown_in, stored_files, stored_image

ADD = "/admin/news/image/add/"


@pytest.fixture
def photograph() -> bytes:
    return encoded(drawing(1800, 1200))


def upload(client: Client, content: bytes, **values: Any) -> Any:
    fields = {**form_at(client, ADD), "caption_en": "In the hall", "alt_en": "Two men", "credit": "Ann Ford", **values}
    return client.post(ADD, {**fields, "file": SimpleUploadedFile("photo.jpg", content)})


@pytest.mark.django_db(transaction=True)
def test_an_upload_is_kept_and_made_ready(client: Client, photograph: bytes) -> None:
    client.force_login(make_editor("editor"))
    assert upload(client, photograph).status_code == 302
    image = Image.objects.get()
    assert (image.slug, image.width, image.height, image.edition) == ("in-the-hall", 1800, 1200, 1)
    assert len(stored_files()) == 1 + 9 + 9 + 1 + 1


@pytest.mark.django_db(transaction=True)
def test_another_focus_makes_new_cuts_and_forgets_the_old(client: Client, photograph: bytes) -> None:
    client.force_login(make_editor("editor"))
    upload(client, photograph)
    url = f"/admin/news/image/{Image.objects.get().pk}/change/"
    before = stored_files()
    assert client.post(url, {**form_at(client, url), "focal_x": "20"}).status_code == 302
    assert stored_files() - before == {
        "share-1200-20x50.jpg",
        *(f"card-{width}-20x50.{kind}" for width in (240, 480, 960) for kind in ("avif", "webp", "jpg")),
    }
    assert len(stored_files()) == len(before)


def test_the_same_file_twice_leads_to_the_first(client: Client, editor: User, photograph: bytes) -> None:
    known = stored_image("known", photograph)
    [told] = sentences(upload(client, photograph))
    assert f"/admin/news/image/{known.pk}/change/" in told
    assert Image.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (b"<svg></svg>", "SVG"),
        (b"GIF89a<script>", "no picture"),
        (encoded(drawing(600, 400))[:3000], "damaged"),
    ],
)
def test_what_is_no_picture_is_refused_and_nothing_is_stored(
    client: Client, editor: User, content: bytes, told: str
) -> None:
    assert told in " ".join(sentences(upload(client, content)))
    assert (Image.objects.count(), stored_files()) == (0, set())


def test_a_form_without_a_file_says_so(client: Client, editor: User) -> None:
    response = client.post(ADD, {**form_at(client, ADD), "caption_en": "In the hall"})
    assert "This field is required." in sentences(response)


def test_credit_and_terms_are_taken_from_the_file(client: Client, editor: User) -> None:
    tags = {0x013B: "Bo Reed", 0x8298: "Free for news", 0x0132: "2024:02:16 10:00:00"}
    picture = drawing(600, 400)
    exif = picture.getexif()
    for tag, value in tags.items():
        exif[tag] = value
    assert upload(client, encoded(picture, exif=exif), credit="").status_code == 302
    image = Image.objects.get()
    assert (image.credit, image.usage_terms, image.taken_on) == ("Bo Reed", "Free for news", "2024-02-16")


def test_without_a_credit_anywhere_it_is_asked_for(client: Client, editor: User, photograph: bytes) -> None:
    assert "Say whose picture it is: the file does not." in sentences(upload(client, photograph, credit=""))


def test_a_credit_in_another_script_is_read_as_it_was_written(client: Client, editor: User, photograph: bytes) -> None:
    picture = drawing(600, 400)
    exif = picture.getexif()
    exif[0x013B] = "Иван Петров".encode()
    upload(client, encoded(picture, exif=exif), credit="")
    assert Image.objects.get().credit == "Иван Петров"


def test_whoever_is_sent_back_is_told_to_choose_the_file_again(client: Client, editor: User, photograph: bytes) -> None:
    again = "Choose the file again: browsers do not keep it."
    assert again in sentences(upload(client, photograph, credit=""))
    assert again not in sentences(upload(client, b"no picture", credit=""))


@pytest.mark.parametrize("name", ["photo.jpg", "IMG_1234", "Встреча в Москве.png"])
def test_the_name_of_a_file_is_no_alternative_text(
    client: Client, editor: User, photograph: bytes, draft: Event, name: str
) -> None:
    told = "This is the name of a file. Say what the picture shows: who does what, where."
    assert told in sentences(upload(client, photograph, alt_en=name))
    url = f"/admin/news/event/{draft.pk}/change/"
    fields = form_at(client, url)
    add_line(fields, "pictures", image=stored_image().pk, alt_ru=name)
    assert told in sentences(client.post(url, fields))


def test_the_focus_is_asked_once_there_is_a_picture_to_click_on(client: Client, editor: User) -> None:
    assert "focal_x" not in form_at(client, ADD)
    page = client.get(f"/admin/news/image/{stored_image().pk}/change/").content.decode()
    assert "Click on the picture where it matters most" in page


def test_a_picture_in_the_list_is_named_though_nobody_described_it(client: Client, editor: User) -> None:
    stored_image(alt_en="", caption_en="In the hall")
    assert 'alt="In the hall"' in client.get("/admin/news/image/").content.decode()


def test_pictures_of_an_item_are_counted_without_a_gap(client: Client, editor: User, draft: Event) -> None:
    images = [stored_image(f"picture-{i}", encoded(drawing(300 + i, 200))) for i in range(3)]
    for image in images:
        shown_in(draft, image)
    url = f"/admin/news/event/{draft.pk}/change/"
    fields = form_at(client, url)
    fields["pictures-0-DELETE"] = "on"
    fields["pictures-1-order"], fields["pictures-2-order"] = "3", "2"
    assert client.post(url, fields).status_code == 302
    rows = list(draft.pictures.order_by("order").values_list("order", "image__slug"))
    assert rows == [(1, "picture-2"), (2, "picture-1")]


def test_a_picture_is_added_to_an_item_and_kept_in_its_history(client: Client, editor: User, draft: Event) -> None:
    image = stored_image()
    url = f"/admin/news/event/{draft.pk}/change/"
    fields = form_at(client, url)
    add_line(fields, "pictures", image=image.pk, caption_en="Here")
    assert client.post(url, fields).status_code == 302
    assert "Here" in client.get(f"/admin/news/event/{draft.pk}/preview/").content.decode()
    history = client.get(f"/admin/news/event/{draft.pk}/history/").content.decode()
    assert "Picture of an event, Caption of handshake" in history


def test_a_picture_that_nobody_described_stands_against_publishing(draft: Event) -> None:
    by: Any = make_editor("chief", may_publish=True)
    use = shown_in(draft, stored_image(alt_en=""))
    Event.objects.update(status=Status.APPROVED)
    draft.refresh_from_db()
    with pytest.raises(RefusedError) as refused:
        publish.act(draft, by)
    assert refused.value.reasons == [
        "Picture 1, “Caption of handshake”: say what it shows to those who do not see it, or mark it decorative."
    ]
    use.decorative = True
    use.save()
    assert publish.act(draft, by)


@pytest.mark.parametrize("described", [{"alt_en": "Here"}, {"alt_hy": "Այստեղ"}])
def test_a_description_in_any_language_will_do(draft: Event, described: dict[str, str]) -> None:
    shown_in(draft, stored_image(alt_en=""), **described)
    assert not draft.pictures.without_alt().exists()


def test_what_readers_see_is_changed_by_those_who_may_publish(client: Client, editor: User, draft: Event) -> None:
    image = stored_image()
    shown_in(draft, image)
    url = f"/admin/news/image/{image.pk}/change/"
    assert 'name="caption_en"' in client.get(url).content.decode()
    Event.objects.update(status=Status.PUBLISHED)
    page = client.get(url).content.decode()
    assert 'name="caption_en"' not in page
    assert "Readers see this picture, so only those who may publish change it." in page
    client.force_login(make_editor("chief", may_publish=True))
    assert 'name="caption_en"' in client.get(url).content.decode()


def test_a_picture_in_use_is_not_deleted(client: Client, draft: Event) -> None:
    client.force_login(User.objects.create_superuser("root"))
    image = stored_image()
    shown_in(draft, image)
    client.post(f"/admin/news/image/{image.pk}/delete/", {"post": "yes"})
    assert Image.objects.count() == 1


def test_files_of_drafts_are_for_the_desk(client: Client, draft: Event) -> None:
    image = stored_image()
    url = f"/admin/news/image/files/{image.sha256}/whole-480.jpg"
    assert client.get(url).status_code == 302
    client.force_login(User.objects.create_user("guest", is_staff=True))
    assert client.get(url).status_code == 403
    client.force_login(make_editor("editor"))
    answer = client.get(url)
    assert (answer.status_code, answer["Referrer-Policy"]) == (200, "no-referrer")
    assert b"".join(answer)


@pytest.mark.parametrize("words", ["handshake", "FORD", "Alternative", "рукопож", "nurtleu"])
def test_a_picture_is_found_by_what_is_said_of_it(client: Client, editor: User, words: str, nurtleu: Any) -> None:
    image = stored_image(caption_ru="Рукопожатие")
    image.people.create(participant=nurtleu)
    stored_image("other", encoded(drawing(300, 300)), credit="Bo", alt_en="", caption_en="Other")
    found = client.get("/admin/news/image/", {"q": words}).context["cl"].queryset
    assert [row.slug for row in found] == ["handshake"]


@pytest.mark.parametrize(("number", "cost"), [(1, 6), (6, 6)])
def test_the_list_costs_the_same_for_many(
    client: Client, editor: User, number: int, cost: int, django_assert_num_queries: Any
) -> None:
    for i in range(number):
        stored_image(f"picture-{i}", encoded(drawing(300 + i, 200)))
    client.get("/admin/news/image/")
    with django_assert_num_queries(cost):
        client.get("/admin/news/image/")
