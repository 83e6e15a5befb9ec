// Brings a panel on screen by its tab: of its cell on a large screen, of the deck on a small one.

/** @param {string} id of the panel */
export function openTab(id) {
  const tab = tabOf(id);
  if (tab && tab.ariaSelected !== "true") tab.click();
}

/** @param {string} id of the panel */
export function openPanel(id) {
  openTab(id);
  document.getElementById(id)?.scrollIntoView({ block: "nearest" }); // only a phone's page scrolls
}

/**
 * The tab that is on screen for a panel, or null where the panel needs none.
 * @param {string} id
 * @returns {HTMLElement | null}
 */
export function tabOf(id) {
  const tabs = [`show-${id}`, `tab-${id}`].map((name) => document.getElementById(name));
  return tabs.find((tab) => tab !== null && tab.offsetParent !== null) ?? null;
}
