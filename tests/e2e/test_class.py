"""A class in real browsers: a teacher and students, each in a browser context of their own."""

import re
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import CLASS_HOST, ROOT
from tests.e2e.explorable import Explorable
from tests.e2e.people import DESK, PHONE, People, answer, card, corner
from tests.e2e.test_accessibility import violations, violations_in_both_themes
from tests.e2e.test_present import SMALL, THIN
from tests.serving import serving


@pytest.fixture
def network(browser: Browser, tmp_path: Path) -> Iterator[People]:
    """People in a class on a local network: the server's name is not loopback's, the page is no secure context."""
    command = [sys.executable, "-m", "app", "--port", "0", "--allow-host", CLASS_HOST]
    with serving([*command, "--classes", str(tmp_path / "classes.sqlite3")], cwd=ROOT) as url, ExitStack() as contexts:
        yield (all_of_them := People(browser, url.replace("127.0.0.1", CLASS_HOST), contexts))
        assert all_of_them.problems == []


def test_a_whole_lesson_on_a_local_network(network: People) -> None:
    teacher, link = network.start("/#v=1&preset=tutorial&t=0")
    assert CLASS_HOST in link
    assert teacher.page.evaluate("isSecureContext") is False
    students = ann, ben, cem, dua, eva = [
        network.come(link, PHONE if i > 2 else DESK, "dark" if i % 2 else "light") for i in range(5)
    ]
    for student in students:
        expect(corner(student)).to_contain_text("Live, step 0")
    expect(teacher.page.locator("#class-open")).to_contain_text(re.compile(r"\w{3} \w{3} · 5 here"))
    lesson_names(ann)
    lesson_question(teacher, students)
    lesson_own_way(teacher, ben, cem)
    lesson_of_two_votes(teacher, ann, dua)
    lesson_on_other_screens(teacher)
    lesson_end(teacher, eva)


def lesson_names(ann: Explorable) -> None:
    ann.press("class-open")
    dialog = ann.page.get_by_role("dialog")
    dialog.get_by_label("Your name").fill("x" * 30)
    dialog.get_by_role("button", name="Change").click()
    expect(dialog.locator("#class-name-error")).to_contain_text("at most 24 characters")
    dialog.get_by_label("Your name").fill("=Ann\u202e<b>")
    dialog.get_by_role("button", name="Change").click()
    expect(dialog).to_contain_text("You are \u2068=Ann<b>\u2069, in class")
    assert violations(ann.page, "#class-dialog") == []
    expect(dialog.get_by_label("Your name")).to_have_css("text-transform", "none")
    dialog.get_by_role("button", name="Close").click()
    ann.press("class-open")
    dialog.get_by_role("link", name="Deutsch").click()
    expect(ann.page.locator("html")).to_have_attribute("lang", "de")
    ann.wait_until_ready()
    expect(corner(ann)).to_contain_text("Live, Schritt 0")
    ann.press("class-open")
    dialog.get_by_role("link", name="English").click()
    ann.wait_until_ready()
    expect(corner(ann)).to_contain_text("Live, step 0")


def lesson_question(teacher: Explorable, students: list[Explorable]) -> None:
    teacher.press("class-ask-open")
    dialog = teacher.page.get_by_role("dialog")
    expect(dialog.get_by_role("radio", name="What will ŷ be?")).to_be_checked()
    assert violations(teacher.page, "#class-ask") == []
    dialog.get_by_role("button", name="Ask the class").click()
    ann, ben, cem, dua, eva = students
    for student in students:
        expect(card(student)).to_contain_text("What will ŷ be?")
        expect(card(student)).to_be_in_viewport(ratio=0.9)
    assert violations(dua.page, "#class-question") == []
    card(ann).get_by_role("textbox").fill("x")
    card(ann).get_by_role("button", name="Send").click()
    expect(card(ann).get_by_role("alert")).to_contain_text("is not a number")
    expect(ann.page.locator("#class-question-says")).to_contain_text("Question: What will ŷ be?")
    for student, value in ((ann, "-0.116"), (ben, "0.116"), (cem, "-0.12"), (dua, "3")):
        answer(student, value)
    eva.press("next")
    expect(eva.page.locator(".notice-message")).to_contain_text("The class has a question")
    expect(eva.position).to_contain_text("Initialise")
    ann.page.reload()
    ann.wait_until_ready()
    expect(card(ann)).to_contain_text("Your answer: ŷ = \u22120.116. It has arrived.")
    expect(card(teacher)).to_contain_text("4 of 5 answered")
    teacher.press("next")
    for page in (teacher, *students):
        expect(page.position).to_contain_text("predict ŷ")
    expect(card(teacher)).to_contain_text("Right: 2 of 4.")
    expect(card(teacher)).to_contain_text("1 × the sign is flipped")
    assert violations_in_both_themes(teacher.page, "#class-question") == []
    expect(card(ann)).to_contain_text("Right.")
    expect(card(ben)).to_contain_text("The size is right, the sign is not")
    expect(card(eva)).to_contain_text("ŷ = −0.116")
    expect(eva.page.locator(".notice-message")).to_be_hidden()
    teacher.step()
    for page in (teacher, *students):
        expect(card(page)).to_be_hidden()


