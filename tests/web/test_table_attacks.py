"""Tables as nobody should send them, to a server on which somebody streams frames."""

import socket
import threading
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlsplit

import pytest

from tests.web.clients import SECONDS, memory, send_until_refused

HEAD = "POST /api/tables HTTP/1.1\r\nHost: {host}\r\nContent-Type: text/csv\r\n{more}\r\n\r\n"
LARGE = b"\n".join([b",".join(b"0.1234%d" % j for j in range(9))] * 5_000)


def connected(url: str) -> socket.socket:
    parts = urlsplit(url)
    return socket.create_connection((str(parts.hostname), int(parts.port or 80)), SECONDS)


def status(connection: socket.socket) -> int:
    answer = HTTPResponse(connection)
    answer.begin()
    return answer.status


def sent(url: str, body: bytes, **headers: str) -> int:
    """The status that a table is answered with."""
    connection = HTTPConnection(urlsplit(url).netloc, timeout=SECONDS)
    with closing(connection):
        connection.request("POST", "/api/tables", body, {"Content-Type": "text/csv", **headers})
        return connection.getresponse().status


@pytest.mark.usefixtures("bystander")
def test_a_body_whose_length_is_too_large_is_refused_before_it_comes(process: tuple[str, int]) -> None:
    url, pid = process
    before = memory(pid)
    with connected(url) as connection:
        more = "Content-Length: 10000000000"
        connection.sendall(HEAD.format(host=urlsplit(url).netloc, more=more).encode())
        assert status(connection) == 413
    assert memory(pid) - before < 10_000_000


@pytest.mark.usefixtures("bystander")
def test_a_body_without_end_is_refused_on_the_way(process: tuple[str, int]) -> None:
    url, pid = process
    before = memory(pid)
    with connected(url) as connection:
        connection.sendall(HEAD.format(host=urlsplit(url).netloc, more="Transfer-Encoding: chunked").encode())
        piece = b"10000\r\n" + b"1,2\n" * 16_384 + b"\r\n"
        sender = threading.Thread(target=send_until_refused, args=(connection, piece * 400))
        sender.start()
        assert status(connection) == 413
        connection.shutdown(socket.SHUT_RDWR)
        sender.join()
    assert memory(pid) - before < 10_000_000


@pytest.mark.usefixtures("bystander")
def test_many_large_tables_are_read_beside_the_others(target: str) -> None:
    assert [sent(target, LARGE) for _ in range(8)] == [200] * 8


@pytest.mark.parametrize("origin", ["http://elsewhere.example", "null", "http://127.0.0.1:1"])
@pytest.mark.usefixtures("bystander")
def test_a_page_of_another_site_cannot_send_one(target: str, origin: str) -> None:
    assert sent(target, LARGE, Origin=origin) == 403


@pytest.fixture(
    params=[
        b'"' + b"a,b\n" * 240_000,
        b"\n" * 1_000_000,
        b"," * 1_000_000,
        b'""' * 500_000,
        b"1 " * 500_000,
        (b"," * 9_999 + b"\n") * 100,
        (b"1," * 4_999 + b"\n") * 100,
        b"\xff\xfe" * 500_000,
    ],
    ids=["open quote", "empty lines", "commas", "quotes", "one line", "wide and empty", "wide", "no text"],
)
def heavy(request: pytest.FixtureRequest) -> bytes:
    """A table made to take long."""
    table: bytes = request.param
    return table


@pytest.mark.usefixtures("bystander")
def test_a_table_made_to_take_long_is_refused(target: str, heavy: bytes) -> None:
    assert sent(target, heavy) == 400
