"""Take it with you: link, files, pictures, and the way back."""

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from playwright.sync_api import Page, expect

from app.run import PRESETS, parse_config
from tests.e2e.explorable import Explorable
from tests.e2e.test_accessibility import violations

DROP = """([name, text]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([text], name));
  for (const type of ["dragover", "drop"])
    document.querySelector("#data").dispatchEvent(new DragEvent(type, { dataTransfer: carried, bubbles: true, cancelable: true }));
}"""
SVG = "{http://www.w3.org/2000/svg}"


def saved(page: Page, selector: str, folder: Path) -> Path:
    """The file that a button or a link gives."""
    with page.expect_download() as download:
        page.locator(f"#share {selector}").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_a_run_can_be_taken_along_and_comes_back(browser_page: Page, problems: list[str], tmp_path: Path) -> None:
    data: Any = {"features": ["=size", "x2"], "target": "größe", "rows": [[4, 1, 2], [2, 8, -14.5]] * 12}
    page = Explorable(browser_page).open("#v=1&preset=tutorial&t=9")
    page.page.evaluate(DROP, ["run.json", json.dumps({**PRESETS["demo"], "data": data, "epochs": 3})])
    expect(page.position).to_contain_text("Epoch 1/3 · Batch 1/24")
    expect(page.page.locator("[data-import]")).to_be_hidden()
    page.step()

    page.press("share-open")
    link = page.page.locator("#share [data-link]")
    expect(link).to_have_value(re.compile(r"data=%7E[\w-]+&.*t=1$"))
    assert violations(page.page, "#share") == []
    page.page.locator("#share [data-copy]").click()
    expect(page.page.locator("#share [data-says]")).to_have_text("The link is copied.")
    address = link.input_value()

    part = page.page.locator
    part("#share summary", has_text="Link options").click()
    part("#share [data-hide=settings]").check()
    part("#share [data-lock]").check()
    expect(link).to_have_value(re.compile(r"data=%7E[\w-]+&.*&hide=settings&lock=1&t=1$"))
    part("#share [data-start]").select_option("update-w")
    expect(link).to_have_value(re.compile(r"#v=1&preset=tutorial&hide=settings&chapter=update-w&lock=1&t=10$"))
    part("#share summary", has_text="Embed").click()
    expect(part("#share [data-embed]")).to_have_value(
        re.compile(r'^<iframe src="http:\S+&amp;lock=1&amp;t=10" .*title="SGD Explorable"')
    )
    assert violations(page.page, "#share") == []
    part("#share [data-copy-embed]").click()
    expect(part("#share [data-says]")).to_have_text("The code is copied.")

    saved_run = json.loads(saved(page.page, '[data-export="json"]', tmp_path).read_text(encoding="utf-8"))
    assert saved_run == parse_config({**PRESETS["demo"], "data": data, "epochs": 3}).to_json()
    table = saved(page.page, '[data-export="csv&what=frames"]', tmp_path).read_text(encoding="utf-8")
    assert {"'=size", "größe"} < set(table.splitlines()[0].split(","))

    drawing = ElementTree.parse(saved(page.page, "[data-picture=graph][data-kind=svg]", tmp_path)).getroot()  # noqa: S314
    texts = {"".join(text.itertext()) for text in drawing.iter(f"{SVG}text")}
    assert drawing.tag == f"{SVG}svg"
    assert {"4", "1", "2"} < texts
    assert not [part for part in drawing.iter() if "http:" in "".join(part.attrib.values())]
    picture = saved(page.page, "[data-picture=chart][data-kind=png]", tmp_path).read_bytes()
    assert picture.startswith(b"\x89PNG")
    page.page.locator("#share [data-close]").click()

    page.page.evaluate(DROP, ["other.JSON", "{}"])
    expect(page.page.locator(".notice-message")).to_contain_text("other.JSON cannot be opened: it holds no data")
    expect(page.position).to_contain_text("Epoch 1/3 · Batch 1/24")
    Explorable(page.page).open("#" + address.partition("#")[2])
    expect(page.page.locator("#data th").nth(2)).to_have_text("=size")
    expect(page.position).to_contain_text("Epoch 1/3 · Batch 1/24")
