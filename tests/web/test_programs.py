"""Programs over HTTP: a listing for the page, the complete text to run."""

import pytest
from flask.testing import FlaskClient

from app.lesson.script import DIALECTS, Dialect, build_script, script_text
from app.run import parse_config
from tests.web.clients import TUTORIAL


@pytest.fixture
def key(client: FlaskClient) -> str:
    return str(client.post("/api/configs", json=TUTORIAL).get_json()["run"])


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_run_is_answered_as_listing_and_as_text(client: FlaskClient, key: str, dialect: Dialect) -> None:
    config = parse_config(TUTORIAL)
    answer = client.get(f"/api/configs/{key}/listing?as={dialect}").get_json()
    assert answer == {"ok": True, "listing": build_script(config, dialect)}
    text = client.get(f"/api/configs/{key}/program.py?as={dialect}")
    assert text.get_data(as_text=True) == script_text(config, dialect)
    assert text.headers["Content-Disposition"] == f'attachment; filename="linear-regression-{dialect}.py"'


@pytest.mark.parametrize("what", ["listing", "program.py"])
def test_what_is_not_there_is_refused(client: FlaskClient, key: str, what: str) -> None:
    unknown = client.get(f"/api/configs/{'0' * 64}/{what}?as=numpy")
    assert (unknown.status_code, unknown.get_json()["error"]["code"]) == (404, "unknown_run")
    wrong = client.get(f"/api/configs/{key}/{what}?as=fortran")
    assert (wrong.status_code, wrong.get_json()["error"]["field"]) == (400, "as")
