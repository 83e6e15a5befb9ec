"""The page and what belongs to it, in each language."""

import json
import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.language import language
from tests.web.clients import TUTORIAL, learner, post


def words_of(page: str) -> Any:
    block = re.search(r'<script type="application/json" id="words">(.*?)</script>', page, re.DOTALL)
    assert block
    return json.loads(block[1])


@pytest.mark.parametrize(
    ("address", "headers", "spoken"),
    [
        ("/", {}, "en"),
        ("/", {"Accept-Language": "de-CH,de;q=0.9,en;q=0.5"}, "de"),
        ("/", {"Accept-Language": "de", "Cookie": "lang=es"}, "es"),
        ("/?lang=de", {"Accept-Language": "es", "Cookie": "lang=es"}, "de"),
        ("/?lang=xx", {"Accept-Language": "fr,es"}, "es"),
    ],
)
def test_the_page_speaks_the_language_of_link_choice_or_browser(
    client: FlaskClient, address: str, headers: dict[str, str], spoken: str
) -> None:
    page = client.application.test_client(use_cookies=False).get(address, headers=headers)
    assert f'<html lang="{spoken}"' in page.text
    assert words_of(page.text)["language"] == spoken
    assert {"Accept-Language", "Cookie"} <= {name.strip() for name in page.headers["Vary"].split(",")}


def test_a_language_ends_with_its_request(client: FlaskClient) -> None:
    client.get("/?lang=de")
    assert language() == "en"


def test_the_scripts_get_their_texts_only(client: FlaskClient) -> None:
    english, german = (words_of(client.get(f"/?lang={code}").text) for code in ("en", "de"))
    assert english["texts"] == {}
    assert (german["decimal"], german["texts"]["The server cannot be reached."]) == (
        ",",
        "Der Server ist nicht zu erreichen.",
    )
    assert "The data" not in german["texts"]  # a chapter's title, which the server says


@pytest.mark.parametrize(("code", "title"), [("en", "The data"), ("de", "Die Daten"), ("es", "Los datos")])
def test_lesson_and_glossary_are_told_in_the_language(client: FlaskClient, code: str, title: str) -> None:
    lesson = client.get(f"/api/lesson?lang={code}").get_json()
    assert lesson["chapters"][0]["title"] == title
    terms = {code: client.get(f"/api/glossary?lang={code}").get_json()["terms"]["bias"] for code in ("en", "de", "es")}
    assert len(set(terms.values())) == 3


def test_a_fault_is_named_in_the_language(client: FlaskClient) -> None:
    answer = client.post("/api/configs?lang=de", json=TUTORIAL | {"learning_rate": -1}).get_json()
    assert answer["error"]["message"] == "learning_rate: Erlaubt ist eine endliche Zahl über 0; angegeben ist -1."


def test_the_worksheet_is_in_the_language(client: FlaskClient) -> None:
    key = client.post("/api/configs", json=TUTORIAL).get_json()["run"]
    sheet = client.get(f"/api/configs/{key}/export?as=worksheet&lang=de").text
    assert '<html lang="de">' in sheet
    assert "−4,232" in sheet
    assert "Eine Epoche von Hand" in sheet
    script = client.get(f"/api/configs/{key}/export?as=py&lang=de").text
    compile(script, "program.py", "exec")
    assert "0.05" in script


def test_a_socket_speaks_the_language_of_its_page(target: str) -> None:
    key = post(target, TUTORIAL)
    titles = {}
    for code in ("en", "de"):
        with learner(f"{target}/?lang={code}") as client:
            titles[code] = client.ask("open", {"run": key})["scene"]["steps"][0]["title"]
    assert titles == {"en": "Initialise the weights", "de": "Gewichte initialisieren"}
