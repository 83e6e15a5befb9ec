"""Adam and its relatives: a running mean of gradients over a running measure of their size.

The means start at 0, so after k updates they hold 1 - beta^k of what they should: dividing by that
corrects them.
"""

import math
from typing import ClassVar, Final

import numpy as np

from app.engine.constants import Constant
from app.engine.optimisers.base import Optimiser, State, Step, Terms, epsilon, share, slots
from app.engine.types import Array
from app.language import msg

_BETAS: Final = (share("beta1", "β₁", 0.9), share("beta2", "β₂", 0.999))
#: NAdam's schedule of the momentum, from its paper.
_NADAM_BASE: Final = 0.96


class _Moments(Optimiser):
    """The running means: m' = beta1 m + (1 - beta1) g and v' = beta2 v + (1 - beta2) g^2."""

    constants: ClassVar[tuple[Constant, ...]] = (*_BETAS, epsilon(1e-8))
    beta1: float
    beta2: float
    eps: float

    def _first(self, gradient: Array, state: State) -> Array:
        return self.beta1 * state["m"] + (1.0 - self.beta1) * gradient

    def _second(self, gradient: Array, state: State) -> Array:
        return self.beta2 * state["v"] + (1.0 - self.beta2) * (gradient * gradient)


class Adam(_Moments):
    """Adam: m^ = m' / (1 - beta1^k); v^ = v' / (1 - beta2^k); w' = w - eta m^ / (sqrt(v^) + eps).

    Kingma & Ba 2015, algorithm 1, and the same in PyTorch.
    """

    name = "adam"
    label = "Adam"
    says = msg("The mean of recent gradients, divided by their recent size; both corrected for starting at 0.")
    usual_rate = 0.001
    slots = slots("m", "v")
    terms = ("m_hat", "v_hat")

    def step(self, parameters: Array, gradient: Array, state: State, learning_rate: float, count: int) -> Step:
        """Return w - eta m^ / (sqrt(v^) + eps)."""
        m, v = self._first(gradient, state), self._second(gradient, state)
        m_hat = m / (1.0 - self.beta1**count)
        v_hat = v / (1.0 - self.beta2**count)
        updated = parameters - learning_rate * m_hat / (np.sqrt(v_hat) + self.eps)
        return updated, {"m": m, "v": v}, {"m_hat": m_hat, "v_hat": v_hat}


class AMSGrad(_Moments):
    """AMSGrad: Adam with v_max' = max(v_max, v') in the place of v' (Reddi, Kale & Kumar 2018).

    The paper does not correct for the start at 0; PyTorch corrects the mean and the maximum, which
    it takes of the v' that are not corrected.
    """

    name = "amsgrad"
    label = "AMSGrad"
    says = msg("Adam that divides by the largest size gradients ever had, so a parameter's steps cannot jump up again.")
    usual_rate = 0.001
    slots = slots("m", "v", "v_max")
    terms = ("m_hat", "v_hat")

    def step(self, parameters: Array, gradient: Array, state: State, learning_rate: float, count: int) -> Step:
        """Return w - eta m^ / (sqrt(v^) + eps) with v^ = v_max' / (1 - beta2^k)."""
        m, v = self._first(gradient, state), self._second(gradient, state)
        v_max = np.maximum(state["v_max"], v)
        m_hat = m / (1.0 - self.beta1**count)
        v_hat = v_max / (1.0 - self.beta2**count)
        updated = parameters - learning_rate * m_hat / (np.sqrt(v_hat) + self.eps)
        return updated, {"m": m, "v": v, "v_max": v_max}, {"m_hat": m_hat, "v_hat": v_hat}


class AdaMax(_Moments):
    """AdaMax: u' = max(beta2 u, |g| + eps); m^ = m' / (1 - beta1^k); w' = w - eta m^ / u'.

    Kingma & Ba 2015, algorithm 2, which has no eps: PyTorch adds it to |g|, so that u' is never 0.
    """

    name = "adamax"
    label = "AdaMax"
    says = msg("Adam that divides by the largest recent gradient, which fades as time goes by.")
    usual_rate = 0.002
    slots = slots("m", "u")
    terms = ("m_hat",)

    def step(self, parameters: Array, gradient: Array, state: State, learning_rate: float, count: int) -> Step:
        """Return w - eta m^ / u'."""
        m = self._first(gradient, state)
        u = np.maximum(self.beta2 * state["u"], np.abs(gradient) + self.eps)
        m_hat = m / (1.0 - self.beta1**count)
        return parameters - learning_rate * m_hat / u, {"m": m, "u": u}, {"m_hat": m_hat}


class NAdam(_Moments):
    """NAdam: Adam with Nesterov momentum, whose mu grows with k (Dozat 2016).

    mu_k = beta1 (1 - 0.96^(k psi) / 2), P = mu_1 ... mu_k, v^ = v' / (1 - beta2^k),
    m^ = mu_(k+1) m' / (1 - P mu_(k+1)) + (1 - mu_k) g / (1 - P), w' = w - eta m^ / (sqrt(v^) + eps).

    The paper lets the mean m' fade by mu_k as well; PyTorch keeps beta1 there.
    """

    name = "nadam"
    label = "NAdam"
    says = msg("Adam that already counts the step it is about to take, as Nesterov momentum does.")
    usual_rate = 0.002
    constants = (*_BETAS, epsilon(1e-8), Constant("momentum_decay", msg("momentum decay ψ"), 0.004, least=0.0))
    slots = slots("m", "v", mu_product=1.0)
    terms = ("mu", "mu_next", "m_hat", "v_hat")
    momentum_decay: float

    def _mu(self, count: int) -> float:
        return self.beta1 * (1.0 - 0.5 * math.pow(_NADAM_BASE, count * self.momentum_decay))

    def step(self, parameters: Array, gradient: Array, state: State, learning_rate: float, count: int) -> Step:
        """Return w - eta m^ / (sqrt(v^) + eps)."""
        mu, mu_next = self._mu(count), self._mu(count + 1)
        m, v, product = self._first(gradient, state), self._second(gradient, state), state["mu_product"] * mu
        m_hat = mu_next * m / (1.0 - product * mu_next) + (1.0 - mu) * gradient / (1.0 - product)
        v_hat = v / (1.0 - self.beta2**count)
        updated = parameters - learning_rate * m_hat / (np.sqrt(v_hat) + self.eps)
        terms: Terms = {"mu": mu, "mu_next": mu_next, "m_hat": m_hat, "v_hat": v_hat}
        return updated, {"m": m, "v": v, "mu_product": product}, terms
