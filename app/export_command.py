"""`python -m app export`: write a run as a file, the same that the page offers."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.command import CannotRead, complain, end_quietly, read_config
from app.export import FORMATS, WHATS, Choice, export_parts
from app.language import LANGUAGES, SOURCE, speaking
from app.run import STRIDES


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sgd-explorable export", description="Write a run as a file.")
    parser.add_argument("config", metavar="CONFIG.json", help="the config; - reads standard input")
    parser.add_argument("--as", dest="kind", choices=FORMATS, required=True, help="the kind of file")
    parser.add_argument("--out", metavar="FILE", help="where to write it (default: standard output)")
    parser.add_argument(
        "--what", choices=WHATS, help="for csv: a row for each step, or one for each update (default: frames)"
    )
    parser.add_argument("--stride", choices=STRIDES, help="for csv of frames: where a row stops (default: batch)")
    parser.add_argument(
        "--lang", choices=LANGUAGES, default=SOURCE, help=f"language of a worksheet or notebook (default: {SOURCE})"
    )
    return parser


def _misplaced(options: argparse.Namespace) -> str | None:
    """Say which option means nothing here."""
    if options.kind != "csv" and (options.what or options.stride):
        return f"--what and --stride belong to csv; this is {options.kind}"
    if options.what == "history" and options.stride:
        return "--stride belongs to frames; a history has a row for every update"
    return None


def _write(parts: Iterator[str], out: str | None) -> int:
    if out is None:
        try:
            for part in parts:
                sys.stdout.buffer.write(part.encode())
            sys.stdout.flush()
        except BrokenPipeError:
            return end_quietly()
        return 0
    try:
        with Path(out).open("wb") as file:
            file.writelines(part.encode() for part in parts)
    except OSError as error:
        return complain(f"{out}: {error.strerror or error}")
    return 0


def main(words: Sequence[str]) -> int:
    """Write what the command line asks for; returns the exit code (2: the config or the call is not in order)."""
    options = _parser().parse_args(words)
    wrong = _misplaced(options)
    if wrong:
        return complain(wrong)
    try:
        config = read_config(options.config)
    except CannotRead as why:
        return complain(*why.args)
    choice = Choice(options.kind, options.what or "frames", options.stride or "batch")
    with speaking(options.lang):
        return _write(export_parts(config, choice), options.out)
