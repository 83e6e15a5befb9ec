"""What a server on a network is sent sooner or later. Nothing of it may harm those who learn."""

import socket
import zlib

import pytest
import websocket

from tests.web.clients import PLAIN, Raw, memory, post, raw, send_until_refused

NO_PACKET = [
    "",
    "x",
    "4",
    "0{}",
    "2",
    "5",
    "6",
    "9",
    "b4NDI=",
    '4["want"]',
    "4[[[[",
    '451-["want",{"_placeholder":true,"num":0}]',
    '461-0["want"]',
    '44{"message":1}',
    "4" + "٣" + "[]",
]
MALFORMED = [
    "42",
    "42[",
    "42[]",
    "42{}",
    '42"want"',
    "42[1]",
    "42[{}]",
    "42[NaN]",
    '42["want",Infinity]',
    '42["connect",{}]',
    '42["disconnect"]',
    '42["want",' + "[" * 30_000,
    "42" + "7" * 200 + '["want"]',
    "430[]",
    "431{}",
    "43[]",
]


def frame_head(length: int, *, compressed: bool) -> bytes:
    """The head of a masked text message in one frame; the mask is zero."""
    return bytes([0xC1 if compressed else 0x81, 0xFF]) + length.to_bytes(8, "big") + bytes(4)


def bomb(megabytes: int) -> bytes:
    """A message that inflates to so many megabytes."""
    packer = zlib.compressobj(9, wbits=-15)
    packed = b"".join(packer.compress(b"4" * 1_000_000) for _ in range(megabytes))
    return (packed + packer.flush(zlib.Z_SYNC_FLUSH))[:-4]


def send_messages(client: Raw, event: str, payload: object, count: int) -> None:
    for number in range(count):
        client.send(event, payload, number)


@pytest.mark.parametrize("origin", [None, "http://elsewhere.example", "null", "http://[", "http://127.0.0.1:1"])
@pytest.mark.usefixtures("bystander")
def test_a_handshake_from_another_site_or_from_nowhere_is_refused(target: str, origin: str | None) -> None:
    with pytest.raises(websocket.WebSocketBadStatusException, match="403"):
        Raw(target, origin=origin)


@pytest.mark.usefixtures("bystander")
def test_compression_is_not_negotiated_and_a_compressed_bomb_is_not_inflated(process: tuple[str, int]) -> None:
    url, pid = process
    packed = bomb(100)
    with raw(url, headers={"Sec-WebSocket-Extensions": "permessage-deflate"}) as client:
        answered = client.socket.getheaders()
        assert answered is not None
        assert "sec-websocket-extensions" not in answered
        client.enter()
        before = memory(pid)
        send_until_refused(client.connection, frame_head(len(packed), compressed=True) + packed)
        assert client.ends()
    assert memory(pid) - before < 10_000_000


@pytest.mark.usefixtures("bystander")
def test_a_message_over_64_kilobytes_ends_its_connection_and_takes_no_memory(process: tuple[str, int]) -> None:
    url, pid = process
    with raw(url) as client:
        client.enter()
        before = memory(pid)
        head = frame_head(50_000_000, compressed=False) + b'42["want","'
        send_until_refused(client.connection, head + b"a" * 50_000_000)
        assert client.ends()
    assert memory(pid) - before < 10_000_000


@pytest.mark.usefixtures("bystander")
def test_a_message_over_64_kilobytes_in_small_pieces_is_refused_too(target: str) -> None:
    first, middle = bytes([0x01, 0xFE]), bytes([0x00, 0xFE])
    size = (10_000).to_bytes(2, "big") + bytes(4)
    with raw(target) as client:
        client.enter()
        piece = size + b"4" * 10_000
        send_until_refused(client.connection, first + piece + (middle + piece) * 9)
        assert client.ends()


def test_a_message_just_below_the_limit_is_answered(target: str) -> None:
    with raw(target) as client:
        client.enter().send("a" * 65_000, {}, 1)
        assert client.acknowledgement()["error"]["code"] == "bad_request"


