"""The loss landscape and the fit: what they say is what the engine computes, and pointing at them works."""

import json
import re
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Locator, Page, Position, expect

from app.engine.model import linear_regression
from app.run import PRESETS, Run, parse_config
from tests.e2e.explorable import Explorable
from tests.e2e.test_accessibility import violations_in_both_themes

NUMBER = r"(−?[\d.]+(?:e−?\d+)?)"
LINE = {"features": ["size"], "target": "price", "rows": [[1, 2.2], [2, 2.9], [3, 4.4], [4, 4.8]]}
FIVE = {
    "features": ["a", "b", "c", "d", "e"],
    "target": "y",
    "rows": [[1, 2, 3, 4, 5, 6], [2, 1, 0, 4, 1, 5], [3, 5, 1, 2, 0, 2], [1, 1, 4, 2, 3, 4], [0, 2, 3, 1, 1, 7]],
}


def link(preset: str, t: int, **settings: Any) -> str:
    parts = [f"{name}={json.dumps(value)}" for name, value in settings.items()]
    return "&".join([f"#v=1&preset={preset}", *parts, f"t={t}"])


def show(page: Page, panel: str) -> Locator:
    """Bring one of the pictures on screen, and wait until it is drawn."""
    tab = page.locator(f"[data-group=pictures] [aria-controls={panel}]")
    tab.click()
    expect(tab).to_have_attribute("aria-selected", "true")
    picture = page.locator(f"#{panel}")
    expect(picture).to_have_attribute("data-drawn", re.compile("."))
    return picture


def number(text: str) -> float:
    return float(text.replace("−", "-"))


def engine_loss(config: Any, parameters: list[float], rows: list[int]) -> float:
    graph = linear_regression(config.loss, config.n)
    return float(graph.forward({"x": config.x[rows], "y": config.y[rows]}, np.array(parameters))["L"])


def point(box: Locator, x: float, y: float) -> Position:
    """A place in a box, as a share of its width and height."""
    size = box.bounding_box()
    assert size is not None
    return {"x": round(size["width"] * x), "y": round(size["height"] * y)}


def read_tip(picture: Locator) -> list[float]:
    tip = picture.locator("[data-tip]")
    expect(tip).to_be_visible()
    found = re.fullmatch(f".*? {NUMBER}, .*? {NUMBER}: loss {NUMBER}, this batch {NUMBER}", tip.inner_text())
    assert found, tip.inner_text()
    return [number(text) for text in found.groups()]


@pytest.mark.parametrize("loss", ["squared_error", "absolute_error"])
def test_the_loss_under_the_pointer_is_the_engines(browser_page: Page, loss: str) -> None:
    changes = {"loss": {"name": loss}, "batch_size": 2}
    page = Explorable(browser_page).open(link("demo", 22, **changes))
    box = show(page.page, "landscape").locator("[data-plot]")
    config = parse_config(PRESETS["demo"] | changes)
    frame = Run(config).frame(22)
    for x, y in [(0.3, 0.3), (0.6, 0.5), (0.9, 0.75)]:
        box.hover(position=point(box, x, y))
        u, v, all_rows, batch = read_tip(page.page.locator("#landscape"))
        parameters = [frame["values"]["b"], u, v]
        everything = list(range(len(config.x)))
        assert all_rows == pytest.approx(engine_loss(config, parameters, everything), abs=6e-4)  # type: ignore[arg-type]
        assert batch == pytest.approx(engine_loss(config, parameters, frame["rows"]), abs=6e-4)  # type: ignore[arg-type]


def test_a_click_starts_a_run_there_and_leaves_the_other_parameters(browser_page: Page) -> None:
    page = Explorable(browser_page).open(link("demo", 25, initialiser={"name": "ones"}))
    box = show(page.page, "landscape").locator("[data-plot]")
    box.hover(position=point(box, 0.5, 0.4))
    u, v, *_ = read_tip(page.page.locator("#landscape"))
    box.click(position=point(box, 0.5, 0.4))
    expect(page.page).to_have_url(re.compile("initialiser.*custom"))
    expect(page.node("w1").locator("text.number")).to_have_text(re.compile(f"^{u:.3f}".replace("-", "−")))
    expect(page.node("w2").locator("text.number")).to_have_text(re.compile(f"^{v:.3f}".replace("-", "−")))
    config = json.loads(re.findall(r"initialiser=([^&]*)", page.page.evaluate("decodeURIComponent(location.hash)"))[0])
    assert config == {"name": "custom", "weights": [pytest.approx(u, abs=6e-4), pytest.approx(v, abs=6e-4)], "bias": 0}


