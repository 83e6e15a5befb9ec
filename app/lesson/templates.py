"""What the page shows for a template and a frame; `static/js/template.js` does the same."""

import operator
import re
from collections.abc import Callable, Mapping
from typing import Final, cast

from app.lesson.numbers import MINUS, format_number
from app.lesson.wire import Alternative, Comparison, Condition, Equation, Path, Remark, Scene, Shape, Slot, Template

Frame = Mapping[str, object]

_PLACE = re.compile(r"\{(\d+)\}")
_COMPARE: Final[dict[Comparison, Callable[[float, float], bool]]] = {
    "<": operator.lt,
    ">": operator.gt,
    "==": operator.eq,
    "<=": operator.le,
    ">=": operator.ge,
    "!=": operator.ne,
    "≈": lambda a, b: format_number(a, "number") == format_number(b, "number"),
}


def look_up(frame: Frame, path: Path) -> float | None:
    """Return the number at a path of a frame, or None where the path leads through null or ends."""
    here: object = frame
    for key in path:
        if isinstance(here, Mapping):
            here = here.get(key)
        elif isinstance(here, list) and isinstance(key, int) and key < len(here):
            here = here[key]
        else:
            return None
    return here if isinstance(here, int | float) else None


def slot_value(slot: Slot, frame: Frame) -> float | None:
    """Return the number a slot shows, or None."""
    value = look_up(frame, slot["path"])
    if value is None and "else" in slot:
        value = look_up(frame, slot["else"])
    return None if value is None else value + slot.get("plus", 0)


def slot_text(slot: Slot, frame: Frame) -> str:
    """Return the text of a slot: a number, in brackets where it is negative and the slot says so."""
    value = slot_value(slot, frame)
    text = "" if value is None else format_number(value, slot["format"])
    return f"({text})" if "bracket" in slot and text.startswith(MINUS) else text


def fill(text: str, slots: list[Slot], frame: Frame) -> str:
    """Return `text` with the numbers of a frame in its places."""
    return _PLACE.sub(lambda place: slot_text(slots[int(place[1])], frame), text)


def render(template: Template, frame: Frame) -> str:
    """Return a template's text for a frame; empty when it has slots and all their values are null."""
    slots = template["slots"]
    if slots and all(slot_value(slot, frame) is None for slot in slots):
        return ""
    return fill(template["text"], slots, frame)


def holds(condition: Condition, frame: Frame) -> bool:
    """Tell whether a frame meets a condition; a null meets none."""
    path, comparison, other = condition
    left = look_up(frame, path)
    right = look_up(frame, other) if isinstance(other, list) else other
    return left is not None and right is not None and _COMPARE[comparison](left, right)


def choose(remark: Remark, frame: Frame) -> Template:
    """Return the first alternative whose conditions a frame meets. Every remark ends in one without."""
    return next(item for item in remark if _fits(item, frame))


def _fits(item: Alternative, frame: Frame) -> bool:
    conditions = [item[key] for key in ("when", "also") if key in item]
    return all(holds(condition, frame) for condition in conditions)


def shape_of(scene: Scene, frame: Frame) -> Shape:
    """Return the templates for the frame's batch size; before the first batch, for the first size."""
    shapes = scene["shapes"]
    return shapes.get(str(frame["m"])) or next(iter(shapes.values()))


def step_index(scene: Scene, t: int) -> int:
    """Return the index in `scene["steps"]` of the frame number `t`."""
    return 0 if t == 0 else 1 + (t - 1) % scene["frames_per_batch"]


def remark_of(scene: Scene, frame: Frame) -> Remark:
    """Return the remark for a frame: an update's is that of the optimiser in force."""
    shape, step = shape_of(scene, frame), step_index(scene, int(look_up(frame, ["t"]) or 0))
    texts = shape["optimisers"][optimiser_of(frame)]
    return texts["remarks"].get(str(scene["steps"][step]["focus"])) or shape["remarks"][step]


def equations_of(scene: Scene, frame: Frame) -> dict[str, Equation]:
    """Return the equations for a frame by id: an update's are those of the optimiser in force."""
    shape, step = shape_of(scene, frame), scene["steps"][step_index(scene, int(look_up(frame, ["t"]) or 0))]
    made = shape["equations"] | shape["optimisers"][optimiser_of(frame)]["equations"]
    return {name: made[name] for name in step["equations"] if name in made}


def optimiser_of(frame: Frame) -> str:
    """Return the name of the optimiser in force."""
    return str(cast(Mapping[str, object], frame["optimiser"])["name"])


def render_remark(scene: Scene, frame: Frame) -> str:
    """Return the remark for a frame."""
    return render(choose(remark_of(scene, frame), frame), frame)
