// The choice of the page's language: the page is asked for anew, at the same step.
import { language } from "./language.js";

const A_YEAR = 31_536_000; // seconds

export function mountLanguages() {
  const list = /** @type {HTMLSelectElement} */ (document.getElementById("language"));
  list.value = language();
  list.addEventListener("change", () => {
    rememberLanguage(list.value);
    location.assign(addressIn(list.value));
  });
}

/** @param {string} chosen */
export function rememberLanguage(chosen) {
  document.cookie = `lang=${chosen}; path=/; max-age=${A_YEAR}; samesite=lax`;
}

/** This page, in a class as at a step, in another language. @param {string} chosen */
export function addressIn(chosen) {
  const page = new URL(location.href);
  page.searchParams.set("lang", chosen);
  return page;
}
