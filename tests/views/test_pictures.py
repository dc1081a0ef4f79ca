"""The files of pictures, and the pictures on pages."""

import datetime as dt
from html import unescape
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone

from news.enums import Status
from news.models import Event, ImagePerson, Participant, Participation, PreviewLink
from news.renditions.sizes import renditions_of
from news.renditions.stored import folder, make_missing
from tests.pictures import drawing, encoded, shown_in, stored_files, stored_image
from tests.world import make_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return make_event("talks")


def body(response: Any) -> bytes:
    return b"".join(response) if response.streaming else bytes(response.content)


def test_a_public_item_shows_its_picture_in_every_size(client: Client, event: Event) -> None:
    image = stored_image()
    shown_in(event, image)
    make_missing(image)
    for rendition in renditions_of(image):
        response = client.get(f"/pictures/{image.sha256}/{rendition.name}")
        assert response.status_code == 200
        assert response["Content-Type"] == rendition.media_type
        assert response["Cache-Control"] == "public, max-age=300"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "Vary" not in response or "Cookie" not in response["Vary"]
        assert len(body(response)) > 300


def test_the_original_and_any_other_name_have_no_address(client: Client, event: Event) -> None:
    image = stored_image()
    shown_in(event, image)
    for name in ("original", "whole-961.avif", "card-480-1x1.webp", "full-6000-00000000.jpg", "%00", "..%2Foriginal"):
        assert client.get(f"/pictures/{image.sha256}/{name}").status_code == 404
    assert client.get(f"/pictures/{'0' * 64}/whole-480.jpg").status_code == 404
    assert client.get(f"/pictures/{'a' * 5000}/whole-480.jpg").status_code == 404
    assert client.post(f"/pictures/{image.sha256}/whole-480.jpg").status_code == 405


def test_who_has_the_picture_is_not_sent_it_again(client: Client, event: Event) -> None:
    image = stored_image()
    shown_in(event, image)
    url = f"/pictures/{image.sha256}/whole-480.jpg"
    first = client.get(url)
    body(first)
    again = client.get(url, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert again["Cache-Control"] == first["Cache-Control"]
    Event.objects.update(status=Status.DRAFT)
    assert client.get(url, headers={"If-None-Match": first["ETag"]}).status_code == 404


def test_a_missing_rendition_is_made_when_it_is_asked_for(client: Client, event: Event) -> None:
    image = stored_image()
    shown_in(event, image)
    assert stored_files() == {"original"}
    assert len(body(client.get(f"/pictures/{image.sha256}/whole-480.webp"))) > 300
    assert stored_files() == {"original", "whole-480.webp"}


def test_a_lost_or_damaged_original_is_no_error_of_the_server(client: Client, event: Event) -> None:
    image = stored_image()
    shown_in(event, image)
    path = f"{folder(image.sha256)}/original"
    for content in (b"rubbish", None):
        default_storage.delete(path)
        if content is not None:
            with default_storage.open(path, "wb") as file:
                file.write(content)
        assert client.get(f"/pictures/{image.sha256}/whole-480.webp").status_code == 404
        assert client.get(event.get_absolute_url()).status_code == 200


def test_a_guest_with_a_link_sees_the_pictures_of_that_item_alone(client: Client) -> None:
    draft, other = (make_event(slug, status=Status.DRAFT) for slug in ("draft", "other"))
    mine, theirs = stored_image(), stored_image("other", encoded(drawing(900, 900)))
    shown_in(draft, mine)
    shown_in(other, theirs)
    now = timezone.now()
    link = PreviewLink.objects.create(
        event=draft, recipient="Legal", created_at=now, expires_at=now + dt.timedelta(days=1)
    )
    page = unescape(client.get(link.get_absolute_url()).content.decode())
    url = f"{link.get_absolute_url()}pictures/{mine.sha256}/whole-480.jpg"
    assert f"{url} 480w" in page
    assert f'"/pictures/{mine.sha256}' not in page
    answer = client.get(url)
    assert (answer.status_code, answer["X-Robots-Tag"]) == (200, "noindex, nofollow, noarchive")
    assert "no-store" in answer["Cache-Control"]
    body(answer)
    assert client.get(url.replace(mine.sha256, theirs.sha256)).status_code == 404
    assert client.get(f"/pictures/{mine.sha256}/whole-480.jpg").status_code == 404
    PreviewLink.objects.update(revoked_at=now)
    assert client.get(url).status_code == 404


def test_the_page_of_an_event_shows_pictures_with_all_that_belongs_to_them(client: Client, event: Event) -> None:
    image = stored_image(usage_terms="Free")
    people = [
        Participant.objects.create(slug=slug, name_en=slug.title(), sort_name_en=slug) for slug in ("ann", "bo", "cy")
    ]
    for order, person in enumerate(people[1:], 1):
        ImagePerson.objects.create(image=image, order=order, participant=person)
    Participation.objects.create(event=event, order=1, participant=people[1], role="party")
    shown_in(event, image, alt_en="In this item", caption_en="")
    shown_in(event, stored_image("second", encoded(drawing(800, 1200))), decorative=True)
    html = client.get(event.get_absolute_url()).content.decode()
    assert html.count("<figure") == 2
    assert 'alt="In this item"' in html
    assert html.count('alt=""') == 1
    assert "Caption of handshake" in html
    assert "From left:" in html
    # Who is on record as taking part has a page; of the other nobody knows.
    assert '<a href="/en/participants/bo/">Bo</a>, Cy' in " ".join(html.split())
    assert "Ann Ford" in html
    assert f'content="http://testserver/pictures/{image.sha256}/share-1200-50x50.jpg"' in html
    assert '<meta property="og:image:alt" content="In this item">' in html


def test_a_list_shows_the_picture_that_leads(client: Client, event: Event) -> None:
    first, second = stored_image(), stored_image("second", encoded(drawing(900, 900)))
    shown_in(event, first)
    shown_in(event, second)
    for url in ("/en/", "/en/news/"):
        html = client.get(url).content.decode()
        assert f"/pictures/{first.sha256}/card-480-50x50.avif 480w" in html
        assert second.sha256 not in html


def test_a_small_picture_is_shown_as_it_is_and_never_shared_blurred(client: Client, event: Event) -> None:
    shown_in(event, stored_image(content=encoded(drawing(300, 200))))
    html = client.get(event.get_absolute_url()).content.decode()
    assert 'width="300" height="200"' in html
    assert '<meta property="og:image" content="http://testserver/en/news/talks.png">' in html
