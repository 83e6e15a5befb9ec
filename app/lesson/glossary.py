"""One sentence on every term of the page."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.language import msg, tr
from app.lesson.wire import Glossary

#: By the name that the page marks a term with (`data-term`).
GLOSSARY: Final[Mapping[str, str]] = MappingProxyType(
    {
        "backward": msg(
            "Backpropagation goes from the loss back to the parameters and finds how much each of them matters."
        ),
        "batch": msg("A batch is the examples that are used together for one update."),
        "batch_size": msg("The batch size is how many examples one update uses; their gradients are averaged."),
        "bias": msg("The bias b is a number the model adds whatever the inputs are."),
        "computation_graph": msg(
            "A computation graph draws a calculation: values are nodes, and an edge leads to what is computed from them."
        ),
        "data": msg("Data are the examples: inputs x and the target y, the answer that is right for them."),
        "epoch": msg("An epoch is one pass over all rows that train; it has as many updates as there are batches."),
        "epochs": msg("This is how often training goes over all its rows; more epochs are more updates."),
        "forward": msg("Forward propagation goes from the inputs to the prediction and on to the loss."),
        "gradient": msg(
            "The gradient by a parameter says how fast the loss of the batch grows when that parameter does."
        ),
        "initialiser": msg("The initialiser chooses the numbers from which the weights start."),
        "learning_rate": msg("The learning rate η is how far an update goes: it multiplies the gradient."),
        "loss": msg("The loss is one number for how wrong the predictions are; training tries to make it small."),
        "optimiser": msg("The optimiser is the rule that turns gradients into new parameters."),
        "parameter": msg("Parameters are the numbers that training changes: the weights and the bias."),
        "partial": msg(
            "A partial derivative says how fast one value moves when a value right before it in the graph is nudged."
        ),
        "prediction": msg("The prediction ŷ is what the model answers for the inputs."),
        "schedule": msg("A schedule lets the learning rate change during training."),
        "seed": msg("The seed decides everything random: the same seed gives the same run."),
        "shuffle": msg("Shuffling uses the rows of each epoch in a new random order."),
        "split": msg("A split sets rows aside: validation rows watch training, test rows judge it at the end."),
        "standardise": msg(
            "Standardising brings every feature to mean 0 and standard deviation 1, so that none dominates by its unit."
        ),
        "start": msg("Before the first batch the parameters get their starting values."),
        "validation": msg("The validation loss is measured after every epoch on rows that do not train."),
        "weight": msg("A weight multiplies one input; a larger one makes that input count more."),
    }
)


def glossary() -> Glossary:
    """Return the sentences in the language that is spoken."""
    return {"terms": {term: tr(sentence) for term, sentence in GLOSSARY.items()}}
