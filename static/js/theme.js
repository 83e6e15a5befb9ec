// Light, dark, or as the system says; remembered in this browser.
import { recall, remember } from "./storage.js";

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
    remember(KEY, state.theme);
  });
}

/** @returns {State["theme"]} */
function remembered() {
  const kept = recall(KEY);
  return THEMES.find((theme) => theme === kept) ?? "system";
}
