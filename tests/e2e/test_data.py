"""The learner's own data: edited in place, opened, pasted; what is no table leaves the run on screen."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.explorable import Explorable
from tests.e2e.test_accessibility import violations_in_both_themes

PASTE = """([selector, text]) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    document.querySelector(selector).dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
}"""

DROP = """([selector, text]) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'table.csv', {type: 'text/csv'}));
    document.querySelector(selector).dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def page(browser_page: Page) -> Explorable:
    """The default run, two steps in."""
    opened = Explorable(browser_page).open()
    opened.step()
    opened.step()
    return opened


def part(page: Explorable, name: str) -> Locator:
    return page.page.locator(f"#data [data-{name}]")


def cell(page: Explorable, row: int, column: int) -> Locator:
    """A field of the editor, counted from 1."""
    return part(page, "edit-view").locator(f'tr[data-index="{row - 1}"] td:nth-child({column + 1}) input')


def table_rows(page: Explorable) -> Locator:
    """The rows of the table: those of another run come a moment after the editor has closed."""
    return part(page, "view").locator("tbody tr:not(.spacer)")


def rows(page: Explorable) -> list[list[str]]:
    """The numbers of the table as shown, without its first two columns."""
    return [row.split("\t")[2:] for row in table_rows(page).all_inner_texts()]


def paste(page: Explorable, text: str) -> None:
    page.page.evaluate(PASTE, ["#data [data-view]", text])


def test_an_edited_cell_starts_a_run_with_it(page: Explorable) -> None:
    part(page, "edit").click()
    expect(cell(page, 1, 1)).to_be_focused()
    page.page.keyboard.type("5.5")
    page.page.keyboard.press("Enter")
    expect(cell(page, 2, 1)).to_be_focused()
    page.page.keyboard.press("Tab")
    expect(cell(page, 2, 2)).to_be_focused()
    page.page.keyboard.press("ArrowUp")
    page.page.keyboard.type("0.25")
    part(page, "apply").click()
    expect(part(page, "view")).to_be_visible()
    expect(page.position).to_contain_text("Initialise")
    assert rows(page)[:2] == [["5.5", "0.25", "2"], ["2", "8", "−14"]]
    page.step()
    expect(page.node("x1")).to_contain_text("5.5")


def test_what_is_no_number_is_told_beside_the_cell_and_the_run_stays(page: Explorable) -> None:
    before = page.numbers()
    part(page, "edit").click()
    cell(page, 3, 2).fill("0,5")
    expect(cell(page, 3, 2)).to_have_attribute("aria-invalid", "true")
    expect(part(page, "says")).to_contain_text("Row 3, x2: Write a decimal point, not a comma: 0.5.")
    cell(page, 1, 1).focus()
    part(page, "apply").click()
    expect(cell(page, 3, 2)).to_be_focused()
    assert page.numbers() == before
    page.page.keyboard.press("Escape")
    expect(cell(page, 3, 2)).to_have_value("0,5")  # Escape takes back what was typed since the cell has the focus
    cell(page, 3, 2).fill("7")
    page.page.keyboard.press("Escape")
    expect(cell(page, 3, 2)).to_have_value("0,5")
    part(page, "cancel").click()
    assert rows(page)[2] == ["1", "0", "1"]
    page.step()
    expect(page.position).to_contain_text("loss")


def test_features_and_rows_come_and_go(page: Explorable) -> None:
    part(page, "edit").click()
    part(page, "add-feature").click()
    page.page.keyboard.type("<b>size</b>")
    part(page, "add-row").click()
    expect(cell(page, 7, 1)).to_be_focused()
    for value in ("1", "2", "3", "4"):
        page.page.keyboard.type(value)
        page.page.keyboard.press("Tab")
    expect(part(page, "says")).to_have_text("New weights start at 0.")
    part(page, "apply").click()
    expect(page.node("w3")).to_contain_text("0.000")
    assert rows(page)[6] == ["1", "2", "3", "4"]
    expect(part(page, "view").locator("th").nth(4)).to_have_text("<b>size</b>")
    part(page, "edit").click()
    part(page, "editor").get_by_label("Remove feature 1").click()
    part(page, "editor").get_by_label("Remove row 7").click()
    part(page, "apply").click()
    expect(page.node("w3")).to_have_count(0)
    assert rows(page)[0] == ["1", "0", "2"]
    expect(page.node("w1")).to_contain_text("−0.048")


def test_fewer_rows_make_the_batch_smaller_and_say_so(browser_page: Page) -> None:
    page = Explorable(browser_page).open("#v=1&preset=demo&batch_size=6&t=0")
    part(page, "edit").click()
    part(page, "editor").get_by_label("Remove row 2").click()
    expect(part(page, "says")).to_have_text("The batch size becomes 5: only 5 rows train.")
    part(page, "apply").click()
    expect(part(page, "view")).to_be_visible()
    page.step()
    expect(page.page.locator("#data tr.current")).to_have_count(5)


