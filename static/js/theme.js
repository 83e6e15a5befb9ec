// Light, dark, or as the system says; remembered in this browser.

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./store.js").State} State */

const KEY = "sgd-explorable-theme";
/** @type {State["theme"][]} */
const THEMES = ["system", "light", "dark"];

/** @param {Store} store */
export function mountTheme(store) {
  const root = document.documentElement;
  const theme = remembered();
  store.set({ theme });
  root.dataset.theme = theme;
  store.subscribe((state, previous) => {
    if (state.theme === previous.theme) return;
    root.dataset.theme = state.theme;
    remember(state.theme);
  });
}

/** @returns {State["theme"]} */
function remembered() {
  try {
    return THEMES.find((theme) => theme === localStorage.getItem(KEY)) ?? "system";
  } catch {
    return "system"; // storage is off in this browser
  }
}

/** @param {State["theme"]} theme */
function remember(theme) {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    return; // the theme then holds for this visit only
  }
}
