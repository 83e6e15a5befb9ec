from collections.abc import Iterator
from typing import Any

import pytest

from app.engine.optimisers import OPTIMISERS
from app.lesson import render
from app.lesson.templates import look_up, slot_value
from app.lesson.wire import Equation, Scene, Shape, Template
from tests.golden import golden_config
from tests.lesson.watching import Watching


def wide(n: int, **changes: Any) -> dict[str, Any]:
    """Return a config with n features and five rows."""
    rows = [[float((3 * i + 2 * j) % 7 - 3) for j in range(n + 1)] for i in range(5)]
    data = {"features": [f"x{j}" for j in range(1, n + 1)], "target": "y", "rows": rows}
    return {"data": data, "learning_rate": 0.01, "batch_size": 2, "epochs": 2} | changes


def equations_in(shape: Shape) -> list[Equation]:
    """Return all equations of a shape, those of every optimiser included."""
    own = [equation for texts in shape["optimisers"].values() for equation in texts["equations"].values()]
    return [*shape["equations"].values(), *own]


@pytest.fixture(params=range(1, 9))
def scene(request: pytest.FixtureRequest) -> Scene:
    return Watching(wide(request.param)).scene


@pytest.mark.parametrize("optimiser", OPTIMISERS)
def test_every_step_has_a_line_of_code_of_its_own(optimiser: str) -> None:
    for levers in (
        {},
        {"split": {"train": 0.6, "validation": 0.2, "test": 0.2}, "standardise": True},
        {"schedule": {"name": "step"}},
        {"schedule": {"name": "warmup_cosine"}},
    ):
        scene = Watching(wide(3, optimiser={"name": optimiser}, **levers)).scene
        listing = scene["code"][optimiser]
        lines = [listing["lines"][line]["text"] for line in listing["at"]]
        assert len(set(listing["at"])) == len(scene["steps"]) == scene["frames_per_batch"] + 1
        assert lines[0] == "initialise w₁, w₂, w₃, b"
        assert lines[1].startswith("feed")
        assert [line.split()[0 if optimiser == "sgd" else 1] for line in lines[-4:]] == ["b", "w₁", "w₂", "w₃"]


def test_every_step_has_equations_and_a_remark_in_every_shape(scene: Scene) -> None:
    assert list(scene["shapes"]) == ["2", "1"]
    for shape in scene["shapes"].values():
        own = shape["optimisers"]["sgd"]
        assert len(shape["remarks"]) == len(scene["steps"])
        for step, remark in zip(scene["steps"], shape["remarks"], strict=True):
            told = own["remarks"][str(step["focus"])] if step["phase"] == "update" else remark
            assert "when" not in told[-1]
            assert step["equations"]
            assert {**shape["equations"], **own["equations"]}.keys() >= set(step["equations"])


def test_steps_light_what_the_graph_has_and_never_a_pairing(scene: Scene) -> None:
    nodes = {node["id"] for node in scene["graph"]["nodes"]}
    edges = {edge["id"] for edge in scene["graph"]["edges"] if edge["kind"] != "pairing"}
    assert all(set(step["nodes"]) <= nodes and set(step["edges"]) <= edges for step in scene["steps"])
    assert all({edge["from"], edge["to"]} <= nodes for edge in scene["graph"]["edges"])


def test_every_symbol_to_point_at_is_in_the_graph(scene: Scene) -> None:
    nodes = {f"term-{node['id']}" for node in scene["graph"]["nodes"]}
    edges = {"term-d" + edge["id"].replace("/", "-d") for edge in scene["graph"]["edges"] if edge["kind"] == "computed"}
    for shape in scene["shapes"].values():
        tex = " ".join(equation["tex"] for equation in equations_in(shape))
        terms = {part.split("}")[0] for part in tex.split(r"\class{term ")[1:]}
        assert terms == nodes | edges


