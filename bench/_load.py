"""A class with many followers, and what its servers do meanwhile: for `bench.class` and `bench.shared`."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from bench._timing import percentile
from tests.web.clients import PLAIN, Learner, post

ROOT = Path(__file__).parent.parent
PROCESSES = 2  # of followers
ANSWERING, PATIENCE = 200, 30
TICKS = 100  # of a process's time in a second, on Linux


@dataclass
class Server:
    """One process that serves."""

    url: str
    pid: int


@dataclass
class Load:
    """How many follow, how many steps the teacher takes, and how many a second."""

    followers: int
    steps: int
    rate: float


def cpu_seconds(servers: Sequence[Server]) -> float:
    """Processor time that processes have used."""
    fields = [Path(f"/proc/{server.pid}/stat").read_text().rsplit(")", 1)[1].split() for server in servers]
    return sum(int(one[11]) + int(one[12]) for one in fields) / TICKS


def resident(servers: Sequence[Server]) -> int:
    """Bytes of processes that are in memory now."""
    texts = [Path(f"/proc/{server.pid}/status").read_text().splitlines() for server in servers]
    return 1_024 * sum(int(line.split()[1]) for text in texts for line in text if line.startswith("VmRSS"))


def follow(url: str, code: str, count: int, *more: str) -> "subprocess.Popen[str]":
    """Start one process of followers."""
    command = [sys.executable, "-m", "bench._followers", url, code, str(count), *more]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def followers_of(servers: Sequence[Server], code: str, count: int) -> list["subprocess.Popen[str]"]:
    """Start the followers, spread over the servers, those who answer in a process of their own, and wait until all are in."""
    each = max(PROCESSES, len(servers))
    share = (count - ANSWERING) // each
    started = [follow(servers[i % len(servers)].url, code, share) for i in range(each)]
    started.append(follow(servers[-1].url, code, ANSWERING, "answer"))
    for process in started:
        if not process.stdout or process.stdout.readline() != "ready\n":
            raise SystemExit("the followers did not come in")
    return started


def vote(teacher: Learner, seat: dict[str, Any]) -> None:
    """Ask something, and print how long it took until all answers were there."""
    wanted = {"kind": "number", "blank": "y_hat", "text": "", "options": [], "right": -1}
    began = time.time()
    if not teacher.ask("class_ask", {**seat, **wanted})["ok"]:
        raise SystemExit("the question was not asked")
    while len(teacher.ask("class_results", seat)["results"]["votes"][0]) < ANSWERING:
        if time.time() > began + PATIENCE:
            raise SystemExit("the answers did not come")
        time.sleep(0.25)  # a client may send five events of a class a second
    print(f"{ANSWERING} answers in the same moment: all there after at most {time.time() - began:.2f} s")


def teach(teacher: Learner, place: dict[str, Any], load: Load) -> tuple[dict[int, float], list[float]]:
    """Step at a steady rate; returns when each revision was sent, and how long the page's health check took meanwhile."""
    sent, answers = {}, []
    start, first = time.time(), place["state"]["revision"]
    for step in range(1, load.steps + 1):
        time.sleep(max(0.0, start + step / load.rate - time.time()))
        shown = place["state"]["snapshot"] | {"t": step, "code": place["code"], "token": place["token"]}
        sent[first + step] = time.time()
        if not teacher.ask("class_show", shown)["ok"]:
            raise SystemExit("the class was not shown a step")
        asked = time.time()
        with urlopen(f"{teacher.url}/health") as answer:  # noqa: S310
            answer.read()
        answers.append(time.time() - asked)
    return sent, answers


def measure(servers: Sequence[Server], load: Load, stored: Callable[[str], tuple[int, int]]) -> None:
    """Run one class and print its figures; `stored` counts the answers that are kept of a class, and their students."""
    url = servers[0].url
    teacher = Learner(url)
    snapshot = {"run": post(url, PLAIN), "t": 0, "playing": False, "speed": 2, "stride": "fine", "chapter": ""}
    place = teacher.ask("class_start", snapshot)
    before, began = resident(servers), time.time()
    processes = followers_of(servers, place["code"], load.followers)
    print(f"{load.followers} followers came in within {time.time() - began:.1f} s")
    used, began = cpu_seconds(servers), time.time()
    sent, answers = teach(teacher, place, load)
    used = (cpu_seconds(servers) - used) / (time.time() - began)
    time.sleep(1)
    vote(teacher, {"code": place["code"], "token": place["token"]})
    print("kept: {} answers of {} students".format(*stored(place["code"])))
    time.sleep(1)
    reports = [json.loads(process.communicate("\n")[0]) for process in processes]
    print_times(sent, reports)
    print(f"memory for each follower: {(resident(servers) - before) / load.followers / 1e3:.0f} KB")
    print(f"HTTP meanwhile: p50 {1e3 * percentile(answers, 0.5):.0f}, most {1e3 * max(answers):.0f} ms")
    print(f"the followers used {sum(report['cpu'] for report in reports):.1f} s of the processors in all")
    print(f"the servers used {100 * used:.0f}% of one processor")
    teacher.close()


def print_times(sent: dict[int, float], reports: list[dict[str, Any]]) -> None:
    """Print how long steps took to arrive, and who ends where."""
    late = [
        1e3 * (received - sent[int(revision)])
        for report in reports
        for revision, times in report["received"].items()
        if int(revision) in sent
        for received in times
    ]
    last = [revision for report in reports for revision in report["last"]]
    print(f"{sum(revision == max(last) for revision in last)} of {len(last)} end on the teacher's step")
    middle, most = percentile(late, 0.5), max(late)
    print(f"from the teacher to a follower: p50 {middle:.0f}, p99 {percentile(late, 0.99):.0f}, most {most:.0f} ms")
