"""Golden run A, batch 1: what the page shows at each of its ten steps."""

from typing import Final

import pytest

from tests.golden import golden_config
from tests.lesson.watching import Watching

DL: Final = "the partial derivative of L with respect to"
DY: Final = "the partial derivative of y hat with respect to"
NODES: Final = ("x1", "x2", "y", "w1", "w2", "b", "y_hat", "L")
START: Final = ["4", "1", "2", "−0.017", "−0.048", "0.000"]
EQUATIONS: Final = {
    0: ["w1 equals −0.017; w2 equals −0.048; b equals 0.000"],
    1: ["x1 equals 4; x2 equals 1; y equals 2"],
    2: [
        "y hat equals w1 times x1 plus w2 times x2 plus b, equals −0.017 times 4 plus (−0.048) times 1 plus 0.000, equals −0.116"
    ],
    3: ["L equals (y hat minus y) squared, equals (−0.116 minus 2) squared, equals 4.477"],
    4: [f"{DL} y hat equals 2 times (y hat minus y), equals 2 times (−0.116 minus 2), equals −4.232"],
    5: [f"{DY} b equals 1"],
    6: [f"{DY} w1 equals x1 equals 4"],
    7: [f"{DY} w2 equals x2 equals 1"],
    8: [
        f"{DL} b equals {DL} y hat times {DY} b, equals −4.232 times 1, equals −4.232",
        f"new b equals b minus eta times {DL} b, equals 0.000 minus 0.05 times (−4.232), equals 0.212",
    ],
    9: [
        f"{DL} w1 equals {DL} y hat times {DY} w1, equals −4.232 times 4, equals −16.928",
        f"new w1 equals w1 minus eta times {DL} w1, equals −0.017 minus 0.05 times (−16.928), equals 0.829",
    ],
    10: [
        f"{DL} w2 equals {DL} y hat times {DY} w2, equals −4.232 times 1, equals −4.232",
        f"new w2 equals w2 minus eta times {DL} w2, equals −0.048 minus 0.05 times (−4.232), equals 0.164",
    ],
}
GRAPH: Final = {
    0: ["", "", "", "−0.017", "−0.048", "0.000", "", ""],
    1: [*START, "", ""],
    2: [*START, "−0.116", ""],
    3: [*START, "−0.116", "4.477"],
    8: ["4", "1", "2", "−0.017", "−0.048", "0.212", "−0.116", "4.477"],
    9: ["4", "1", "2", "0.829", "−0.048", "0.212", "−0.116", "4.477"],
    10: ["4", "1", "2", "0.829", "0.164", "0.212", "−0.116", "4.477"],
}


@pytest.fixture(scope="module")
def golden() -> Watching:
    return Watching(golden_config())


@pytest.mark.parametrize("t", EQUATIONS)
def test_the_equations_are_those_of_a_calculation_by_hand(golden: Watching, t: int) -> None:
    assert golden.at(t).texts == EQUATIONS[t]


@pytest.mark.parametrize("t", GRAPH)
def test_the_nodes_show_three_decimals(golden: Watching, t: int) -> None:
    assert [golden.at(t).node(name) for name in NODES] == [[text] for text in GRAPH[t]]


def test_the_edges_fill_one_after_another(golden: Watching) -> None:
    edges = ("L/y_hat", "y_hat/b", "y_hat/w1", "y_hat/w2")
    assert [golden.at(3).edge(name) for name in edges] == [[""]] * 4
    assert [golden.at(5).edge(name) for name in edges] == [["−4.232"], ["1"], [""], [""]]
    assert [golden.at(10).edge(name) for name in edges] == [["−4.232"], ["1"], ["4"], ["1"]]


def test_the_product_along_the_path_is_written_out(golden: Watching) -> None:
    assert golden.at(9).product("w1") == "∂L/∂w₁ = −4.232 × 4 = −16.928"


def test_a_batch_of_three_sums_the_products() -> None:
    moment = Watching(golden_config(batch_size=3)).at(9)
    assert moment.product("w1") == "∂L/∂w₁ = −1.411 × 4 + 9.055 × 2 + (−0.678) × 1 = 11.789"
    assert moment.node("y") == ["2", "−14", "1"]


def test_a_larger_batch_shows_the_first_two_and_the_last() -> None:
    moment = Watching(golden_config(batch_size=6)).at(9)
    assert moment.node("x1") == ["4", "2", "⋮", "6"]
    assert moment.edge("L/y_hat") == ["−0.705", "4.527", "⋮", "2.521"]
    assert moment.product("w1").startswith("∂L/∂w₁ = sum over 6 examples = ")


def test_dots_wait_for_their_numbers() -> None:
    assert Watching(golden_config(batch_size=6)).at(1).node("y_hat") == [""] * 4


def test_the_last_of_more_than_eight_examples_is_shown() -> None:
    rows = [[float(i), 2.0 * i] for i in range(9)]
    config = {"data": {"features": ["x1"], "target": "y", "rows": rows}, "batch_size": 9, "learning_rate": 0.001}
    assert Watching(config).at(3).node("x1") == ["0", "1", "⋮", "8"]


def test_the_tex_has_terms_to_point_at_and_slots_to_fill(golden: Watching) -> None:
    assert golden.at(3).equations["loss"]["tex"] == (
        r"\begin{aligned} \class{term term-L}{L} &= (\class{term term-y_hat}{\hat{y}} - \class{term term-y}{y})^2"
        r" \\ &= (\class{slot slot-0}{0.000} - \class{slot slot-1}{0.000})^2 \\ &= \class{slot slot-2}{0.000} \end{aligned}"
    )


def test_several_examples_are_numbered_and_written_out() -> None:
    moment = Watching(golden_config(batch_size=2)).at(4)
    assert moment.texts[0].split("; ") == [
        f"{DL} y hat of example i equals 2 over 2 times (y hat of example i minus y of example i)",
        f"{DL} y hat of example 1 equals 2 over 2 times (−0.116 minus 2) equals −2.116",
        f"{DL} y hat of example 2 equals 2 over 2 times (−0.418 minus (−14)) equals 13.582",
    ]
