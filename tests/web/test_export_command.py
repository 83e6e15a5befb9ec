"""`python -m app export`, run as a person runs it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.export import FORMATS, Choice, export_parts
from app.run import parse_config
from tests.conftest import ROOT
from tests.web.clients import TUTORIAL

APP = [sys.executable, "-m", "app", "export"]


def run(*words: str, config: object = TUTORIAL) -> subprocess.CompletedProcess[bytes]:
    text = json.dumps(config).encode()
    return subprocess.run([*APP, *words], cwd=ROOT, input=text, capture_output=True, timeout=60, check=False)


@pytest.mark.parametrize("kind", FORMATS)
def test_a_run_is_written_to_standard_output(kind: str) -> None:
    done = run("-", "--as", kind)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == "".join(export_parts(parse_config(TUTORIAL), Choice(kind))).encode()


def test_a_run_is_written_to_a_file_and_its_json_is_a_config_again(tmp_path: Path) -> None:
    first, second = tmp_path / "run.json", tmp_path / "history.csv"
    assert run("-", "--as", "json", "--out", str(first)).returncode == 0
    done = run(str(first), "--as", "csv", "--what", "history", "--out", str(second))
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    expected = "".join(export_parts(parse_config(TUTORIAL), Choice("csv", "history")))
    assert second.read_bytes() == expected.encode()


def test_a_worksheet_is_in_the_language_that_was_asked_for() -> None:
    done = run("-", "--as", "worksheet", "--lang", "es")
    assert b'<html lang="es">' in done.stdout


def test_frames_stop_where_the_stride_says() -> None:
    done = run("-", "--as", "csv", "--stride", "epoch")
    assert [line.split(b",")[0] for line in done.stdout.splitlines()] == [b"t", b"0", b"60"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere.json", "--as", "json"], "nowhere.json: No such file"),
        (["-", "--as", "exe"], "invalid choice"),
        (["-", "--as", "ipynb", "--lang", "xx"], "invalid choice"),
        (["-"], "required: --as"),
        (["-", "--as", "json", "--what", "history"], "--what and --stride belong to csv; this is json"),
        (["-", "--as", "csv", "--what", "history", "--stride", "fine"], "a history has a row for every update"),
        (["-", "--as", "json", "--out", "nowhere/run.json"], "nowhere/run.json: No such file"),
    ],
)
def test_a_wrong_call_is_explained(words: list[str], said: str) -> None:
    done = run(*words)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_what_is_wrong_with_a_config_is_said_on_a_line_each() -> None:
    done = run("-", "--as", "json", config={**TUTORIAL, "epochs": 0, "batch_size": 7})
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 2)


def test_it_ends_quietly_when_its_reader_leaves() -> None:
    with subprocess.Popen([*APP, "-", "--as", "csv"], cwd=ROOT, stdin=-1, stdout=-1, stderr=-1) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(json.dumps({**TUTORIAL, "learning_rate": 0.01, "epochs": 5_000}).encode())
        process.stdin.close()
        assert process.stdout.readline().startswith(b"t,epoch")
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0
