"""The scene of a run: all that does not change while it is watched."""

from typing import cast

from app.language import tr
from app.lesson.code import build_code
from app.lesson.course import changes, rates, roles, scaling
from app.lesson.equations import equations, update_equations
from app.lesson.graph import build_graph, lit
from app.lesson.labels import edge_lines, node_lines, products
from app.lesson.notation import plain, plain_partial
from app.lesson.notices import notices
from app.lesson.remarks import remarks
from app.lesson.remarks_update import update_remarks
from app.lesson.saying import Course
from app.lesson.theory import solution, stability
from app.lesson.wire import Phase, Scene, Shape, Stage, Step, UpdateTexts
from app.run import Config, steps

STAGES: dict[Phase, Stage] = {
    "initialise": "start",
    "feed": "forward",
    "predict": "forward",
    "loss": "forward",
    "partial": "backward",
    "update": "backward",
}


def build_scene(config: Config) -> Scene:
    """Return the scene of a run; the same for every frame of it."""
    return {
        "version": 1,
        "run": config.key,
        "config": config.to_json(),
        "frames": config.frames,
        "updates": config.updates,
        "batches": config.batches,
        "frames_per_batch": config.frames_per_batch,
        "n": config.n,
        "graph": build_graph(config.n),
        "steps": _steps(config.n),
        "code": build_code(config),
        "shapes": {str(m): _shape(config, m) for m in config.batch_sizes},
        "notices": notices(),
        "optimisers": list(config.optimisers),
        "rates": rates(config),
        "scaling": scaling(config),
        "roles": roles(config),
        "stability": stability(config),
        "solution": solution(config),
        "changes": changes(config),
    }


def _shape(config: Config, m: int) -> Shape:
    split = bool(config.validation or config.test)
    course = Course(
        config.n, config.loss, config.epochs, config.updates, config.frames, config.scaling is not None, split
    )
    return {
        "equations": equations(config.n, m, config.loss, scaling(config)),
        "optimisers": {name: _update_texts(course, m, name) for name in config.optimisers},
        "remarks": remarks(course, m),
        "nodes": node_lines(config.n, m),
        "edges": edge_lines(config.n, m),
        "products": products(config.n, m),
    }


def _update_texts(course: Course, m: int, optimiser: str) -> UpdateTexts:
    return {
        "equations": update_equations(course.n, m, optimiser),
        "remarks": update_remarks(course, m, optimiser),
    }


def _steps(n: int) -> list[Step]:
    return [_step("initialise", None, n), *(_step(cast(Phase, phase), focus, n) for phase, focus in steps(n))]


def _step(phase: Phase, focus: str | None, n: int) -> Step:
    nodes, edges = lit(phase, focus, n)
    return {
        "phase": phase,
        "focus": focus,
        "stage": STAGES[phase],
        "title": _title(phase, focus or ""),
        "equations": _shown_equations(phase, focus or ""),
        "nodes": nodes,
        "edges": edges,
    }


def _title(phase: Phase, focus: str) -> str:
    titles: dict[Phase, str] = {
        "initialise": tr("Initialise the weights"),
        "feed": tr("Forward propagation: feed a batch"),
        "predict": tr("Forward propagation: predict ŷ"),
        "loss": tr("Forward propagation: compute the loss L"),
        "partial": tr("Backpropagation: {partial}", partial=plain_partial(focus) if "/" in focus else ""),
        "update": tr("Backpropagation: update {parameter}", parameter=plain(focus)),
    }
    return titles[phase]


def _shown_equations(phase: Phase, focus: str) -> list[str]:
    if phase == "partial":
        return [f"partial-{focus.replace('/', '-')}"]
    if phase == "update":
        return [f"gradient-{focus}", f"update-{focus}"]
    return [phase]
