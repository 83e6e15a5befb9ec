"""Token bucket, schema and packets, each on its own."""

from typing import TypedDict

import pytest

from app.web.bucket import Buckets, TokenBucket, subscriber
from app.web.packets import Encoded, StrictPacket, dumps
from app.web.refusal import Refused
from app.web.schema import Schema, list_of, whole


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


class Request(TypedDict):
    id: int
    ts: list[int]


def test_a_bucket_gives_its_burst_and_then_its_rate() -> None:
    clock = Clock()
    bucket = TokenBucket(50, 100, clock)
    assert sum(bucket.take() for _ in range(1_000)) == 100
    clock.now += 0.5
    assert sum(bucket.take() for _ in range(1_000)) == 25
    clock.now += 60
    assert sum(bucket.take() for _ in range(1_000)) == 100


def test_every_address_has_a_bucket_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.web.bucket.MAX_ADDRESSES", 2)
    assert [subscriber(address) for address in ("10.0.0.7", "2001:db8::1:2:3:4", "?")] == [
        "10.0.0.7",
        "2001:db8::",
        "?",
    ]
    buckets = Buckets(0, 1)
    assert [buckets.take(address) for address in ("a", "b", "a", "b")] == [True, True, False, False]
    assert buckets.take("c")
    assert buckets.take("a"), "what was quiet for longest is forgotten"


def test_a_schema_gives_back_what_is_in_order() -> None:
    schema = Schema(Request, id=whole(), ts=list_of(whole(0, 9), 3))
    assert schema.read({"id": 1, "ts": [0, 9]}) == {"id": 1, "ts": [0, 9]}


@pytest.mark.parametrize(
    ("data", "field", "words"),
    [
        ({"id": 1}, "ts", "missing"),
        ({"id": True, "ts": []}, "id", "whole number"),
        ({"id": 1, "ts": [10]}, "ts", "from 0 to 9"),
        ({"id": 1, "ts": [0] * 4}, "ts", "at most 3"),
        ({"id": 1, "ts": [], "x": 0}, "x", "no field"),
        (None, None, "object"),
    ],
)
def test_a_schema_names_field_and_limit(data: object, field: str | None, words: str) -> None:
    schema = Schema(Request, id=whole(), ts=list_of(whole(0, 9), 3))
    with pytest.raises(Refused, match=words) as refused:
        schema.read(data)
    assert refused.value.field == field


def test_a_schema_must_check_every_field() -> None:
    with pytest.raises(TypeError, match="ts"):
        Schema(Request, id=whole())


def test_no_packet_holds_nan() -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        StrictPacket(data=["frames", {"value": float("nan")}]).encode()


def test_encoded_text_goes_out_as_it_is() -> None:
    assert dumps(["frames", Encoded('{"a":1}')]) == '["frames",{"a":1}]'
    assert dumps([{"a": "b"}]) == '[{"a":"b"}]'
