"""How a class looks in every window, and what stays in its place."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.explorable import Explorable
from tests.e2e.people import DESK, People, corner
from tests.e2e.test_present import SIZES

#: The title of the step and the class's code, as (left, right, top, bottom) of their texts; the code's number of lines.
TITLE_AND_CODE = """() => {
    const range = document.createRange();
    return ['#position', '#class-open span'].map((found) => {
        range.selectNodeContents(document.querySelector(found));
        const {left, right} = range.getBoundingClientRect();
        const bottoms = new Set([...range.getClientRects()].map(({bottom}) => Math.round(bottom)));
        return [left, right, Math.min(...bottoms), bottoms.size];
    });
}"""


def test_the_code_stands_beside_the_title_on_a_projector(people: People) -> None:
    teacher, link = people.start()
    teacher.page.goto(f"{link}&lang=es")  # its titles are long
    teacher.wait_until_ready()
    teacher.page.keyboard.press("f")
    for width, height in SIZES:
        teacher.page.set_viewport_size({"width": width, "height": height})
        expect(teacher.position).to_contain_text("calcular la pérdida L")
        title, code = teacher.page.evaluate(TITLE_AND_CODE)
        assert title[1] < code[0], (width, height)
        assert code[1] <= width
        assert abs(title[2] - code[2]) <= 2  # one base line
        assert code[3] == 1


def test_the_list_of_people_stays_under_the_pointer_and_asks_before_it_takes_out(people: People) -> None:
    teacher, link = people.start()
    ann, ben = people.come(link), people.come(link)
    teacher.press("class-open")
    dialog = teacher.page.get_by_role("dialog")
    rows = dialog.locator("#class-people li")
    expect(rows).to_have_count(2)
    first = rows.nth(0).evaluate_handle("e => e")
    out = rows.nth(0).locator("[data-key^=remove]")
    out.click()
    expect(out).to_have_accessible_name("Take out?")
    dialog.get_by_label("Newcomers wait until I let them in").check()  # the focus leaves the button
    expect(out).to_have_accessible_name(re.compile("out of the class"))
    rows.nth(1).hover()
    cem = people.come(link)
    expect(corner(cem)).to_contain_text("Waiting to be let in")
    expect(rows.nth(2)).to_have_attribute("data-where", "waiting")
    assert rows.nth(0).evaluate("(e, first) => e === first", first)
    expect(teacher.page.locator("#class-open")).to_contain_text("2 here · 1 waiting")
    dialog.get_by_role("heading", name="Class", exact=True).hover()
    expect(rows.nth(0)).to_have_attribute("data-where", "waiting")
    rows.nth(0).locator("[data-key^=admit]").click()
    expect(corner(cem)).to_contain_text("Live, step 3")
    expect(teacher.page.locator("#class-open")).to_have_text(re.compile("3 here$"))
    anonymise = dialog.locator("[data-anonymise]")
    anonymise.click()
    expect(anonymise).to_have_text("For good?")
    expect(anonymise).to_be_enabled()
    anonymise.click()
    expect(anonymise).to_be_disabled()
    expect(corner(ann)).to_contain_text("Live")
    expect(corner(ben)).to_contain_text("Live")


MISFITS = """() => {
  const {clientWidth: width, scrollWidth} = document.documentElement
  const parts = document.querySelectorAll('.top-tools > :not(.notice-room), #class-corner > *, .notice-line button')
  const seen = [...parts].filter((e) => e.checkVisibility() && getComputedStyle(e).clipPath === 'none')
  const off = ({left, right}) => left < 0 || right > width
  const bad = seen.filter((e) => off(e.getBoundingClientRect()) || (e.clientWidth && e.scrollWidth > e.clientWidth + 1))
  return [...(scrollWidth > width ? [scrollWidth] : []), ...bad.map((e) => e.id || e.outerHTML)]
}"""


def fits(page: Explorable) -> None:
    for width in (1366, 1280, 1200, 1199, 1024, 900, 800, 768):
        page.page.set_viewport_size({"width": width, "height": 768})
        assert page.page.evaluate(MISFITS) == [], width


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_the_header_of_a_class_fits_into_every_window(people: People, language: str) -> None:
    teacher, link = people.start("/#v=1&preset=demo&epochs=30&t=597")
    teacher.page.goto(f"{link}&lang={language}")
    teacher.wait_until_ready()
    student = people.come(f"{link}&lang={language}")
    for page in (teacher, student):
        fits(page)
    watching = Explorable(teacher.page.context.new_page())
    watching.page.goto(f"{link}&lang={language}")
    expect(corner(watching).locator("[data-take]")).to_be_visible()
    fits(watching)
    watching.page.close()
    student.page.set_viewport_size(DESK)
    student.press("back")
    expect(corner(student).locator("[data-back]")).to_be_visible()
    fits(student)
    student.page.set_viewport_size(DESK)
    before = student.page.locator("#main").bounding_box()
    teacher.page.set_viewport_size(DESK)
    teacher.press("class-open")
    for _ in range(2):
        teacher.page.locator("#class-people [data-key^=remove]").click()
    expect(student.page.locator(".notice-message")).to_be_visible()
    fits(student)
    student.page.set_viewport_size(DESK)
    assert student.page.locator("#main").bounding_box() == before
