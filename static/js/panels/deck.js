// Tabs for the panels that do not fit side by side; on a large screen all are shown and the tabs are hidden by the style sheet.

/** @param {HTMLElement} element the list of tabs */
export function mount(element) {
  const tabs = /** @type {HTMLElement[]} */ ([...element.querySelectorAll("[role=tab]")]);
  const choose = (/** @type {HTMLElement} */ chosen) => tabs.forEach((tab) => select(tab, tab === chosen));
  for (const tab of tabs) tab.addEventListener("click", () => choose(tab));
  element.addEventListener("keydown", (event) => {
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
 */
function select(tab, chosen) {
  tab.ariaSelected = String(chosen);
  tab.tabIndex = chosen ? 0 : -1;
  document.getElementById(tab.getAttribute("aria-controls") ?? "")?.classList.toggle("chosen", chosen);
}