@pytest.mark.usefixtures("bystander")
def test_a_flood_is_answered_with_rate_limited_and_leaves_the_connection_usable(target: str) -> None:
    key = post(target, PLAIN)
    with raw(target) as client:
        client.enter()
        send_messages(client, "order", {"run": key, "epoch": 1}, 50)
        send_messages(client, "unknown", {}, 950)
        answers = [client.acknowledgement() for _ in range(1_000)]
        limited = [answer for answer in answers if not answer["ok"] and answer["error"]["code"] == "rate_limited"]
        assert 100 <= 1_000 - len(limited) < 600
        assert usable_again(client, key)


def usable_again(client: Raw, key: str) -> bool:
    """Ask until there is an answer that is not `rate_limited`; the socket's timeout bounds each wait."""
    for number in range(2_000, 20_000):
        client.send("order", {"run": key, "epoch": 1}, number)
        if client.acknowledgement()["ok"]:
            return True
    return False


@pytest.mark.usefixtures("bystander")
def test_one_who_floods_and_never_reads_is_made_to_wait(process: tuple[str, int]) -> None:
    url, pid = process
    wide = {"features": [f"x{i}" for i in range(8)], "target": "y", "rows": [list(range(9))]}
    key = post(url, {"data": wide, "initialiser": {"name": "ones"}})
    small = [(socket.SOL_SOCKET, option, 10_000) for option in (socket.SO_RCVBUF, socket.SO_SNDBUF)]
    with raw(url, sockopt=small) as client:
        client.enter()
        before = memory(pid)
        client.socket.settimeout(0.5)
        send_messages(client, "open", {"run": key}, 90)
        with pytest.raises(websocket.WebSocketTimeoutException):
            send_messages(client, "open", {"run": key, "padding": "a" * 60_000}, 2_000)
    assert memory(pid) - before < 30_000_000


@pytest.mark.parametrize("message", MALFORMED, ids=lambda message: ascii(message[:20]))
@pytest.mark.usefixtures("bystander")
def test_a_malformed_packet_is_dropped(target: str, message: str) -> None:
    key = post(target, PLAIN)
    with raw(target) as client:
        client.enter().socket.send(message)
        client.send("order", {"run": key, "epoch": 1}, 1)
        assert client.acknowledgement()["ok"]


@pytest.mark.parametrize("message", NO_PACKET, ids=lambda message: ascii(message[:20]))
@pytest.mark.usefixtures("bystander")
def test_what_is_no_packet_ends_only_its_own_connection(target: str, message: str) -> None:
    with raw(target) as client:
        client.enter().socket.send(message)
        assert client.ends()


@pytest.mark.usefixtures("bystander")
def test_binary_messages_end_the_connection(target: str) -> None:
    with raw(target) as client:
        client.enter().socket.send_binary(b'42["want"]')
        assert client.ends()


@pytest.mark.usefixtures("bystander")
def test_text_that_is_not_utf8_ends_the_connection(target: str) -> None:
    with raw(target) as client:
        client.enter().connection.sendall(bytes([0x81, 0x82, 0, 0, 0, 0]) + b"4\xff")
        assert client.ends()


@pytest.mark.parametrize(
    "head",
    [
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n",
        "GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\n",
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n",
        "POST /socket.io/?EIO=4&transport=polling&sid=x HTTP/1.1\r\n",
    ],
    ids=["no websocket key", "polling", "no upgrade", "post"],
)
def test_other_ways_in_are_closed(target: str, head: str) -> None:
    host = target.removeprefix("http://")
    name, port = host.split(":")
    with socket.create_connection((name, int(port)), 10) as connection:
        connection.sendall(f"{head}Host: {host}\r\nOrigin: {target}\r\n\r\n".encode())
        assert connection.recv(12) == b"HTTP/1.1 400"
