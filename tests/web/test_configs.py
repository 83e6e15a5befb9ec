"""Configs over HTTP: posted, found again, refused."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.run import parse_config
from app.web import Settings
from tests.web.clients import PLAIN, TUTORIAL
from tests.web.conftest import client_of


def test_a_posted_config_is_found_by_its_key_with_all_defaults(client: FlaskClient) -> None:
    answer = client.post("/api/configs", json=TUTORIAL).get_json()
    assert answer["config"] == parse_config(TUTORIAL).to_json()
    assert answer["run"] == parse_config(TUTORIAL).key
    assert client.get(f"/api/configs/{answer['run']}").get_json() == answer


def test_an_unknown_key_is_said_to_be_unknown(client: FlaskClient) -> None:
    answer = client.get(f"/api/configs/{'0' * 64}")
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (404, "unknown_run")


def with_data(**changes: object) -> Any:
    return {"data": {**TUTORIAL["data"], **changes}}


@pytest.mark.parametrize(
    ("config", "field"),
    [
        ({}, "data"),
        ([], "config"),
        (with_data(rows=[]), "data.rows"),
        (with_data(features=[f"x{i}" for i in range(9)]), "data.features"),
        (with_data(rows=[[1, 2, "3"]]), "data.rows[0][2]"),
        ({**TUTORIAL, "batch_size": 0}, "batch_size"),
        ({**TUTORIAL, "batch_size": 7}, "batch_size"),
        ({**TUTORIAL, "epochs": 10_001}, "epochs"),
        ({**TUTORIAL, "epochs": "10"}, "epochs"),
        ({**TUTORIAL, "learning_rate": -1}, "learning_rate"),
        ({**TUTORIAL, "loss": {"name": "hinge"}}, "loss.name"),
        ({**TUTORIAL, "initialiser": {"name": "magic"}}, "initialiser.name"),
        ({**TUTORIAL, "speed": 9}, "speed"),
    ],
)
def test_a_bad_config_is_refused_with_the_field_at_fault(client: FlaskClient, config: object, field: str) -> None:
    answer = client.post("/api/configs", json=config)
    assert answer.status_code == 400
    fields = [error["field"] for error in answer.get_json()["errors"]]
    assert any(name.startswith(field) for name in fields)
    assert answer.get_json()["error"] == answer.get_json()["errors"][0]
    assert answer.get_json()["error"]["code"] == "bad_config"


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b'{"data": NaN}',
        b'{"learning_rate": 1e400}',
        b'{"learning_rate": Infinity}',
        b'{"epochs": 1, "epochs": 2}',
        b"[" * 100_000,
        b"1" * 5_000,
    ],
)
def test_text_that_is_not_strict_json_is_refused(client: FlaskClient, text: bytes) -> None:
    answer = client.post("/api/configs", data=text, content_type="application/json")
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (400, "bad_config")


def test_a_body_over_the_limit_is_refused(client: FlaskClient) -> None:
    answer = client.post("/api/configs", data=b" " * 2_000_001, content_type="application/json")
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (413, "too_large")
    assert "2,000,000" in answer.get_json()["error"]["message"]


def test_another_site_cannot_post(client: FlaskClient) -> None:
    elsewhere = {"Origin": "http://elsewhere.example"}
    assert client.post("/api/configs", json=PLAIN, headers=elsewhere).status_code == 403
    assert client.post("/api/configs", data=json.dumps(PLAIN), content_type="text/plain").status_code == 415


def test_configs_beyond_the_allowance_are_refused() -> None:
    busy = client_of(Settings(posts_per_second=0.001, post_burst=3))
    answers = [busy.post("/api/configs", json=PLAIN) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert answers[-1].get_json()["error"]["code"] == "rate_limited"
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    assert busy.post("/api/configs", json=PLAIN, environ_base=elsewhere).status_code == 200


def test_an_address_with_nothing_at_it_says_so_shortly(client: FlaskClient) -> None:
    error = client.get("/api/nothing").get_json()["error"]
    assert (error["code"], error["message"]) == ("not_found", "there is nothing at this address")


def test_markup_in_names_comes_back_as_data_only(client: FlaskClient) -> None:
    names = ["<img src=x>", "$\\href{}{}$"]
    answer = client.post("/api/configs", json=with_data(features=names))
    assert answer.get_json()["config"]["data"]["features"] == names
    assert answer.content_type == "application/json"


def test_a_wrong_method_is_refused_in_the_same_form(client: FlaskClient) -> None:
    answer = client.delete("/api/configs")
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (405, "bad_request")
