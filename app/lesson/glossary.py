"""One sentence on every term of the page."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

#: By the name that the page marks a term with (`data-term`).
GLOSSARY: Final[Mapping[str, str]] = MappingProxyType(
    {
        "backward": "Backpropagation goes from the loss back to the parameters and finds how much each of them matters.",
        "batch": "A batch is the examples that are used together for one update.",
        "batch_size": "The batch size is how many examples one update uses; their gradients are averaged.",
        "bias": "The bias b is a number the model adds whatever the inputs are.",
        "computation_graph": "A computation graph draws a calculation: values are nodes, and an edge leads to what is computed from them.",
        "data": "Data are the examples: inputs x and the target y, the answer that is right for them.",
        "epoch": "An epoch is one pass over all rows that train; it has as many updates as there are batches.",
        "epochs": "This is how often training goes over all its rows; more epochs are more updates.",
        "forward": "Forward propagation goes from the inputs to the prediction and on to the loss.",
        "gradient": "The gradient by a parameter says how fast the loss of the batch grows when that parameter does.",
        "initialiser": "The initialiser chooses the numbers from which the weights start.",
        "learning_rate": "The learning rate η is how far an update goes: it multiplies the gradient.",
        "loss": "The loss is one number for how wrong the predictions are; training tries to make it small.",
        "optimiser": "The optimiser is the rule that turns gradients into new parameters.",
        "parameter": "Parameters are the numbers that training changes: the weights and the bias.",
        "partial": "A partial derivative says how fast one value moves when another one, right below it, is nudged.",
        "prediction": "The prediction ŷ is what the model answers for the inputs.",
        "schedule": "A schedule lets the learning rate change during training.",
        "seed": "The seed decides everything random: the same seed gives the same run.",
        "shuffle": "Shuffling uses the rows of each epoch in a new random order.",
        "split": "A split sets rows aside: validation rows watch training, test rows judge it at the end.",
        "standardise": "Standardising brings every feature to mean 0 and standard deviation 1, so that none dominates by its unit.",
        "start": "Before the first batch the parameters get their starting values.",
        "validation": "The validation loss is measured after every epoch on rows that do not train.",
        "weight": "A weight multiplies one input; a larger one makes that input count more.",
    }
)
