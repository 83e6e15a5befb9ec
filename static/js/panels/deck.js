// Tabs: one list for all the panels that do not fit side by side on a small screen, and one for each cell that panels share on a large one.

import { matchingPreset } from "../link.js";
import { recall, remember } from "./lesson-memory.js";
import { openTab } from "./open-panel.js";

/** @typedef {import("../store.js").Store} Store */

/**
 * @param {HTMLElement} element what holds all panels
 * @param {Store} store
 */
export function mount(element, store) {
  const lists = /** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll("[role=tablist]"));
  const tellHidden = [...lists].map((list) => mountTabs(list, list.id === "deck" ? "chosen" : "shown"));
  function follow() {
    const { hide, chapter } = store.get().options;
    for (const tell of tellHidden) tell(hide);
    if (chapter !== null) openTab("lesson");
  }
  store.subscribe((state, previous) => {
    if (state.options !== previous.options) follow();
  });
  follow();
  if (isInLesson(store.get())) openTab("lesson");
  const buttons = /** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll("[data-enlarge]"));
  function toggle() {
    const pressed = String(element.classList.toggle("enlarged"));
    for (const button of buttons) button.ariaPressed = pressed;
  }
  for (const button of buttons) button.addEventListener("click", toggle);
}

/**
 * Whether the learner was in the lesson, and its run is the one on screen: so it is after a reload.
 * @param {import("../store.js").State} state
 */
function isInLesson({ config, bootstrap }) {
  return recall("open") === "yes" && config !== null && matchingPreset(config, bootstrap.presets) === recall("preset");
}

/**
 * @param {HTMLElement} list
 * @param {string} mark the class of the panel whose tab is selected
 * @returns {(hide: string[]) => void} tells which panels are hidden: one that is not gets selected
 */
function mountTabs(list, mark) {
  const all = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[role=tab]")]);
  let tabs = all;
  const choose = (/** @type {HTMLElement | undefined} */ chosen) =>
    all.forEach((tab) => select(tab, tab === chosen, mark));
  const hasLesson = all.some(isOfLesson);
  function turnTo(/** @type {HTMLElement} */ tab) {
    choose(tab);
    if (hasLesson) remember("open", isOfLesson(tab) ? "yes" : "no");
  }
  for (const tab of all)
    tab.addEventListener("click", () => {
      turnTo(tab);
      tab.scrollIntoView({ block: "nearest", inline: "nearest" }); // on a phone the lesson's place is another one
    });
  list.addEventListener("keydown", (event) => {
    const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const from = tabs.findIndex((tab) => tab === document.activeElement);
    if (!way || from < 0) return;
    event.preventDefault();
    const next = tabs[(from + way + tabs.length) % tabs.length];
    turnTo(next);
    next.focus();
  });
  return (hide) => {
    tabs = all.filter((tab) => !hide.includes(tab.getAttribute("aria-controls") ?? ""));
    choose(tabs.find(({ ariaSelected }) => ariaSelected === "true") ?? tabs[0]);
  };
}

/** @param {HTMLElement} tab */
function isOfLesson(tab) {
  return tab.getAttribute("aria-controls") === "lesson";
}

/**
 * @param {HTMLElement} tab
 * @param {boolean} chosen
 * @param {string} mark
 */
function select(tab, chosen, mark) {
  tab.ariaSelected = String(chosen);
  tab.tabIndex = chosen ? 0 : -1;
  document.getElementById(tab.getAttribute("aria-controls") ?? "")?.classList.toggle(mark, chosen);
}