def lesson_own_way(teacher: Explorable, ben: Explorable, cem: Explorable) -> None:
    teacher.page.locator("#timeline").fill("9")
    for student in (ben, cem):
        expect(student.node("w1")).to_contain_text("0.829")
    ben.press("back")
    expect(ben.position).to_contain_text("update b")
    expect(corner(ben)).to_contain_text("Exploring; the class is at 9")
    assert violations(ben.page) == []
    expect(ben.page).to_have_url(re.compile("t=8$"))
    ben.page.reload()
    ben.wait_until_ready()
    expect(corner(ben)).to_contain_text("the class is at 9")
    expect(ben.position).to_contain_text("update b")
    teacher.press("class-open")
    dialog = teacher.page.get_by_role("dialog")
    expect(dialog.get_by_role("listitem").filter(has_text="own way, step 8")).to_have_count(1)
    expect(dialog.get_by_role("listitem").filter(has_text="=Ann<b>")).to_have_count(1)
    dialog.get_by_label("Nobody goes past step").check()
    expect(dialog.get_by_label("Last step that students may see")).to_have_value("9")
    ben.page.locator("#timeline").fill("40")
    expect(ben.page.locator(".notice-message")).to_contain_text("as far as step 9")
    expect(ben.position).to_contain_text("update w₁")
    assert violations(teacher.page, "#class-dialog") == []
    dialog.get_by_role("button", name="Call everybody back").click()
    expect(corner(ben)).to_contain_text("Live, step 9")
    expect(ben.page.locator(".notice-message")).to_contain_text("has called everybody back")
    corner(ben).get_by_role("button", name="My own way").click()
    expect(corner(ben)).to_contain_text("Exploring")
    expect(ben.page.locator(".notice-message")).to_be_hidden()
    corner(ben).get_by_role("button", name="Return").click()
    expect(corner(ben)).to_contain_text("Live, step 9")
    dialog.get_by_label("Nobody goes past step").uncheck()
    dialog.get_by_role("button", name="Close").click()


def lesson_of_two_votes(teacher: Explorable, ann: Explorable, dua: Explorable) -> None:
    teacher.press("class-ask-open")
    dialog = teacher.page.get_by_role("dialog")
    dialog.get_by_label("A question of your own").check()
    dialog.get_by_role("button", name="Ask the class").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Enter the question.")
    dialog.get_by_label("Question", exact=True).fill("Why \\href{javascript:x}{here}?")
    dialog.get_by_label("Answers, two to six").fill("* =so\n<b>not so</b>")
    dialog.get_by_role("button", name="Ask the class").click()
    for student in (ann, dua):
        expect(card(student)).to_contain_text("Why \\href{javascript:x}{here}?")
        assert card(student).locator("a").count() == 0
        card(student).get_by_role("button", name="B · <b>not so</b>").click()
        expect(card(student)).to_contain_text("It has arrived.")
    card(teacher).get_by_role("button", name="Collect").click()
    expect(card(dua)).to_contain_text("The answers are collected.")
    card(teacher).get_by_role("button", name="Vote again").click()
    card(ann).get_by_role("button", name="=so").click()
    card(teacher).get_by_role("button", name="Reveal").click()
    expect(card(teacher)).to_contain_text("Right: 0 of 2 in the first vote, 1 of 1 in the second.")
    assert card(teacher).locator("b", has_text="not so").count() == 0
    lesson_on_the_projector(teacher)
    expect(card(ann)).to_contain_text("Right.")
    card(teacher).get_by_role("button", name="Close the question").click()
    expect(card(ann)).to_be_hidden()


