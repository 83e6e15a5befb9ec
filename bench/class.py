"""A class of a thousand on one process: `python -m bench.class [FOLLOWERS]`.

The teacher steps five times a second for twenty seconds; the server, the followers and the teacher are processes of their own on this
machine, which is the busier for it. Then 200 of the followers answer a question, in the same moment.
"""

import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from bench._timing import percentile
from tests.serving import serving_process
from tests.web.clients import PLAIN, Learner, post

ROOT = Path(__file__).parent.parent
STEPS, RATE, PROCESSES = 100, 5, 2
ANSWERING, PATIENCE = 200, 30
TICKS = 100  # of a process's time in a second, on Linux


def cpu_seconds(pid: int) -> float:
    """Processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def resident(pid: int) -> int:
    """Bytes of a process that are in memory now."""
    line = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) * 1_024


def followers_of(url: str, code: str, count: int) -> list["subprocess.Popen[str]"]:
    """Start the followers, those who answer in a process of their own, and wait until all are in."""
    share = (count - ANSWERING) // PROCESSES
    started = [follow(url, code, share) for _ in range(PROCESSES)] + [follow(url, code, ANSWERING, "answer")]
    for process in started:
        if not process.stdout or process.stdout.readline() != "ready\n":
            raise SystemExit("the followers did not come in")
    return started


def follow(url: str, code: str, count: int, *more: str) -> "subprocess.Popen[str]":
    """Start one process of followers."""
    command = [sys.executable, "-m", "bench._followers", url, code, str(count), *more]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def vote(teacher: Learner, place: dict[str, Any], kept: Path) -> None:
    """Ask something, and print how long it took until all answers were there, and how many are on disk."""
    seat = {"code": place["state"]["code"], "token": place["token"]}
    wanted = {"kind": "number", "blank": "y_hat", "text": "", "options": [], "right": -1}
    began = time.time()
    if not teacher.ask("class_ask", {**seat, **wanted})["ok"]:
        raise SystemExit("the question was not asked")
    while len(teacher.ask("class_results", seat)["results"]["votes"][0]) < ANSWERING:
        if time.time() > began + PATIENCE:
            raise SystemExit("the answers did not come")
        time.sleep(0.25)  # a client may send five events of a class a second
    with closing(sqlite3.connect(kept)) as file:
        (stored,) = file.execute("SELECT count(DISTINCT student) FROM answers").fetchone()
        (rows,) = file.execute("SELECT count(*) FROM answers").fetchone()
    print(f"{ANSWERING} answers in the same moment: all there after at most {time.time() - began:.2f} s")
    print(f"on disk: {rows} answers of {stored} students")


def teach(teacher: Learner, place: dict[str, Any]) -> tuple[dict[int, float], list[float]]:
    """Step at a steady rate; returns when each revision was sent, and how long the page's health check took meanwhile."""
    sent, answers = {}, []
    start = time.time()
    for step in range(1, STEPS + 1):
        time.sleep(max(0.0, start + step / RATE - time.time()))
        shown = place["state"]["snapshot"] | {"t": step, "code": place["state"]["code"], "token": place["token"]}
        sent[step + 1] = time.time()
        if not teacher.ask("class_show", shown)["ok"]:
            raise SystemExit("the class was not shown a step")
        asked = time.time()
        with urlopen(f"{teacher.url}/health") as answer:  # noqa: S310
            answer.read()
        answers.append(time.time() - asked)
    return sent, answers


def main() -> None:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "classes.sqlite3"
        with serving_process([sys.executable, "-m", "app", "--port", "0", "--classes", str(kept)], cwd=ROOT) as (
            url,
            pid,
        ):
            measure(url, pid, count, kept)


def measure(url: str, pid: int, count: int, kept: Path) -> None:
    """Run one class."""
    teacher = Learner(url)
    snapshot = {"run": post(url, PLAIN), "t": 0, "playing": False, "speed": 2, "stride": "fine", "chapter": ""}
    place = teacher.ask("class_start", snapshot)
    before, began = resident(pid), time.time()
    processes = followers_of(url, place["state"]["code"], count)
    print(f"{count} followers came in within {time.time() - began:.1f} s")
    used, began = cpu_seconds(pid), time.time()
    sent, answers = teach(teacher, place)
    used = (cpu_seconds(pid) - used) / (time.time() - began)
    time.sleep(1)
    vote(teacher, place, kept)
    time.sleep(1)
    reports = [json.loads(process.communicate("\n")[0]) for process in processes]
    late = [
        1e3 * (received - sent[int(revision)])
        for report in reports
        for revision, times in report["received"].items()
        if int(revision) in sent
        for received in times
    ]
    last = [revision for report in reports for revision in report["last"]]
    print(f"{sum(revision == max(last) for revision in last)} of {len(last)} end on the teacher's step")
    print(
        f"from the teacher to a follower: p50 {percentile(late, 0.5):.0f}, p99 {percentile(late, 0.99):.0f}, most {max(late):.0f} ms"
    )
    print(f"memory for each follower: {(resident(pid) - before) / count / 1e3:.0f} KB")
    print(f"HTTP meanwhile: p50 {1e3 * percentile(answers, 0.5):.0f}, most {1e3 * max(answers):.0f} ms")
    print(f"the followers used {sum(report['cpu'] for report in reports):.1f} s of the processors in all")
    print(f"the server used {100 * used:.0f}% of one processor")
    teacher.close()


if __name__ == "__main__":
    main()
