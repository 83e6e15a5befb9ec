"""Tables over HTTP: read, and refused."""

import io
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.web import Settings
from tests.web.clients import PLAIN
from tests.web.conftest import client_of

CSV = b"size;price\n1,5;2\n3;4,25\n"


def send(client: FlaskClient, data: bytes, query: str = "", kind: str = "text/csv") -> Any:
    return client.post(f"/api/tables{query}", data=data, content_type=kind)


@pytest.mark.parametrize("kind", ["text/csv", "text/plain; charset=utf-8", "application/octet-stream"])
def test_a_table_is_answered_as_the_data_of_a_config(client: FlaskClient, kind: str) -> None:
    answer = send(client, CSV, kind=kind)
    assert answer.get_json() == {
        "ok": True,
        "data": {"features": ["size"], "target": "price", "rows": [[1.5, 2.0], [3.0, 4.25]]},
        "notes": ["2 rows, 2 columns, separated by semicolons, decimal commas, first line taken as names"],
    }
    assert answer.content_type == "application/json"
    assert client.post("/api/configs", json={"data": answer.get_json()["data"]}).status_code == 200


def test_the_caller_may_say_what_the_first_row_is(client: FlaskClient) -> None:
    data = send(client, b"2020,2021\n1,2", "?header=yes").get_json()["data"]
    assert (data["features"], data["target"]) == (["2020"], "2021")
    assert len(send(client, b"2020,2021\n1,2", "?header=no").get_json()["data"]["rows"]) == 2
    answer = send(client, CSV, "?header=perhaps")
    assert (answer.status_code, answer.get_json()["error"]["field"]) == (400, "header")
    assert "auto, yes, no" in answer.get_json()["error"]["message"]


@pytest.mark.parametrize(
    ("data", "field"),
    [
        (b"a,b\n1,2\n3,<script>alert(1)</script>", "row 3, column 2"),
        (b"a,b\n1,=1+1", "row 2, column 2"),
        (b"a,b\n1,2,3", "row 2"),
        (b"\x00" * 1_000, "row 1"),
        (b"", "table"),
    ],
)
def test_a_bad_table_is_refused_with_the_place(client: FlaskClient, data: bytes, field: str) -> None:
    answer = send(client, data)
    error = answer.get_json()["error"]
    assert (answer.status_code, error["code"], error["field"]) == (400, "bad_table", field)
    assert answer.content_type == "application/json"


def test_the_largest_table_is_answered(client: FlaskClient) -> None:
    row = ",".join(f"{j}.1234567890123" for j in range(9))
    rows = send(client, "\n".join([row] * 5_000).encode()).get_json()["data"]["rows"]
    assert (len(rows), len(rows[0])) == (5_000, 9)


class Unread(io.BytesIO):
    """A body that nobody may read to its end."""

    def read(self, size: int | None = -1, /) -> bytes:
        assert size is not None
        assert 0 <= size <= 1_000_001
        return super().read(size)


@pytest.mark.parametrize("said", [True, False], ids=["its length is said", "it comes in chunks"])
def test_a_body_over_the_limit_is_refused_before_it_is_read_to_the_end(client: FlaskClient, said: bool) -> None:
    body = Unread(b"1,2\n" * 2_500_000)
    length = (
        {"CONTENT_LENGTH": "10000000"} if said else {"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"}
    )
    answer = client.post("/api/tables", input_stream=body, content_type="text/csv", environ_overrides=length)
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (413, "too_large")
    assert "1,000,000" in answer.get_json()["error"]["message"]
    assert body.tell() == 0 if said else body.tell() <= 1_000_001


def test_another_site_cannot_send_one(client: FlaskClient) -> None:
    for origin in ("http://elsewhere.example", "null"):
        answer = client.post("/api/tables", data=CSV, content_type="text/plain", headers={"Origin": origin})
        assert answer.status_code == 403


@pytest.mark.parametrize("kind", ["application/json", "text/html", "multipart/form-data; boundary=x", "", "text"])
def test_other_kinds_of_content_are_refused_with_the_ones_there_are(client: FlaskClient, kind: str) -> None:
    answer = send(client, CSV, kind=kind)
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (415, "bad_request")
    assert "text/csv" in answer.get_json()["error"]["message"]


def test_tables_and_configs_share_an_allowance() -> None:
    busy = client_of(Settings(posts_per_second=0.001, post_burst=3))
    assert [send(busy, CSV).status_code for _ in range(2)] == [200, 200]
    assert busy.post("/api/configs", json=PLAIN).status_code == 200
    answer = send(busy, CSV)
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (429, "rate_limited")
    assert busy.post("/api/configs", json=PLAIN).status_code == 429


def test_a_table_is_only_posted(client: FlaskClient) -> None:
    assert client.get("/api/tables").status_code == 405
    assert client.put("/api/tables", data=CSV).status_code == 405
