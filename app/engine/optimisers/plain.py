"""Steps along the gradient, with or without a memory of the way so far."""

from app.engine.optimisers.base import NO_TERMS, Optimiser, State, Step, share, slots
from app.engine.types import Array
from app.language import msg


class SGD(Optimiser):
    """Stochastic gradient descent: w' = w - eta g (Robbins & Monro 1951).

    The paper lets the rate shrink from step to step; PyTorch, and this, leave that to a schedule.
    """

    name = "sgd"
    label = "SGD"
    says = msg("Each parameter takes a step against its gradient.")
    usual_rate = 0.01

    def step(self, parameters: Array, gradient: Array, state: State, learning_rate: float, count: int) -> Step:
        """Return w - eta g."""
        return parameters - learning_rate * gradient, state, NO_TERMS


class Momentum(Optimiser):
    """SGD with momentum: v' = mu v + g; w' = w - eta v' (Polyak 1964).

    The paper's heavy ball, like Sutskever et al. 2013, puts the rate into the velocity
    (v' = mu v - eta g; w' = w + v'). With a constant rate that is the same; when the rate changes,
    PyTorch applies the new one to all of the velocity at once.
    """

    name = "momentum"
    label = msg("Momentum")
    says = msg(
        "Past gradients add up to a velocity, so steps grow where gradients agree and shrink where they alternate."
    )
    usual_rate = 0.01
    constants = (share("momentum", "momentum μ", 0.9),)
    slots = slots("velocity")
    momentum: float

    def step(self, parameters: Array, gradient: Array, state: State, learning_rate: float, count: int) -> Step:
        """Return w - eta v'."""
        velocity = self.momentum * state["velocity"] + gradient
        return parameters - learning_rate * velocity, {"velocity": velocity}, NO_TERMS


class Nesterov(Optimiser):
    """Nesterov momentum: v' = mu v + g; a = g + mu v'; w' = w - eta a (Nesterov 1983).

    Sutskever et al. 2013 take the gradient at the point to which the velocity leads. PyTorch takes
    it where the parameters stand and looks ahead in the step instead: the parameters here are the
    paper's points ahead, up to the first step. Nesterov's own mu changes from step to step.
    """

    name = "nesterov"
    label = msg("Nesterov momentum")
    says = msg("Momentum that already counts the step it is about to take, and so brakes earlier.")
    usual_rate = 0.01
    constants = (share("momentum", "momentum μ", 0.9),)
    slots = slots("velocity")
    terms = ("ahead",)
    momentum: float

    def step(self, parameters: Array, gradient: Array, state: State, learning_rate: float, count: int) -> Step:
        """Return w - eta (g + mu v')."""
        velocity = self.momentum * state["velocity"] + gradient
        ahead = gradient + self.momentum * velocity
        return parameters - learning_rate * ahead, {"velocity": velocity}, {"ahead": ahead}
