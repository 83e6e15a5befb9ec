"""Walks a run as a learner does and hands out what the page shows at each step."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from app.lesson import build_scene, render, render_remark
from app.lesson.templates import choose, equations_of, fill, remark_of, shape_of, step_index
from app.lesson.wire import Equation, Remark, Scene, Step, Template
from app.run import Frame, Run, parse_config


@dataclass(frozen=True)
class Moment:
    """A frame of a run and the scene to show it in."""

    scene: Scene
    frame: Frame

    @property
    def index(self) -> int:
        return step_index(self.scene, self.frame["t"])

    @property
    def step(self) -> Step:
        return self.scene["steps"][self.index]

    @property
    def equations(self) -> dict[str, Equation]:
        return equations_of(self.scene, self.frame)

    @property
    def texts(self) -> list[str]:
        return [fill(equation["text"], equation["slots"], self.frame) for equation in self.equations.values()]

    @property
    def remark(self) -> str:
        return render_remark(self.scene, self.frame)

    @property
    def alternatives(self) -> Remark:
        return remark_of(self.scene, self.frame)

    @property
    def chosen(self) -> Template:
        return choose(self.alternatives, self.frame)

    def node(self, name: str) -> list[str]:
        return [render(line, self.frame) for line in shape_of(self.scene, self.frame)["nodes"][name]]

    def edge(self, name: str) -> list[str]:
        return [render(line, self.frame) for line in shape_of(self.scene, self.frame)["edges"][name]]

    def product(self, name: str) -> str:
        return render(shape_of(self.scene, self.frame)["products"][name], self.frame)


class Watching:
    """A run of a config with its scene."""

    def __init__(self, config: dict[str, Any]) -> None:
        self.config = parse_config(config)
        self.run = Run(self.config)

    @cached_property
    def scene(self) -> Scene:
        return build_scene(self.config)

    def at(self, t: int) -> Moment:
        return Moment(self.scene, self.run.frame(t))

    def all(self) -> Iterator[Moment]:
        for t in range(self.config.frames):
            yield self.at(t)
            if self.run.last_t == t:
                return