def lesson_on_the_projector(teacher: Explorable) -> None:
    teacher.page.set_viewport_size({"width": 1920, "height": 1080})
    teacher.page.keyboard.press("f")
    teacher.page.wait_for_function("() => document.fullscreenElement === document.documentElement")
    notice = teacher.page.locator(".notice-message")
    expect(notice).to_contain_text("cannot keep the screen awake")  # plain http: the browser offers no wake lock
    notice.get_by_role("button").click()
    expect(teacher.page.locator("#class-qr img")).to_have_js_property("complete", value=True)
    expect(teacher.page.locator("#class-qr")).to_be_visible()
    assert teacher.remaining(SMALL) == []
    assert teacher.remaining(THIN) == []
    assert violations_in_both_themes(teacher.page) == []
    teacher.press("class-qr")
    expect(teacher.page.get_by_role("dialog").get_by_role("img", name="QR code that opens")).to_be_visible()
    expect(teacher.page.get_by_role("dialog").get_by_text("=Ann<b>")).to_be_hidden()
    address = teacher.page.get_by_role("dialog").get_by_text(re.compile(rf"^{CLASS_HOST}:\d+/\?class=\w{{6}}$"))
    expect(address).to_be_in_viewport(ratio=1)
    assert float(address.evaluate("e => parseFloat(getComputedStyle(e).fontSize) / innerHeight")) > 0.05
    assert teacher.remaining(SMALL) == []
    teacher.page.get_by_role("dialog").get_by_role("button", name="Close").click()
    teacher.page.keyboard.press("f")
    teacher.page.wait_for_function("() => document.fullscreenElement === null")
    teacher.page.set_viewport_size(DESK)


def lesson_on_other_screens(teacher: Explorable) -> None:
    teacher.press("class-open")
    dialog = teacher.page.get_by_role("dialog")
    with teacher.page.expect_popup() as opened:
        dialog.get_by_role("button", name="Open the speaker view").click()
    speaker = opened.value
    expect(speaker.locator("[data-now-title]")).to_contain_text("update w₁")
    expect(speaker.locator("[data-next-title]")).to_contain_text("update w₂")
    expect(speaker.locator("[data-note]")).to_contain_text("the input")
    assert violations_in_both_themes(speaker) == []
    speaker.get_by_role("button", name="Next").click()
    expect(teacher.position).to_contain_text("update w₂")
    expect(speaker.locator("[data-now-title]")).to_contain_text("update w₂")
    dialog.get_by_role("button", name="Control it from a phone").click()
    remote = dialog.get_by_label("Link that controls the class")
    expect(remote).to_have_value(re.compile(rf"http://{CLASS_HOST}:\d+/speaker#\w{{6}}\..{{22}}$"))
    speaker.get_by_role("heading", name="Speaker view").click()
    speaker.keyboard.press("PageUp")
    expect(teacher.position).to_contain_text("update w₁")
    speaker.keyboard.press("ArrowRight")
    expect(speaker.locator("[data-now-title]")).to_contain_text("update w₂")
    notes = speaker.get_by_label("Your own notes")
    notes.press("Space")
    expect(notes).to_have_value(" ")
    notes.clear()
    dialog.locator("[data-copy]").click()
    expect(dialog.locator("[data-copy]")).to_have_text("Copied")  # without the browser's clipboard, on plain http
    notes.press("Control+V")
    expect(notes).to_have_value(dialog.get_by_label("Address at which students join").input_value())
    notes.blur()
    expect(speaker.get_by_role("button", name="Play", exact=True)).to_be_visible()
    speaker.keyboard.press("F5")
    expect(teacher.page.locator("#play")).to_have_attribute("aria-pressed", "true")
    speaker.get_by_role("button", name="Pause", exact=True).click()
    expect(teacher.page.locator("#play")).to_have_attribute("aria-pressed", "false")
    expect(speaker.get_by_role("button", name="Play", exact=True)).to_be_visible()
    speaker.evaluate("location.hash = ''")
    expect(speaker.locator("#speaker-class")).to_contain_text("belongs to a class")
    teacher.page.locator("#timeline").fill("10")
    speaker.close()
    phone = teacher.page.context.browser.new_context(viewport=PHONE)  # type: ignore[union-attr]
    with phone.new_page() as page:
        page.goto(remote.input_value())
        page.get_by_role("button", name="Back").click()
        expect(teacher.position).to_contain_text("update w₁")
        expect(page.get_by_role("link", name="Open the class here")).to_have_attribute(
            "href", re.compile(r"class=\w{6}")
        )
        assert "." not in page.url.split("#")[1]
        assert violations(page) == []
    phone.close()


