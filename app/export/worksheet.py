"""One epoch to work out with pencil and paper: a page of HTML to print, with the answers on a sheet of their own."""

from html import escape
from typing import Final

from app.engine.optimisers import OPTIMISERS
from app.engine.schedules import SCHEDULES
from app.export.worksheet_table import batches_shown, calculation, data_table
from app.language import count_text, language, msg, tr, trn
from app.lesson.code import build_code
from app.lesson.notation import plain
from app.lesson.numbers import format_number
from app.run import Config, Frame, Run, parameter_names

STYLE: Final = """
@page { size: A4 landscape; margin: 12mm; }
body { margin: 0 auto; max-width: 273mm; padding: 4mm; font: 10.5pt/1.4 "Liberation Sans", Arial, sans-serif; color: #111; background: #fff; }
h1 { font-size: 17pt; margin: 0 0 2mm; }
h2 { font-size: 12pt; margin: 3mm 0 1.5mm; }
p { margin: 0 0 2mm; max-width: 190mm; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { border: 0.3mm solid #555; padding: 1mm 2mm; text-align: right; }
th { background: #eee; font-weight: 600; }
.blank td { height: 7mm; min-width: 13mm; }
table + table { margin-top: 4mm; }
@media print { body { padding: 0; } }
.sheets { display: flex; flex-wrap: wrap; gap: 0 12mm; align-items: flex-start; }
.formulas { margin: 0; padding: 2mm 3mm; border: 0.3mm solid #555; font: 8.5pt/1.35 "DejaVu Sans Mono", Consolas, monospace; white-space: pre-wrap; }
.answers { break-before: page; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
"""


#: What losses are called in a sentence.
_LOSSES: Final = {"squared_error": msg("squared error"), "absolute_error": msg("absolute error")}


def worksheet(config: Config) -> str:
    """Return the page. It holds no script, and what the learner named is text in it."""
    frames = first_epoch(config)
    parts = [
        f"<h1>{escape(tr('One epoch by hand'))}</h1>",
        f"<p>{escape(_task(config))}</p>",
        _sheets(config),
        f"<h2>{escape(tr('Your calculation'))}</h2>",
        f"<p>{escape(_notes(config))}</p>",
        calculation(config, frames, answers=False),
        f'<section class="answers"><h2>{escape(tr("Answers"))}</h2>',
        f"<p>{escape(_outcome(frames))}</p>",
        calculation(config, frames, answers=True),
        "</section>",
    ]
    title = escape(tr("Worksheet: one epoch of gradient descent"))
    head = f'<meta charset="utf-8"><title>{title}</title><style>{STYLE}</style>'
    return (
        f'<!doctype html>\n<html lang="{language()}"><head>{head}</head>\n<body>\n'
        + "\n".join(parts)
        + "\n</body></html>\n"
    )


def first_epoch(config: Config) -> list[Frame]:
    """Return the last frame of each of the first batches of epoch 1, up to the last finite one."""
    run, found = Run(config), []
    for batch in range(1, batches_shown(config) + 1):
        t = batch * config.frames_per_batch
        frame = run.frame(t)
        if frame["t"] == t:
            found.append(frame)
    return found


def _task(config: Config) -> str:
    start = dict(zip(parameter_names(config.n), config.initial_parameters.tolist(), strict=True))
    values = ", ".join(f"{plain(name)} = {format_number(value, 'entered')}" for name, value in start.items())
    examples = trn(
        "up to {number} example each" if len(config.batch_sizes) > 1 else "{number} example each",
        "up to {number} examples each" if len(config.batch_sizes) > 1 else "{number} examples each",
        config.batch_size,
    )
    sentences = [
        tr("Start with {values}.", values=values),
        tr(
            "Work through {batches} of {examples}, with the learning rate η = {rate}.",
            batches=trn("{number} batch", "{number} batches", config.batches),
            examples=examples,
            rate=format_number(config.learning_rate_at(0), "rate"),
        ),
        _schedule(config),
        tr(
            "The loss is the {loss}, the optimiser is {optimiser}.",
            loss=tr(_LOSSES[config.loss]),
            optimiser=_optimiser(config),
        ),
        tr("In each batch compute the gradients with the old parameters, then change all of them together."),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _schedule(config: Config) -> str:
    segment = config.segment_at(0)
    if segment.schedule.name == "constant":
        return ""
    return tr(
        "That rate is for the first update; the schedule “{schedule}” sets it from then on.",
        schedule=tr(SCHEDULES[segment.schedule.name].label),
    )


def _optimiser(config: Config) -> str:
    optimiser = config.segment_at(0).optimiser
    constants = ", ".join(
        f"{name.replace('_', ' ')} {format_number(value, 'rate')}" for name, value in optimiser.constants.items()
    )
    return tr(OPTIMISERS[optimiser.name].label) + (f" ({constants})" if constants else "")


def _sheets(config: Config) -> str:
    listing = build_code(config)[config.segment_at(0).optimiser.name]
    lines = "\n".join(f"{'   ' * line['indent']}{escape(line['text'])}" for line in listing["lines"])
    data = f"<div><h2>{escape(tr('Data'))}</h2>{data_table(config)}</div>"
    formulas = escape(tr("Formulas"))
    return f'<div class="sheets">{data}<div><h2>{formulas}</h2><div class="formulas">{lines}</div></div></div>'


def _notes(config: Config) -> str:
    notes = [tr("Round to three decimals as you write, and keep more digits as you go on if you can.")]
    if config.shuffle:
        notes.append(tr("The rows are shuffled: the table has them in the order of this epoch."))
    if config.scaling is not None:
        notes.append(tr("The inputs are standardised: the table has the numbers that the model sees."))
    shown = batches_shown(config)
    if config.batches > shown:
        notes.append(
            trn(
                "The epoch has {batches} batches; the first is here.",
                "The epoch has {batches} batches; the first {number} are here.",
                shown,
                batches=count_text(config.batches),
            )
        )
    return " ".join(notes)


def _outcome(frames: list[Frame]) -> str:
    if not frames:
        return tr("There are no answers: already the first update leads to numbers too large for the computer.")
    return tr("As the page shows them: three decimals, four digits where numbers are very small or very large.")
