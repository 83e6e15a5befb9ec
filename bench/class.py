"""A class of a thousand on one process: `python -m bench.class [FOLLOWERS]`.

The teacher steps five times a second for twenty seconds; the server, the followers and the teacher are processes of their own on this
machine, which is the busier for it. Then 200 of the followers answer a question, in the same moment.
"""

import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from bench._load import ROOT, Load, Server, measure
from tests.serving import serving_process


def main() -> None:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "classes.sqlite3"

        def stored(_code: str) -> tuple[int, int]:
            with closing(sqlite3.connect(kept)) as file:
                (rows,) = file.execute("SELECT count(*) FROM answers").fetchone()
                (students,) = file.execute("SELECT count(DISTINCT student) FROM answers").fetchone()
            return rows, students

        command = [sys.executable, "-m", "app", "--port", "0", "--classes", str(kept)]
        with serving_process(command, cwd=ROOT) as one:
            measure([Server(*one)], Load(count, steps=100, rate=5), stored)


if __name__ == "__main__":
    main()