def lesson_end(teacher: Explorable, eva: Explorable) -> None:
    dialog = teacher.page.get_by_role("dialog")
    with teacher.page.expect_download() as download:
        dialog.get_by_role("button", name="Answers as CSV").click()
    lines = download.value.path().read_text().splitlines()
    assert len(lines) == 1 + 4 + 3
    assert "'=Ann<b>" in lines[1]
    assert ",sign_flipped," in lines[2]
    eva_row = dialog.get_by_role("listitem").nth(4)
    eva_row.get_by_role("button", name="out of the class").click()
    eva_row.get_by_role("button", name="Take out?").click()
    expect(eva.page.locator(".notice-message")).to_contain_text("taken you out")
    dialog.get_by_role("button", name="End the class").click()
    dialog.get_by_role("button", name="End it and delete everything").click()
    expect(dialog.get_by_role("button", name="Start a class")).to_be_visible()
    expect(dialog.get_by_role("heading", name="Class", exact=True)).to_be_focused()


def test_another_run_and_play_are_followed_and_a_teacher_comes_back_after_a_reload(people: People) -> None:
    teacher, link = people.start()
    student = people.come(link, years_ahead=-3)  # no clock has to be right
    teacher.page.locator("#set-preset").select_option("line")
    expect(student.page.locator("#set-preset")).to_have_value("line")
    expect(student.position).to_contain_text("Initialise")
    teacher.page.locator("#speed").select_option("30")
    teacher.press("play")
    expect(student.page.locator("#play")).to_have_attribute("aria-pressed", "true")
    expect(student.position).to_contain_text("Epoch 2/30")  # it stays for two seconds: a look comes once a second
    teacher.press("play")
    expect(student.page.locator("#play")).to_have_attribute("aria-pressed", "false")
    expect(student.position).to_have_text(teacher.position.inner_text())
    expect(teacher.page).not_to_have_url(re.compile("t=0$"))
    teacher.page.reload()
    teacher.wait_until_ready()
    expect(teacher.page.locator("#class-open")).to_contain_text("1 here")
    teacher.step()
    expect(student.position).to_have_text(teacher.position.inner_text())


def test_a_student_reads_the_chapter_that_the_teacher_has_open(people: People) -> None:
    teacher, link = people.start("/#v=1&preset=tutorial&t=0")
    teacher.page.locator("#show-lesson").click()
    chapter = teacher.page.locator("#lesson [data-chapter]")
    chapter.select_option(label="7. Predict ŷ")
    expect(teacher.position).to_contain_text("predict ŷ")
    student = people.come(link)
    expect(student.position).to_contain_text("predict ŷ")
    expect(student.page.locator("#lesson [data-text] h3")).to_have_text("Predict ŷ")
    chapter.select_option(label="4. Going downhill")
    expect(student.page.locator("#lesson [data-text] h3")).to_have_text("Going downhill")
    expect(student.position).to_contain_text("Initialise")
    expect(corner(student)).to_contain_text("Live, step 0")


def test_a_class_is_joined_by_its_code_and_ends_for_everybody(people: People) -> None:
    teacher, link = people.start()
    code = link[-6:]
    teacher.press("class-open")
    shown = teacher.page.get_by_role("dialog")
    door = shown.get_by_label("Nobody new comes in")
    door.check()
    student = people.come()
    student.press("class-open")
    dialog = student.page.get_by_role("dialog")
    field = dialog.get_by_label("Code")
    field.fill(code)
    field.press("Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("Your teacher lets nobody new into this class.")
    door.uncheck()
    field.fill("AAA AA3")
    field.press("Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("There is no class with this code")
    field.fill(f"{code[:3].lower()} {code[3:]}")
    field.press("Enter")
    expect(dialog).to_be_hidden()
    expect(student.position).to_contain_text("compute the loss L")
    student.press("class-open")
    expect(student.page.get_by_role("dialog")).to_contain_text(re.compile(r"You are \W*\w+"))
    expect(shown.locator("output")).to_have_text(f"{code[:3]} {code[3:]}")
    picture = shown.get_by_role("img", name="QR code that opens the page")
    expect(picture).to_have_js_property("complete", value=True)
    assert picture.evaluate("e => e.naturalWidth") > 0
    expect(shown).to_contain_text("Only this computer reaches the page")
    assert violations(teacher.page, "#class-dialog") == []
    shown.get_by_role("button", name="End the class").click()
    shown.get_by_role("button", name="End it and delete everything").click()
    expect(corner(student)).to_be_hidden()
    expect(student.page.locator(".notice-message")).to_contain_text("The class has ended.")
    expect(student.page).not_to_have_url(re.compile("class="))
    expect(teacher.page.get_by_role("dialog").get_by_role("button", name="Start a class")).to_be_visible()
