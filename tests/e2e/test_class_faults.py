"""A class in real browsers whose connection is cut, or whose server is killed."""

import os
import signal
import sys
from contextlib import ExitStack
from pathlib import Path
from time import monotonic

from playwright.sync_api import Browser, expect

from tests.conftest import ROOT
from tests.cut import way_to
from tests.e2e.people import People, answer, card, corner
from tests.serving import serving_process

#: Seconds without a connection, and milliseconds within which a page finds out that it has none though nobody says so.
AWAY = 3


SILENCE = 20_000


def test_a_student_whose_connection_is_cut_comes_back_to_the_step_and_answers(people: People) -> None:
    teacher, link = people.start("/#v=1&preset=tutorial&t=0")
    with way_to(people.server) as way:
        student = people.come(link.replace(people.server, way.url))
        expect(corner(student)).to_contain_text("Live, step 0")
        teacher.press("class-ask-open")
        teacher.page.get_by_role("dialog").get_by_role("button", name="Ask the class").click()
        expect(card(student)).to_contain_text("What will ŷ be?")
        way.cut()
        expect(corner(student)).to_contain_text("Reconnecting")
        card(student).get_by_role("textbox").fill("-0.116")
        card(student).get_by_role("button", name="Send").click()
        expect(card(student)).to_contain_text("Sending …")
        until = monotonic() + AWAY
        while monotonic() < until:
            expect(corner(student)).to_contain_text("Reconnecting")
        expect(card(teacher)).to_contain_text("0 of")
        way.mend()
        expect(card(student)).to_contain_text("It has arrived.")
        expect(card(teacher)).to_contain_text("1 of 1 answered")
        card(teacher).get_by_role("button", name="Reveal").click()
        way.hush()  # nobody is told that the connection is lost
        teacher.page.locator("#timeline").fill("9")
        expect(corner(student)).to_contain_text("Reconnecting", timeout=SILENCE)
        way.mend()
        expect(student.position).to_contain_text("update w₁")
        expect(corner(student)).to_contain_text("Live, step 9")
    cut_off = ("WebSocket connection", "Failed to load resource")
    people.problems[:] = [one for one in people.problems if not any(said in one for said in cut_off)]


def test_a_server_that_is_killed_in_the_middle_of_a_question_finds_everybody_again(
    browser: Browser, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "app", "--classes", str(tmp_path / "classes.sqlite3"), "--port"]
    with ExitStack() as contexts:
        with serving_process([*command, "0"], cwd=ROOT) as (url, pid):
            all_of_them = People(browser, url, contexts)
            teacher, link = all_of_them.start("/#v=1&preset=tutorial&t=0")
            student = all_of_them.come(link)
            teacher.press("class-ask-open")
            teacher.page.get_by_role("dialog").get_by_role("button", name="Ask the class").click()
            answer(student, "-0.116")
            os.kill(pid, signal.SIGKILL)
            expect(corner(student)).to_contain_text("Reconnecting")
        with serving_process([*command, url.rsplit(":", 1)[1]], cwd=ROOT):
            expect(corner(student)).to_contain_text("Live, step 0")
            expect(card(student)).to_contain_text("Your answer: ŷ = \u22120.116. It has arrived.")
            expect(card(teacher)).to_contain_text("1 of 1 answered")
            expect(card(teacher).get_by_role("button", name="Reveal")).to_be_enabled()
            teacher.press("next")
            expect(student.position).to_contain_text("predict ŷ")
            expect(card(student)).to_contain_text("Right.")
