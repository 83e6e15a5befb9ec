// Tabs: one list for all the panels that do not fit side by side on a small screen, and one for each cell that panels share on a large one.

/** @param {HTMLElement} element what holds all panels */
export function mount(element) {
  for (const list of /** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll("[role=tablist]"))) {
    mountTabs(list, list.id === "deck" ? "chosen" : "shown");
  }
  const buttons = /** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll("[data-enlarge]"));
  function toggle() {
    const pressed = String(element.classList.toggle("enlarged"));
    for (const button of buttons) button.ariaPressed = pressed;
  }
  for (const button of buttons) button.addEventListener("click", toggle);
}

/**
 * @param {HTMLElement} list
 * @param {string} mark the class of the panel whose tab is selected
 */
function mountTabs(list, mark) {
  const tabs = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[role=tab]")]);
  const choose = (/** @type {HTMLElement} */ chosen) => tabs.forEach((tab) => select(tab, tab === chosen, mark));
  for (const tab of tabs)
    tab.addEventListener("click", () => {
      choose(tab);
      tab.scrollIntoView({ block: "nearest", inline: "nearest" }); // on a phone the lesson's place is another one
    });
  list.addEventListener("keydown", (event) => {
    const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const from = tabs.findIndex((tab) => tab === document.activeElement);
    if (!way || from < 0) return;
    event.preventDefault();
    const next = tabs[(from + way + tabs.length) % tabs.length];
    choose(next);
    next.focus();
  });
  choose(tabs[0]);
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
