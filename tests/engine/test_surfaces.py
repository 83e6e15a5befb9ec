"""The page draws the loss surface itself: what it is held to must be what the engine computes now."""

import json

import pytest

from tests.engine.surfaces import FILE, fixture


def test_the_fixture_of_loss_surfaces_is_the_engines() -> None:
    recorded = json.loads(FILE.read_text(encoding="utf-8"))["cases"]
    for now, then in zip(fixture()["cases"], recorded, strict=True):
        assert (now["data"], now["loss"]) == (then["data"], then["loss"])
        assert now["value"] == pytest.approx(then["value"], rel=1e-6)
