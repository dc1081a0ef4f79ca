"""What every answer says about itself."""

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("documented")


@pytest.mark.parametrize("address", ["/en/", "/en/news/", "/en/participants/imangali-tasmagambetov/", "/en/nothing/"])
def test_public_pages_are_strict_and_set_no_cookie(client: Client, address: str) -> None:
    response = client.get(address)
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in response.headers["Permissions-Policy"]
    assert "Cookie" not in response.headers.get("Vary", "")
    assert dict(response.cookies) == {}


def test_the_admin_alone_may_set_styles(client: Client) -> None:
    policy = client.get("/admin/login/").headers["Content-Security-Policy"]
    styles, scripts = (
        next(rule for rule in policy.split("; ") if rule.startswith(kind)) for kind in ("style-src", "script-src")
    )
    assert styles == "style-src 'self' 'unsafe-inline'"
    assert "unsafe" not in scripts


def test_the_root_leads_to_the_language_of_the_reader(client: Client) -> None:
    response = client.get("/", headers={"accept-language": "ru, en;q=0.5"})
    assert (response.status_code, response.headers["Location"]) == (302, "/ru/")
    assert "Accept-Language" in response.headers["Vary"]


def test_languages_that_are_not_open_answer_404(client: Client) -> None:
    assert client.get("/de/").status_code == 404