def test_slots_are_numbered_in_order_in_tex_and_text(scene: Scene) -> None:
    for shape in scene["shapes"].values():
        for equation in equations_in(shape):
            for i in range(len(equation["slots"])):
                assert equation["tex"].count(rf"\class{{slot slot-{i}}}{{0.000}}") == 1
                assert equation["text"].count(f"{{{i}}}") == 1
            assert f"slot-{len(equation['slots'])}" not in equation["tex"]


def test_lines_of_equations_fit_the_panel(scene: Scene) -> None:
    for shape in scene["shapes"].values():
        lines = [line for equation in equations_in(shape) for line in equation["tex"].split(r" \\ ")]
        assert max(line.count("slot-") for line in lines) <= 6
        assert max(line.count(" + ") for line in lines) <= 5


def shown(watching: Watching) -> Iterator[tuple[Template, Any]]:
    for moment in watching.all():
        yield from ((template, moment.frame) for template in [*moment.equations.values(), moment.chosen])


OTHERS: list[dict[str, Any]] = [
    *(wide(2, optimiser={"name": name}) for name in OPTIMISERS),
    wide(2, standardise=True, split={"train": 0.6, "validation": 0.2, "test": 0.2}),
    wide(2, changes=[{"update": 1, "optimiser": {"name": "adam"}}, {"update": 3, "optimiser": {"name": "momentum"}}]),
]


@pytest.mark.parametrize(
    "config", [*(wide(n) for n in (1, 2, 8)), wide(2, batch_size=5), golden_config(batch_size=3), *OTHERS]
)
def test_what_a_step_shows_has_been_computed_by_then(config: dict[str, Any]) -> None:
    for template, frame in shown(Watching(config)):
        missing = [slot["path"] for slot in template["slots"] if slot_value(slot, frame) is None]
        assert not missing, f"t = {frame['t']}: {template['text']}"


def test_all_templates_are_filled_when_a_batch_is_done() -> None:
    rows = [[float(i), float(i * i % 5), 1.0] for i in range(21)]
    watching = Watching(
        {"data": {"features": ["x1", "x2"], "target": "y", "rows": rows}, "batch_size": 11, "learning_rate": 1e-4}
    )
    for t in (10, 20):
        frame = watching.at(t).frame
        shape = watching.scene["shapes"][str(frame["m"])]
        lines = [line for group in (shape["nodes"], shape["edges"]) for made in group.values() for line in made]
        templates = [*equations_in(shape), *shape["products"].values(), *lines]
        assert all(slot_value(slot, frame) is not None for template in templates for slot in template["slots"])


def test_a_growing_run_names_the_row_and_the_limit() -> None:
    watching = Watching(golden_config(epochs=10))
    moment = watching.at(600)
    assert look_up(moment.frame, ["values", "L"]) == pytest.approx(7.356e15, rel=1e-3)
    text = notice(watching.scene["notices"]["diverging"]["single_step"], moment.frame)
    assert "learning rate 0.05" in text
    assert "Above 0.01163, a step on row 6" in text


def test_a_stopped_run_names_the_row_and_the_largest_number() -> None:
    watching = Watching(golden_config(epochs=1000))
    text = notice(watching.scene["notices"]["diverged"], watching.at(20_000).frame)
    assert text.startswith("Stopped: at row 1 the next number would pass 1.798e308")


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("full_batch", {"batch_size": 6}),
        ("epoch_product", {"batch_size": 3}),
        ("growing", {"batch_size": 3, "shuffle": True}),
    ],
)
def test_every_cause_has_its_notice(code: str, changes: dict[str, Any]) -> None:
    watching = Watching(golden_config(epochs=1000, learning_rate=0.1, **changes))
    frame = watching.run.frame(10_000)
    assert frame["cause"]["code"] == code
    assert "0.1" in notice(watching.scene["notices"]["diverging"][code], frame)


def notice(template: Template, frame: Any) -> str:
    assert all(slot_value(slot, frame) is not None for slot in template["slots"])
    return render(template, frame)
