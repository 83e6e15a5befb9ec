"""`python -m app trace`: print a run's frames as JSON, one a line, from the code that the page uses."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence

from app.command import CannotRead, complain, end_quietly, read_config
from app.run import STRIDES, Config, Frame, Run, stops


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sgd-explorable trace", description="Print the frames of a run as JSON, one a line."
    )
    parser.add_argument("config", metavar="CONFIG.json", help="the config; - reads standard input")
    parser.add_argument("--from", dest="first", type=int, default=0, metavar="T", help="first frame (default: 0)")
    parser.add_argument("--to", dest="last", type=int, metavar="T", help="last frame, included (default: the end)")
    parser.add_argument(
        "--stride", choices=STRIDES, default="fine", help="where to stop (default: fine, at every frame)"
    )
    return parser


def frames(config: Config, stride: str, first: int, last: int | None) -> Iterator[Frame]:
    """Yield the frames where a step of this size stops; a run that diverges ends with its last finite frame."""
    run = Run(config)
    end = config.frames - 1 if last is None else min(last, config.frames - 1)
    shown = -1
    for t in stops(stride, config.n, config.batches, first, end):
        frame = run.frame(t)
        if frame["t"] != shown:
            yield frame
        shown = frame["t"]
        if shown < t:
            return


def _wrong_range(first: int, last: int | None) -> str | None:
    """Say what no run can have; None when the range is in order."""
    if first < 0:
        return f"--from must be at least 0; it is {first}"
    if last is not None and last < first:
        return f"--to must not be below --from, which is {first}; it is {last}"
    return None


def _print_frames(config: Config, options: argparse.Namespace) -> int:
    end = config.frames - 1
    if options.first > end:
        return complain(f"--from must be at most {end}: the run ends at t = {end}; it is {options.first}")
    count = 0
    try:
        for frame in frames(config, options.stride, options.first, options.last):
            print(json.dumps(frame, allow_nan=False))
            count += 1
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has seen enough
        return end_quietly()
    if not count:
        last = end if options.last is None else min(options.last, end)
        print(f"no stop of stride {options.stride} from t = {options.first} to t = {last}", file=sys.stderr)
    return 0


def main(words: Sequence[str]) -> int:
    """Print what the command line asks for; returns the exit code (2: the config or the call is not in order)."""
    options = _parser().parse_args(words)
    wrong = _wrong_range(options.first, options.last)
    if wrong:
        return complain(wrong)
    try:
        config = read_config(options.config)
    except CannotRead as why:
        return complain(*why.args)
    return _print_frames(config, options)
