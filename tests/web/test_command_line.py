"""`python -m app` and `python -m app trace`, run as a person runs them."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from app.run import Run, parse_config
from app.web.serve import browser_address, page_address
from tests.conftest import ROOT
from tests.serving import serving
from tests.web.clients import SECONDS, TUTORIAL, learner

APP = [sys.executable, "-m", "app"]


def run(*words: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*APP, *words], cwd=ROOT, input=text, capture_output=True, text=True, timeout=60, check=False)


def trace(config: object, *words: str) -> list[Any]:
    done = run("trace", "-", *words, text=json.dumps(config))
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def started() -> Iterator["subprocess.Popen[str]"]:
    command = [*APP, "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


def test_for_a_class_the_address_on_the_network_is_printed_with_a_picture(tmp_path: Path) -> None:
    kept = tmp_path / "kept" / "classes.sqlite3"
    command = [*APP, "class", "--port", "0", "--host", "127.0.0.1", "--classes", str(kept)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(9)]
        process.terminate()
        process.stdout.read()
    assert lines[0].startswith("Serving on http://127.0.0.1:")
    assert lines[3] == f"Open {lines[0].split()[-1]} and choose Class, Start a class.\n"
    assert "█" in lines[-1]
    assert kept.exists()


def test_a_file_that_is_none_of_classes_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear Sir or Madam, " * 100)
    done = run("--port", "0", "--classes", str(file))
    assert done.returncode == 1
    assert done.stderr == f"{file}: file is not a database\n"


def test_trace_prints_the_frames_of_the_run() -> None:
    expected = Run(parse_config(TUTORIAL))
    assert trace(TUTORIAL) == [expected.frame(t) for t in range(61)]


def test_trace_includes_the_last_frame_asked_for() -> None:
    assert [frame["t"] for frame in trace(TUTORIAL, "--from", "4", "--to", "9")] == [4, 5, 6, 7, 8, 9]


@pytest.mark.parametrize(
    ("stride", "ts"),
    [("phase", [0, 1, 2, 3, 7, 10, 11, 12, 13, 17, 20]), ("batch", [0, 10, 20]), ("epoch", [0])],
)
def test_trace_stops_where_the_stride_says(stride: str, ts: list[int]) -> None:
    assert [frame["t"] for frame in trace(TUTORIAL, "--stride", stride, "--to", "20")] == ts


@pytest.mark.parametrize("words", [["--stride", "epoch"], ["--stride", "fine", "--from", "12960"], ["--from", "59999"]])
def test_trace_of_a_diverging_run_ends_with_its_last_finite_frame_once(words: list[str]) -> None:
    ts = [frame["t"] for frame in trace({**TUTORIAL, "epochs": 1_000}, *words)]
    assert ts[-1] == 12_962
    assert ts == sorted(set(ts))


def test_trace_of_a_range_without_a_stop_says_so() -> None:
    done = run("trace", "-", "--from", "2", "--to", "9", "--stride", "batch", text=json.dumps(TUTORIAL))
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "no stop of stride batch from t = 2 to t = 9\n"


def test_trace_reads_a_file(tmp_path: Path) -> None:
    file = tmp_path / "config.json"
    file.write_text(json.dumps(TUTORIAL))
    done = run("trace", str(file), "--to", "0")
    assert json.loads(done.stdout)["phase"] == "initialise"


def test_trace_says_on_a_line_each_what_is_wrong_with_a_config() -> None:
    done = run("trace", "-", text=json.dumps({**TUTORIAL, "epochs": 0, "batch_size": 7}))
    assert (done.returncode, done.stdout) == (2, "")
    batch_size, epochs = done.stderr.splitlines()
    assert re.search(r"batch_size.* 6 .*it is 7\.", batch_size)
    assert re.search(r"epochs.*10,000.*it is 0\.", epochs)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["trace", "nowhere.json"], "nowhere.json: No such file"),
        (["trace", "-", "--from", "5", "--to", "4"], "--to must not be below --from, which is 5; it is 4"),
        (["trace", "-", "--from", "-1"], "--from must be at least 0; it is -1\n"),
        (["trace", "-", "--from", "61"], "the run ends at t = 60"),
        (["trace", "-", "--stride", "hop"], "invalid choice"),
        (["--port", "70000"], "0 to 65535"),
        (["--port", "abc"], "0 to 65535; this is 'abc'"),
        (["--allow-frame", "school.example"], "--allow-frame: a site is written like https://school.example"),
        (["--allow-frame", "https://a.example/page"], "without a path; this is 'https://a.example/page'"),
        (["--allow-frame", "https://a.*.example"], "this is 'https://a.*.example'"),
        (["--allow-frame", "https://a.example:0"], "this is 'https://a.example:0'"),
        (["--allow-frame", "https://a.example; script-src *"], "this is 'https://a.example; script-src *'"),
        (["--allow-frame", ""], "this is ''"),
    ],
)
def test_a_wrong_call_is_explained(words: list[str], said: str) -> None:
    done = run(*words, text=json.dumps(TUTORIAL))
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_trace_ends_quietly_when_its_reader_leaves() -> None:
    command = [*APP, "trace", "-"]
    pipes: dict[str, Any] = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen(command, cwd=ROOT, text=True, **pipes) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(json.dumps({**TUTORIAL, "epochs": 200}))
        process.stdin.close()
        assert json.loads(process.stdout.readline())["t"] == 0
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait(SECONDS) == 0


def test_trace_needs_no_web_server() -> None:
    code = "import sys, app.trace; sys.exit(bool({'flask', 'gevent', 'socketio'} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=60, check=False).returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_server_says_where_it_is_and_ends_cleanly_with_a_client_on_it(
    started: "subprocess.Popen[str]", number: signal.Signals
) -> None:
    assert started.stdout is not None
    assert started.stderr is not None
    announced = re.fullmatch(r"Serving on (http://127\.0\.0\.1:\d+)\n", started.stdout.readline())
    assert announced
    with urlopen(f"{announced[1]}/health", timeout=SECONDS) as answer:  # noqa: S310
        assert json.load(answer)["ok"]
    with learner(announced[1]):
        started.send_signal(number)
        assert started.wait(SECONDS) == 0
    assert "Ctrl+C" in started.stdout.read()
    assert started.stderr.read() == ""


def test_sites_named_on_the_command_line_may_show_the_page() -> None:
    command = [*APP, "--port", "0", "--allow-frame", "https://a.example", "--allow-frame", "http://*.b.example:81"]
    with serving(command, cwd=ROOT) as url, urlopen(url, timeout=SECONDS) as answer:  # noqa: S310
        policy = answer.headers["Content-Security-Policy"]
    assert policy.endswith("; frame-ancestors 'self' https://a.example http://*.b.example:81")


def test_a_port_in_use_is_said_in_one_line_with_another_that_is_free() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("--port", str(port))
    assert (done.returncode, done.stdout) == (1, "")
    suggested = re.fullmatch(rf"Port {port} is in use\. Another one is free: python -m app --port (\d+)\n", done.stderr)
    assert suggested
    assert int(suggested[1]) != port


def test_the_command_for_another_port_keeps_the_rest() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run(f"--port={taken.getsockname()[1]}", "--host", "127.0.0.1", "--allow-host", "a b")
    assert re.search(r"python -m app --host 127\.0\.0\.1 --allow-host 'a b' --port \d+\n$", done.stderr)


def test_an_address_that_is_not_ours_is_explained_in_words() -> None:
    done = run("--host", "192.0.2.1", "--port", "5001")
    assert done.returncode == 1
    assert re.fullmatch(r"Cannot listen on 192\.0\.2\.1, port 5001: [^()]+\.\n", done.stderr)


def test_addresses_can_be_opened_in_a_browser() -> None:
    assert page_address("::1", 5000) == "http://[::1]:5000"
    assert browser_address("::", 80) == "http://127.0.0.1:80"
    assert browser_address("localhost", 80) == "http://localhost:80"
