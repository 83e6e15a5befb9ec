"""Every optimiser's update reads on the real page as the lesson writes it, whose truth `tests/lesson` holds to the digit."""

import json
import re
from urllib.parse import quote

from playwright.sync_api import Page, expect

from app.engine.optimisers import OPTIMISERS
from app.lesson.templates import equations_of, fill, slot_text
from tests.e2e.explorable import Explorable
from tests.golden import golden_config
from tests.lesson.watching import Watching

#: The updates of b, w1 and w2 of the third batch.
UPDATES = [28, 29, 30]


def test_every_update_reads_on_the_page_as_it_is_computed(browser_page: Page) -> None:
    page = Explorable(browser_page).open()
    for name in OPTIMISERS:
        updates_read_as_computed(page, name)


def updates_read_as_computed(page: Explorable, name: str) -> None:
    changed = {"optimiser": {"name": name}, "learning_rate": 0.0001}
    watching = Watching(golden_config(**changed))
    link = "&".join(f"{key}={quote(json.dumps(value))}" for key, value in changed.items())
    page.follow(f"#v=1&preset=tutorial&{link}&t={UPDATES[0] - 1}", "Backpropagation: ∂ŷ/∂w₂")
    expect(page.page.locator("#set-optimiser")).to_have_value(name)
    for t in UPDATES:
        page.step()
        moment = watching.at(t)
        wanted = {
            equation_id: (
                [slot_text(slot, moment.frame) for slot in equation["slots"]],
                re.sub(r"\s+", " ", fill(equation["text"], equation["slots"], moment.frame)).strip(),
            )
            for equation_id, equation in equations_of(moment.scene, moment.frame).items()
        }
        assert in_order(page, watching, t) == wanted, name
        expect(page.remark).to_have_text(moment.remark)


def in_order(page: Explorable, watching: Watching, t: int) -> dict[str, tuple[list[str], str]]:
    """Return what the page shows, the numbers in the order of the slots: TeX may put them in another."""
    moment, shown = watching.at(t), {}
    for equation_id, (texts, spoken) in page.equations().items():
        tex = equations_of(moment.scene, moment.frame)[equation_id]["tex"]
        places = [int(place) for place in re.findall(r"slot-(\d+)", tex)]
        shown[equation_id] = ([text for _, text in sorted(zip(places, texts, strict=True))], spoken)
    return shown
