"""The TypeScript types are those of the Python side."""

from typing import Any

import pytest

from scripts.wire_types import TARGET, declarations, typescript


def test_wire_types_are_current() -> None:
    assert TARGET.read_text(encoding="utf-8") == declarations(), "run python scripts/wire_types.py"


def test_what_json_cannot_hold_has_no_type() -> None:
    with pytest.raises(TypeError, match="set"):
        typescript(set[Any])
