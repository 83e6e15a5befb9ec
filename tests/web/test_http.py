"""The page, its files and the configs, asked for without a network."""

import gzip
import html
import json
import re
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.engine.optimisers import OPTIMISERS
from app.engine.schedules import SCHEDULES
from app.run import PRESETS, parse_config
from app.web import Settings
from app.web.assets import Asset, Assets
from app.web.guard import security_headers
from tests.web.clients import PLAIN, TUTORIAL
from tests.web.conftest import client_of

SCRIPT = "</script><script>alert(1)</script>"


def bootstrap_of(page: str) -> Any:
    block = re.search(r'<script type="application/json" id="bootstrap">(.*?)</script>', page, re.DOTALL)
    assert block
    return json.loads(block[1])


@pytest.fixture(scope="module")
def bootstrap(client: FlaskClient) -> Any:
    return bootstrap_of(client.get("/").text)


@pytest.fixture
def static_folder(tmp_path: Path) -> Path:
    (tmp_path / "js").mkdir()
    (tmp_path / "js" / "main.js").write_text("start();")
    (tmp_path / "big.js").write_text("a" * 5_000)
    (tmp_path / "big.js.br").write_bytes(b"brotli form")
    return tmp_path


def test_the_page_is_checked_on_every_visit_and_comes_compressed(client: FlaskClient) -> None:
    page = client.get("/", headers={"Accept-Encoding": "gzip"})
    assert (page.status_code, page.headers["Cache-Control"], page.content_encoding) == (200, "no-cache", "gzip")
    assert b"<title>" in gzip.decompress(page.data)
    again = client.get("/", headers={"Accept-Encoding": "gzip", "If-None-Match": page.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_the_page_carries_all_it_needs_to_start(bootstrap: Any) -> None:
    assert bootstrap["presets"] == {name: parse_config(preset).to_json() for name, preset in PRESETS.items()}
    assert bootstrap["limits"] == {
        "features": 8,
        "rows": 5_000,
        "epochs": 10_000,
        "updates": 1_000_000,
        "bytes": 2_000_000,
    }
    assert {"name": "truncated_normal", "label": "Truncated normal"} in bootstrap["initialisers"]
    assert {choice["name"] for choice in bootstrap["losses"]} == {"squared_error", "absolute_error"}
    assert list(bootstrap["presets"]) == list(bootstrap["preset_notes"]) == list(PRESETS)
    assert all(note.keys() == {"label", "teaches"} for note in bootstrap["preset_notes"].values())
    assert "apexcharts" in {library["name"] for library in bootstrap["libraries"]}


def test_every_optimiser_and_schedule_comes_with_what_can_be_set(bootstrap: Any, client: FlaskClient) -> None:
    assert [method["name"] for method in bootstrap["optimisers"]] == list(OPTIMISERS)
    assert [method["name"] for method in bootstrap["schedules"]] == list(SCHEDULES)
    assert {optimiser["name"]: optimiser["rate"] for optimiser in bootstrap["optimisers"]}["adadelta"] == 1.0
    for kind, key in (("optimisers", "optimiser"), ("schedules", "schedule")):
        for method in bootstrap[kind]:
            assert method.keys() == {"name", "label", "says", "constants", "rate"}
            defaults = {constant["name"]: constant["default"] for constant in method["constants"]}
            answer = client.post("/api/configs", json={**PLAIN, key: {"name": method["name"]}}).get_json()
            assert answer["config"][key] == {"name": method["name"], **defaults}


def test_the_page_stays_small_with_all_its_presets(client: FlaskClient) -> None:
    assert len(client.get("/", headers={"Accept-Encoding": "gzip"}).data) < 30_000


def test_the_data_block_cannot_be_left(monkeypatch: pytest.MonkeyPatch) -> None:
    evil = {**PLAIN, "data": {**TUTORIAL["data"], "target": SCRIPT}}
    monkeypatch.setattr("app.web.bootstrap.PRESETS", {"evil": evil})
    page = client_of(Settings()).get("/").text
    assert SCRIPT not in page
    assert bootstrap_of(page)["presets"]["evil"]["data"]["target"] == SCRIPT


def test_every_file_the_page_names_is_served_for_ever_under_its_version(client: FlaskClient, bootstrap: Any) -> None:
    names = re.findall(r'(?:href|src)="(/[^"]+)"', client.get("/").text)
    assert names
    for name in names:
        answer = client.get(html.unescape(name))
        assert answer.status_code == 200, name
        assert name.startswith(bootstrap["static"] + "/")
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_the_page_has_no_inline_script_or_handler(client: FlaskClient) -> None:
    page = client.get("/").text
    scripts = re.findall(r"<script\b[^>]*>", page)
    assert all(' src="/' in tag or 'type="application/json"' in tag for tag in scripts)
    assert not re.search(r"<[^>]+\son\w+=", page)


@pytest.mark.parametrize(
    ("accepted", "encoding"), [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip"), ("", None)]
)
def test_libraries_come_in_the_smallest_form_the_browser_takes(
    client: FlaskClient, bootstrap: Any, accepted: str, encoding: str | None
) -> None:
    answer = client.get(f"{bootstrap['static']}/vendor/apexcharts.js", headers={"Accept-Encoding": accepted})
    assert answer.content_encoding == encoding
    assert answer.content_type == "text/javascript; charset=utf-8"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert (len(answer.data) < 200_000) == (encoding is not None)


def test_the_version_changes_with_any_file(static_folder: Path) -> None:
    before = Assets(static_folder)
    (static_folder / "js" / "main.js").write_text("stop();")
    after = Assets(static_folder)
    assert before.version != after.version
    assert after.modules == [f"/static/{after.version}/big.js", f"/static/{after.version}/js/main.js"]


def test_ready_made_forms_are_used_and_not_served_as_files(static_folder: Path) -> None:
    assets = Assets(static_folder)
    assert assets.find("big.js") == Asset(".js", b"a" * 5_000, b"brotli form")
    assert assets.find("big.js.br") is None


def test_a_file_under_an_old_version_is_the_current_one_and_not_kept(client: FlaskClient) -> None:
    answer = client.get("/static/0123456789ab/vendor/versions.json")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-cache")


@pytest.mark.parametrize(
    "path",
    [
        "../pyproject.toml",
        "..%2fpyproject.toml",
        "%2e%2e/%2e%2e/etc/passwd",
        "js/../../app/__init__.py",
        "/etc/passwd",
        "vendor",
        "vendor/",
        ".inputs",
        "vendor/.inputs",
        "..\\pyproject.toml",
        "js/main.js%00",
    ],
)
def test_nothing_outside_the_static_files_is_served(client: FlaskClient, bootstrap: Any, path: str) -> None:
    answer = client.get(f"{bootstrap['static']}/{path}")
    assert answer.status_code == 404
    assert answer.get_json()["error"]["code"] == "not_found"


@pytest.mark.parametrize("path", ["/", "/health", "/nowhere", "/static/x/y", "/socket.io/?EIO=4&transport=polling"])
def test_every_answer_has_the_security_headers(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    for name, value in security_headers(Settings()):
        assert headers.getlist(name) == [value]


@pytest.mark.parametrize(
    ("origins", "said"),
    [
        ((), "frame-ancestors 'self'"),
        (("https://School.example",), "frame-ancestors 'self' https://school.example"),
        (("https://*.a.example:8443", "*"), "frame-ancestors 'self' https://*.a.example:8443 *"),
    ],
)
def test_the_settings_say_who_may_show_the_page_in_a_frame(origins: tuple[str, ...], said: str) -> None:
    headers = client_of(Settings(frame_ancestors=origins)).get("/").headers
    assert headers.getlist("Content-Security-Policy")[0].split("; ").count(said) == 1
    assert "X-Frame-Options" not in headers


@pytest.mark.parametrize(
    "origin", ["https://a.example; script-src *", "https://a.example b", "https://a.example\r\nX: y"]
)
def test_a_server_with_a_site_that_is_none_does_not_start(origin: str) -> None:
    with pytest.raises(ValueError, match="a site is written like"):
        client_of(Settings(frame_ancestors=(origin,)))


def test_the_policy_lets_nothing_in_from_elsewhere(client: FlaskClient) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]
    assert policy.startswith(
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
    )
    assert "unsafe-eval" not in policy
    assert "http" not in policy


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:5000", "127.0.0.1:80", "[::1]:5000"])
def test_names_of_this_machine_are_answered(client: FlaskClient, host: str) -> None:
    assert client.get("/health", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:5000", "127.0.0.1.evil.example", "192.168.0.1", "[::1", "a@localhost.evil", ""],
)
def test_another_host_name_is_refused_and_told_what_to_do(client: FlaskClient, host: str) -> None:
    answer = client.get("/health", headers={"Host": host})
    assert answer.status_code == 421
    assert "--allow-host" in answer.get_json()["error"]["message"]


@pytest.mark.parametrize(
    ("settings", "host", "status"),
    [
        (Settings(allowed_hosts=("Class.example",)), "class.example:5000", 200),
        (Settings(allowed_hosts=("*",)), "anything.example", 200),
        (Settings(host="::"), "192.168.0.7:5000", 200),
        (Settings(host="::"), "evil.example:5000", 421),
        (Settings(host="192.168.0.7"), "192.168.0.7:5000", 200),
    ],
)
def test_hosts_can_be_allowed(settings: Settings, host: str, status: int) -> None:
    assert client_of(settings).get("/health", headers={"Host": host}).status_code == status


def test_health_counts_runs(client: FlaskClient) -> None:
    fresh = client_of(Settings())
    assert fresh.get("/health").get_json()["runs"] == 0
    fresh.post("/api/configs", json=PLAIN)
    health = fresh.get("/health").get_json()
    assert (health["ok"], health["runs"]) == (True, 1)
    assert health["bytes"] > 0
