"""The application as a WSGI server loads it."""

from pathlib import Path

import pytest

from app.web import Settings, create_app
from app.wsgi import application, settings_of


def test_settings_come_from_the_environment() -> None:
    assert settings_of({}) == Settings()
    given = {
        "SGD_ALLOW_HOST": "sgd.school.example, other.example",
        "SGD_ALLOW_FRAME": "https://course.school.example",
        "SGD_CLASSES": "/var/lib/classes.sqlite3",
        "SGD_REDIS_URL": "redis://127.0.0.1:6379/0",
        "SGD_PROXIES": "1",
        "SGD_MOST_CLIENTS": "500",
    }
    assert settings_of(given) == Settings(
        allowed_hosts=("sgd.school.example", "other.example"),
        frame_ancestors=("https://course.school.example",),
        classes=Path("/var/lib/classes.sqlite3"),
        redis="redis://127.0.0.1:6379/0",
        proxies=1,
        most_clients=500,
    )


@pytest.mark.parametrize(
    "wrong", [{"SGD_PROXIES": "-1"}, {"SGD_MOST_CLIENTS": "many"}, {"SGD_ALLOW_FRAME": "nonsense"}]
)
def test_a_setting_that_cannot_be_is_named(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"SGD_|frame|origin|site"):
        settings_of(wrong)


def test_it_answers() -> None:
    assert application.test_client().get("/health", headers={"Host": "localhost"}).status_code == 200


@pytest.mark.parametrize(("proxies", "address"), [(0, "http://sgd.example/"), (1, "https://sgd.example/")])
def test_only_a_proxy_of_our_own_says_how_the_page_was_asked_for(proxies: int, address: str) -> None:
    app, _ = create_app(Settings(allowed_hosts=("sgd.example",), proxies=proxies))
    headers = {"Host": "sgd.example", "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}
    with app.test_client() as client:
        opener = client.get("/health", headers=headers).headers.get("Cross-Origin-Opener-Policy")
    assert (opener is not None) is address.startswith("https")
