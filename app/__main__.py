"""The command line.

`python -m app` serves the page, `python -m app class` to a whole class, `python -m app trace` prints frames, `python -m app export` writes a
run as a file.
"""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that `arguments` (by default the process's own) name; returns the exit code."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    if words[:1] == ["trace"]:
        from app.trace import main as trace  # noqa: PLC0415 - tracing needs no web server

        return trace(words[1:])
    if words[:1] == ["export"]:
        from app.export_command import main as export  # noqa: PLC0415

        return export(words[1:])
    from gevent import monkey  # noqa: PLC0415 - patches what is imported after it

    monkey.patch_all()
    from app.web.serve import main as serve  # noqa: PLC0415

    return serve(["--class", *words[1:]] if words[:1] == ["class"] else words)


if __name__ == "__main__":
    sys.exit(main())
