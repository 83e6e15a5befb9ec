"""Every parameter gets a step size of its own, from the size of its past gradients."""

import numpy as np

from app.engine.optimisers.base import NO_TERMS, Optimiser, State, Step, epsilon, share, slots
from app.engine.types import Array
from app.language import msg


class AdaGrad(Optimiser):
    """AdaGrad: s' = s + g^2; w' = w - eta g / (sqrt(s') + eps) (Duchi, Hazan & Singer 2011).

    The paper has delta + sqrt(s') too, and more: projections, full matrices and composite steps.
    PyTorch's decay of the rate is left out (its default is none): that is what a schedule is for.
    """

    name = "adagrad"
    label = "AdaGrad"
    says = msg("The more a parameter's gradients have added up to, the smaller its steps become.")
    usual_rate = 0.01
    constants = (epsilon(1e-10),)
    slots = slots("sum")
    eps: float

    def step(self, parameters: Array, gradient: Array, state: State, learning_rate: float, count: int) -> Step:
        """Return w - eta g / (sqrt(s') + eps)."""
        total = state["sum"] + gradient * gradient
        updated = parameters - learning_rate * gradient / (np.sqrt(total) + self.eps)
        return updated, {"sum": total}, NO_TERMS


class RMSProp(Optimiser):
    """RMSProp: s' = alpha s + (1 - alpha) g^2; w' = w - eta g / (sqrt(s') + eps).

    Tieleman & Hinton 2012 (Coursera, Neural Networks for Machine Learning, lecture 6e) keep 0.9 of
    the past and have no eps; PyTorch keeps 0.99 and adds eps outside the root.
    """

    name = "rmsprop"
    label = "RMSProp"
    says = msg("Each step is divided by the recent size of the parameter's gradients.")
    usual_rate = 0.01
    constants = (share("alpha", "α", 0.99), epsilon(1e-8))
    slots = slots("square")
    alpha: float
    eps: float

    def step(self, parameters: Array, gradient: Array, state: State, learning_rate: float, count: int) -> Step:
        """Return w - eta g / (sqrt(s') + eps)."""
        square = self.alpha * state["square"] + (1.0 - self.alpha) * (gradient * gradient)
        updated = parameters - learning_rate * gradient / (np.sqrt(square) + self.eps)
        return updated, {"square": square}, NO_TERMS


class AdaDelta(Optimiser):
    """AdaDelta: s' = rho s + (1 - rho) g^2; d = sqrt(u + eps) / sqrt(s' + eps) g; u' = rho u + (1 - rho) d^2.

    Then w' = w - eta d (Zeiler 2012). The paper has no learning rate: it is PyTorch's, and 1 there.
    """

    name = "adadelta"
    label = "AdaDelta"
    says = msg("Each step is the gradient times the recent size of steps over the recent size of gradients.")
    usual_rate = 1.0
    constants = (share("rho", "ρ", 0.9), epsilon(1e-6))
    slots = slots("square", "moves")
    terms = ("delta",)
    rho: float
    eps: float

    def step(self, parameters: Array, gradient: Array, state: State, learning_rate: float, count: int) -> Step:
        """Return w - eta d."""
        square = self.rho * state["square"] + (1.0 - self.rho) * (gradient * gradient)
        delta = np.sqrt(state["moves"] + self.eps) / np.sqrt(square + self.eps) * gradient
        moves = self.rho * state["moves"] + (1.0 - self.rho) * (delta * delta)
        updated = parameters - learning_rate * delta
        return updated, {"square": square, "moves": moves}, {"delta": delta}
