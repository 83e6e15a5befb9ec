"""What is said to a number that was filled in: what went wrong and where to look; the sum itself only after the second miss."""

from collections.abc import Mapping
from typing import Final, Literal

from app.engine.model import parameter_names
from app.language import msg, tr
from app.lesson.mistakes import Blank, Kind, Look
from app.lesson.notation import plain
from app.lesson.numbers import format_number
from app.lesson.wire import MistakeCode, NumberFormat

#: Sums longer than this are told in words.
_MOST_TERMS: Final = 3

_SIGN: Final[Mapping[Kind, str]] = {
    "y_hat": msg("The size is right, the sign is not. Watch each product: two minus signs make a plus."),
    "L": msg("The size is right, but a loss is never negative."),
    "upstream": msg("The size is right, the sign is not. The difference is ŷ − y, the prediction first."),
    "gradient": msg("The size is right, the sign is not. Look at the sign of ∂L/∂ŷ and at that of the input."),
    "update": msg("The size is right, the sign of the new value is not."),
}
_ADDED: Final[Mapping[Kind, str]] = {
    "y_hat": "",
    "L": msg(
        "It looks as if y was added to ŷ. The loss is about their difference, ŷ − y; a negative y makes that larger."
    ),
    "upstream": msg("It looks as if y was added to ŷ. The partial needs the difference, ŷ − y; mind the sign of y."),
    "gradient": msg("It looks as if ∂L/∂ŷ was made with ŷ + y. It needs the difference, ŷ − y; mind the sign of y."),
    "update": msg(
        "The step was added. It is subtracted: against the gradient the loss falls. Mind the gradient's sign."
    ),
}
_TWO: Final[Mapping[Kind, str]] = {
    "y_hat": "",
    "L": "",
    "upstream": msg("That is half of it. The derivative of a square brings a factor 2 along."),
    "gradient": msg("That is half of it. The factor 2 of the square's derivative is missing in ∂L/∂ŷ."),
    "update": msg("The step is half as long as it should be: the factor 2 is missing in the gradient."),
}
_ROW: Final[Mapping[Kind, str]] = {
    "y_hat": msg("That is the prediction for another row. The inputs of this batch stand in the orange nodes."),
    "L": msg("Another row has got in. The inputs and the target of this batch stand in the orange nodes."),
    "upstream": msg("That belongs to another row. The inputs and the target of this batch stand in the orange nodes."),
    "gradient": msg("The input of another row has got in. The last factor is the input of this batch's own row."),
    "update": msg("The gradient of another row has got in. Its last factor is the input of this batch's own row."),
}
_REASONS: Final[Mapping[MistakeCode, Mapping[Kind, str]]] = {
    "sign_flipped": _SIGN,
    "learning_rate_forgotten": dict.fromkeys(
        _SIGN, msg("The step has its full length: the gradient is multiplied by the learning rate first.")
    ),
    "factor_two_forgotten": _TWO,
    "added_instead_of_subtracted": _ADDED,
    "used_new_weight": dict.fromkeys(
        _SIGN,
        msg(
            "A new value has got in where an old one is due. All gradients of a batch are taken at the old values, "
            "and each parameter starts its step from its own."
        ),
    ),
    "another_row": _ROW,
}
_LOOK: Final[Mapping[Kind, str]] = {
    "y_hat": msg("Multiply each input by its weight, add these up, and add the bias."),
    "L": msg("Start from the difference between ŷ and y."),
    "upstream": msg("Start from the difference ŷ − y, then ask how the loss depends on it."),
    "gradient": msg("Multiply ∂L/∂ŷ by the partial of ŷ on the way to the parameter."),
    "update": msg("Take the old value, and subtract the learning rate times the gradient."),
}


def reason(code: MistakeCode | Literal["unknown"], look: Look, blank: Blank, tries: int) -> str:
    """Return the words for a miss; `tries` is how many answers there were, this one included."""
    said = tr(_REASONS[code][blank.kind]) if code != "unknown" else f"{tr('Not this number.')} {_look(look, blank)}"
    return f"{said} {tr('The sum: {sum}.', sum=sum_text(look, blank))}" if tries > 1 else said


def _look(look: Look, blank: Blank) -> str:
    if blank.kind == "update" and look.method.name != "sgd":
        return tr("Follow the lines of {optimiser} from the gradient to the step.", optimiser=look.optimiser.label)
    return tr(_LOOK[blank.kind])


def sum_text(look: Look, blank: Blank) -> str:
    """Return the sum with its numbers as the page shows them, but without its result."""
    return _SUMS[blank.kind](look, blank.j)


def _bracketed(x: float, kind: NumberFormat = "number") -> str:
    text = format_number(x, kind)
    return f"({text})" if x < 0 else text


def _y_hat(look: Look, _j: int) -> str:
    b, *weights = look.update.parameters.tolist()
    terms = [f"{_bracketed(w)} × {_bracketed(x, 'entered')}" for w, x in zip(weights, look.x[0].tolist(), strict=True)]
    return " + ".join([*terms, _bracketed(b)])


def _difference(look: Look, i: int) -> str:
    y_hat, y = look.sums.values["y_hat"][i, 0], look.y[i, 0]
    return f"{format_number(y_hat)} − {_bracketed(y, 'entered')}"


def _loss(look: Look, _j: int) -> str:
    m = len(look.x)
    left, end = ("(", ")²") if look.squared else ("|", "|")
    if m > _MOST_TERMS:
        return tr("the mean of {term} over the {count} examples", term=f"{left}ŷ − y{end}", count=m)
    terms = " + ".join(f"{left}{_difference(look, i)}{end}" for i in range(m))
    return terms if m == 1 else f"({terms}) / {m}"


def _upstream(look: Look, _j: int) -> str:
    m = len(look.x)
    difference = f"({_difference(look, 0)})"
    slope = f"2 × {difference}" if look.squared else tr("the sign of {difference}", difference=difference)
    return slope if m == 1 else f"{slope} / {m}"


def _gradient(look: Look, j: int) -> str:
    m, slope = len(look.x), look.x[:, j - 1] if j else [1.0] * len(look.x)
    if m > _MOST_TERMS:
        return tr(
            "{product}, added up over the {count} examples",
            product=f"∂L/∂ŷ × {plain(f'x{j}') if j else '1'}",
            count=m,
        )
    pairs = zip(look.sums.upstream[:, 0].tolist(), slope, strict=True)
    return " + ".join(f"{_bracketed(u)} × {_bracketed(float(x), 'entered')}" for u, x in pairs)


def _update(look: Look, j: int) -> str:
    name, made = plain(parameter_names(look.config.n)[j]), look.update
    if look.method.name != "sgd":
        return tr(
            "the old {name}, minus the step that {optimiser} makes of the gradient",
            name=name,
            optimiser=look.optimiser.label,
        )
    rate = format_number(made.learning_rate, "rate")
    return f"{format_number(made.parameters[j])} − {rate} × {_bracketed(made.gradient[j])}"


_SUMS: Final = {"y_hat": _y_hat, "L": _loss, "upstream": _upstream, "gradient": _gradient, "update": _update}
