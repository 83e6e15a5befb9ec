"""Files of a run over HTTP."""

import json
import time
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from flask.testing import FlaskClient

from app.export import FORMATS, Choice, export_parts
from app.run import parse_config
from app.web import Settings
from tests.web.clients import PLAIN, SECONDS, TUTORIAL, learner, post
from tests.web.conftest import client_of
from tests.web.test_long_runs import long_config


def key_of(client: FlaskClient, config: Any = TUTORIAL) -> str:
    return str(client.post("/api/configs", json=config).get_json()["run"])


@pytest.mark.parametrize("kind", FORMATS)
def test_each_kind_of_file_is_the_one_of_the_command_line(client: FlaskClient, kind: str) -> None:
    answer = client.get(f"/api/configs/{key_of(client)}/export?as={kind}")
    assert answer.status_code == 200
    assert answer.text == "".join(export_parts(parse_config(TUTORIAL), Choice(kind)))
    assert answer.headers["Content-Type"] == FORMATS[kind].media
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="sgd-')


def test_a_table_can_be_the_history_or_have_another_stride(client: FlaskClient) -> None:
    address = f"/api/configs/{key_of(client)}/export?as=csv"
    for query, choice in [
        ("&what=history", Choice("csv", "history")),
        ("&stride=fine", Choice("csv", "frames", "fine")),
    ]:
        answer = client.get(address + query)
        assert answer.text == "".join(export_parts(parse_config(TUTORIAL), choice))
    assert client.get(f"{address}&what=history").headers["Content-Disposition"].endswith('"sgd-history.csv"')


def test_the_names_of_columns_are_those_of_who_asks(client: FlaskClient) -> None:
    """A run is shared by all who have the same numbers."""
    key_of(client, {**TUTORIAL, "data": {**TUTORIAL["data"], "target": "secret"}})
    address = f"/api/configs/{key_of(client)}/export?as=csv&names="
    text = client.get(address + quote('["=height", "wide", "price"]')).text
    assert {"'=height", "wide", "price"} < set(text.split("\r\n")[0].split(","))
    assert "secret" not in text
    for names in ("", "[]", '["a","b"]', '["a","b","c","d"]', '["a","a","b"]', '["a","b",1]', "{}", "7", "[" * 5_000):
        answer = client.get(address + quote(names))
        assert (answer.status_code, answer.get_json()["error"]["field"]) == (400, "names")


@pytest.mark.parametrize(
    ("query", "field"),
    [("", "as"), ("?as=exe", "as"), ("?as=csv&what=all", "what"), ("?as=csv&stride=hop", "stride")],
)
def test_a_bad_question_is_refused_with_its_field(client: FlaskClient, query: str, field: str) -> None:
    answer = client.get(f"/api/configs/{key_of(client)}/export{query}")
    error = answer.get_json()["error"]
    assert (answer.status_code, error["code"], error["field"]) == (400, "bad_request", field)


def test_an_unknown_run_is_said_to_be_unknown(client: FlaskClient) -> None:
    answer = client.get(f"/api/configs/{'0' * 64}/export?as=json")
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (404, "unknown_run")


def test_more_rows_than_any_program_opens_are_refused(client: FlaskClient) -> None:
    address = f"/api/configs/{key_of(client, long_config(5))}/export?as=csv"
    answer = client.get(f"{address}&stride=fine")
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (400, "too_large")


def test_files_are_counted_with_the_posts() -> None:
    client = client_of(Settings(posts_per_second=0.001, post_burst=3))
    key = key_of(client)
    codes = [client.get(f"/api/configs/{key}/export?as=json").status_code for _ in range(4)]
    assert codes == [200, 200, 429, 429]


def test_a_table_of_a_million_rows_streams_while_others_step(server: str) -> None:
    key, near = post(server, long_config(21)), post(server, {**PLAIN, "learning_rate": 0.0023})
    with learner(server) as ben:
        for what in ("history", "frames"):
            with urlopen(f"{server}/api/configs/{key}/export?as=csv&what={what}", timeout=SECONDS) as answer:  # noqa: S310
                assert answer.readline().startswith((b"update,", b"t,epoch"))
                slowest = 0.0
                for number in range(20):
                    began = time.perf_counter()
                    ts = list(range(20 * number, 20 * number + 10))
                    assert [frame["t"] for frame in ben.frames(near, number + 1, ts)] == ts
                    slowest = max(slowest, time.perf_counter() - began)
                    assert len(answer.read(50_000)) == 50_000
            assert slowest < 1.0
            ben.batches.clear()


def test_a_refusal_is_json_for_a_browser_too(server: str) -> None:
    with pytest.raises(HTTPError) as refused:
        urlopen(f"{server}/api/configs/{'1' * 64}/export?as=csv", timeout=SECONDS)  # noqa: S310
    with refused.value as answer:
        assert json.load(answer)["error"]["code"] == "unknown_run"