def test_a_pasted_table_is_looked_at_and_used(page: Explorable) -> None:
    paste(page, "Größe;Preis\n1,5;3\n2;4,25\n")
    expect(page.page.get_by_role("dialog")).to_be_visible()
    expect(part(page, "preview")).to_contain_text("4.25")
    expect(part(page, "preview").locator("th")).to_have_text(["row", "Größe", "Preis (target)"])
    part(page, "use").click()
    expect(page.page.get_by_role("dialog")).to_be_hidden()
    expect(page.node("w2")).to_have_count(0)
    assert rows(page) == [["1.5", "3"], ["2", "4.25"]]
    expect(page.page).to_have_url(re.compile("Preis"))


def test_a_table_dropped_on_the_editor_takes_its_place(page: Explorable) -> None:
    part(page, "edit").click()
    page.page.evaluate(DROP, ["#data [data-edit-view]", "1,2\n3,4\n"])
    expect(part(page, "preview").locator("th")).to_have_text(["row", "x1", "y (target)"])
    part(page, "header").select_option("yes")
    expect(part(page, "preview").locator("th")).to_have_text(["row", "1", "2 (target)"])
    part(page, "use").click()
    expect(part(page, "view")).to_be_visible()
    expect(table_rows(page)).to_have_count(1)
    assert rows(page) == [["3", "4"]]


def test_what_is_no_table_is_explained_and_the_run_stays(page: Explorable, problems: list[str]) -> None:
    refused = {
        "a,b\n1,2\n3,four\n": "Row 3, column 2",
        "a,b\n1,2\n3\n": "Row 3",
        "<script>alert(1)</script>": "one column",
        "=SUM(A1:A2)\t2\n1\t2\n": "=",
    }
    before = page.numbers()
    for text, says in refused.items():
        paste(page, text)
        expect(part(page, "error")).to_contain_text(says)
        expect(part(page, "use")).to_be_disabled()
        page.page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
        assert page.numbers() == before
    problems[:] = [problem for problem in problems if "400 (BAD REQUEST)" not in problem]


def test_a_file_is_opened_and_one_that_is_too_large_is_not_sent(page: Explorable) -> None:
    posted: list[str] = []
    page.page.on("request", lambda request: posted.append(request.url) if "/api/tables" in request.url else None)
    file = part(page, "file")
    file.set_input_files({"name": "big.csv", "mimeType": "text/csv", "buffer": b"1,2\n" * 300_000})
    expect(part(page, "error")).to_contain_text("1.2 MB, and at most 1 MB")
    assert posted == []
    file.set_input_files({"name": "small.csv", "mimeType": "text/csv", "buffer": b"a,b,c\n1,2,3\n4,5,6\n"})
    expect(part(page, "source")).to_have_text("small.csv")
    part(page, "use").click()
    expect(page.page.get_by_role("dialog")).to_be_hidden()
    expect(table_rows(page)).to_have_count(2)
    assert rows(page) == [["1", "2", "3"], ["4", "5", "6"]]


def test_five_thousand_rows_are_edited_as_quickly_as_twenty(page: Explorable) -> None:
    paste(page, "x1\ty\n" + "".join(f"{i}\t{2 * i}\n" for i in range(5000)))
    part(page, "use").click()
    expect(page.page.get_by_role("dialog")).to_be_hidden()
    part(page, "edit").click()
    expect(cell(page, 1, 1)).to_be_focused()
    assert part(page, "edit-view").locator("tbody tr").count() < 60
    part(page, "edit-view").evaluate("e => { e.scrollTop = e.scrollHeight; }")
    cell(page, 5000, 2).fill("-1")
    part(page, "cancel").click()
    part(page, "edit").click()
    expect(cell(page, 1, 1)).to_be_focused()
    part(page, "edit-view").evaluate("e => { e.scrollTop = e.scrollHeight; }")
    cell(page, 5000, 2).fill("-1")
    part(page, "apply").click()
    expect(part(page, "view")).to_be_visible()
    part(page, "view").evaluate("e => { e.scrollTop = e.scrollHeight; }")
    expect(part(page, "view").locator("tr:not(.spacer)").last).to_contain_text("−1")


def test_rows_that_do_not_train_are_marked(browser_page: Page) -> None:
    page = Explorable(browser_page).open('#v=1&preset=demo&split={"train":0.6,"validation":0.2,"test":0.2}&t=1')
    marks = page.page.locator("#data tr.held-out")
    expect(marks).to_have_count(2)
    assert [mark.split("\t")[0] for mark in marks.all_inner_texts()] == ["v", "t"]
    expect(marks.first).to_have_attribute("title", re.compile("validation"))
    expect(page.page.locator("#data tr.current")).to_have_count(1)


def test_axe_finds_nothing_in_the_editor_and_the_dialog(browser: Browser, server: str) -> None:
    with browser.new_context(base_url=server, viewport={"width": 1366, "height": 768}) as context:
        page = Explorable(context.new_page()).open()
        part(page, "edit").click()
        cell(page, 2, 1).fill("no")
        expect(part(page, "says")).to_contain_text("Row 2")
        assert violations_in_both_themes(page.page, "#data") == []
        part(page, "cancel").click()
        paste(page, "a,b\n1,2\n")
        expect(part(page, "preview")).to_be_visible()
        assert violations_in_both_themes(page.page) == []