def test_keys_read_the_landscape_and_start_a_run(browser_page: Page) -> None:
    page = Explorable(browser_page).open(link("demo", 25))
    box = show(page.page, "landscape").locator("[data-plot]")
    page.page.locator("#landscape [data-axis=v]").select_option("b")
    expect(page.page.locator("#landscape [data-note]")).to_contain_text("w₂ held at")
    box.focus()
    before = page.position.inner_text()
    spots = []
    for key in ["ArrowRight", "ArrowRight", "ArrowUp"]:
        box.press(key)
        spots.append(tuple(read_tip(page.page.locator("#landscape"))[:2]))
    assert page.position.inner_text() == before
    assert spots[1][0] > spots[0][0]
    assert spots[2][1] > spots[1][1]
    box.press("Enter")
    expect(page.page).to_have_url(re.compile("initialiser.*custom"))
    expect(page.node("b").locator("text.number")).to_have_text(re.compile(f"^{spots[2][1]:.3f}".replace("-", "−")))


COLOURS_ACROSS = """(canvas, share) => {
    const { data, width, height } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const seen = new Map();
    for (let i = 0; i < data.length; i += 4) {
      const colour = data.slice(i, i + 4).join();
      seen.set(colour, (seen.get(colour) ?? 0) + 1);
    }
    return [...seen].filter(([colour, count]) => !colour.endsWith(",0") && count > width * height * share).length;
}"""


def test_a_diverged_run_leaves_a_legible_bowl(browser_page: Page) -> None:
    page = Explorable(browser_page).open(link("tutorial", 999_999, epochs=10))
    picture = show(page.page, "landscape")
    expect(picture.locator("[data-note]")).to_contain_text("The path has left the picture. b held at least squares.")
    base, over = picture.locator("canvas").all()
    assert base.evaluate(COLOURS_ACROSS, 0.001) >= 9
    assert over.evaluate(COLOURS_ACROSS, 0.0003) >= 3


def test_a_picture_out_of_sight_is_left_alone(browser_page: Page) -> None:
    page = Explorable(browser_page).open(link("demo", 12))
    picture = show(page.page, "landscape")
    page.page.locator("[data-group=pictures] [aria-controls=fit]").click()
    expect(page.page.locator("#fit")).to_have_attribute("data-drawn", re.compile(" 12$"))
    page.step()
    expect(page.page.locator("#fit")).to_have_attribute("data-drawn", re.compile(" 13$"))
    assert str(picture.get_attribute("data-drawn")).endswith(" 12")
    show(page.page, "landscape")
    expect(picture).to_have_attribute("data-drawn", re.compile(" 13$"))


def test_the_plane_is_turned_with_buttons_keys_and_by_dragging(browser_page: Page) -> None:
    page = Explorable(browser_page).open(link("demo", 30))
    picture = show(page.page, "fit")
    box = picture.locator("[data-plot]")
    canvas = picture.locator("canvas")
    images = [canvas.evaluate("(canvas) => canvas.toDataURL()")]

    def turned() -> str:
        """The picture once it is another one."""
        changed = "([canvas, before]) => canvas.toDataURL() !== before && canvas.toDataURL()"
        image = page.page.wait_for_function(changed, arg=[canvas.element_handle(), images[-1]])
        return str(image.json_value())

    for camera in ["Front", "Side", "Above"]:
        picture.get_by_role("button", name=camera).click()
        images.append(turned())
    box.press("ArrowLeft")
    images.append(turned())
    size = box.bounding_box()
    assert size is not None
    mouse, middle = page.page.mouse, (size["x"] + size["width"] / 2, size["y"] + size["height"] / 2)
    mouse.move(*middle)
    mouse.down()
    mouse.move(middle[0] + 40, middle[1] - 10, steps=4)
    images.append(turned())
    mouse.up()
    assert len(set(images)) == len(images)
    picture.get_by_role("button", name="Home").click()
    assert turned() == images[0]
    expect(page.page).to_have_url(re.compile("t=30$"))
    picture.get_by_label("flat view").check()
    expect(box).to_have_attribute("aria-label", re.compile("^Predicted against actual y"))
    expect(picture.get_by_role("button", name="Front")).to_be_hidden()


@pytest.mark.parametrize(("data", "words"), [(LINE, "Points and the line"), (FIVE, "Predicted against actual y")])
def test_the_fit_suits_the_number_of_features(browser_page: Page, data: dict[str, Any], words: str) -> None:
    settings = {"data": data, "initialiser": {"name": "ones"}, "learning_rate": 0.01}
    page = Explorable(browser_page).open(link("demo", 0, **settings))
    picture = show(page.page, "fit")
    config = parse_config(PRESETS["demo"] | settings)
    parameters = np.array([0.0] + [1.0] * config.n)
    errors = config.x @ parameters[1:] + parameters[0] - config.y[:, 0]
    label = picture.locator("[data-plot]")
    expect(label).to_have_attribute("aria-label", re.compile(f"^{words}.* {np.abs(errors).mean():.3f} off on average"))
    assert picture.locator("canvas").evaluate(COLOURS_ACROSS, 0.001) >= 2


def test_axe_finds_nothing_in_the_pictures(browser: Browser, server: str) -> None:
    with browser.new_context(base_url=server, viewport={"width": 1366, "height": 768}) as context:
        page = Explorable(context.new_page()).open(link("demo", 19))
        for panel in ["landscape", "fit"]:
            show(page.page, panel)
            page.page.locator("[data-group=pictures] [data-enlarge]").click()
            assert violations_in_both_themes(page.page, f"#{panel}") == []
