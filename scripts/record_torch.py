"""Record what PyTorch's optimisers do on a small regression, for tests/engine/test_optimisers.py.

PyTorch is no dependency of this project. To record anew, run this file with a Python that has it:

    python scripts/record_torch.py

It writes tests/fixtures/optimisers.json: the problem, and for every optimiser and size of batch the
parameters (b, w1, w2) after some updates, in float64 on the CPU.
"""

import json
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import torch  # type: ignore[import-not-found]

TARGET = Path(__file__).parent.parent / "tests" / "fixtures" / "optimisers.json"
ROWS = [[1.5, -0.5, 2.0], [-1.0, 0.75, -3.1], [0.25, 2.0, -1.2], [2.0, 1.0, 1.4], [-0.5, -1.5, 1.9], [0.5, 0.1, -0.3]]
START = [0.0, -0.017, -0.048]
UPDATES = [1, 2, 3, 10, 200]
BATCH_SIZES = [1, 2, 4, 6]
#: The rates are small enough that no run begins to rock about its goal, where rounding grows from update to update.
#: Our name and learning rate; PyTorch's class and what else it is given; our constants where they are not its defaults.
CASES: list[tuple[str, float, Callable[..., Any], dict[str, Any], dict[str, float]]] = [
    ("sgd", 0.02, torch.optim.SGD, {}, {}),
    ("momentum", 0.01, torch.optim.SGD, {"momentum": 0.9}, {}),
    ("momentum", 0.01, torch.optim.SGD, {"momentum": 0.5}, {"momentum": 0.5}),
    ("nesterov", 0.01, torch.optim.SGD, {"momentum": 0.9, "nesterov": True}, {}),
    ("nesterov", 0.01, torch.optim.SGD, {"momentum": 0.5, "nesterov": True}, {"momentum": 0.5}),
    ("adagrad", 0.1, torch.optim.Adagrad, {}, {}),
    ("adagrad", 0.1, torch.optim.Adagrad, {"eps": 0.1}, {"eps": 0.1}),
    ("rmsprop", 0.01, torch.optim.RMSprop, {}, {}),
    ("rmsprop", 0.01, torch.optim.RMSprop, {"alpha": 0.9, "eps": 0.1}, {"alpha": 0.9, "eps": 0.1}),
    ("adadelta", 1.0, torch.optim.Adadelta, {}, {}),
    ("adadelta", 0.5, torch.optim.Adadelta, {"rho": 0.95, "eps": 0.01}, {"rho": 0.95, "eps": 0.01}),
    ("adam", 0.02, torch.optim.Adam, {}, {}),
    ("adamax", 0.02, torch.optim.Adamax, {}, {}),
    ("nadam", 0.02, torch.optim.NAdam, {}, {}),
    ("nadam", 0.02, torch.optim.NAdam, {"momentum_decay": 0.1}, {"momentum_decay": 0.1}),
    ("amsgrad", 0.02, torch.optim.Adam, {"amsgrad": True}, {}),
    *(
        (name, 0.02, kind, {"betas": (0.8, 0.9), "eps": 0.1, **more}, {"beta1": 0.8, "beta2": 0.9, "eps": 0.1})
        for name, kind, more in (
            ("adam", torch.optim.Adam, {}),
            ("adamax", torch.optim.Adamax, {}),
            ("nadam", torch.optim.NAdam, {}),
            ("amsgrad", torch.optim.Adam, {"amsgrad": True}),
        )
    ),
]


def walk(optimiser: Callable[..., Any], options: dict[str, Any], batch_size: int) -> Iterator[list[float]]:
    """Yield the parameters after every update, without end: mean squared error, rows in fixed order."""
    table = torch.tensor(ROWS, dtype=torch.float64)
    parameters = torch.tensor(START, dtype=torch.float64, requires_grad=True)
    stepper = optimiser([parameters], **options)
    while True:
        for part in torch.split(table, batch_size):
            stepper.zero_grad()
            y_hat = part[:, :-1] @ parameters[1:] + parameters[0]
            torch.nn.functional.mse_loss(y_hat, part[:, -1]).backward()
            stepper.step()
            yield parameters.tolist()


def record() -> dict[str, Any]:
    """Return everything that is written; constants that are not PyTorch's defaults get one size of batch."""
    runs = []
    for name, rate, optimiser, options, constants in CASES:
        for batch_size in [4] if constants else BATCH_SIZES:
            path = list(islice(walk(optimiser, options | {"lr": rate}, batch_size), max(UPDATES)))
            run = {"optimiser": name, "constants": constants, "learning_rate": rate, "batch_size": batch_size}
            runs.append(run | {"parameters": [path[update - 1] for update in UPDATES]})
    return {
        "torch": torch.__version__.partition("+")[0],
        "rows": ROWS,
        "start": START,
        "updates": UPDATES,
        "runs": runs,
    }


if __name__ == "__main__":
    # Otherwise NAdam multiplies its momenta up in single precision, even where parameters are double.
    torch.set_default_dtype(torch.float64)
    recorded = record()
    runs = ",\n".join(json.dumps(run) for run in recorded.pop("runs"))
    TARGET.write_text(json.dumps(recorded)[:-1] + ',\n"runs": [\n' + runs + "\n]}\n", encoding="utf-8")
