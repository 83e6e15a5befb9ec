// The choice of the page's language: the page is asked for anew, at the same step.
import { language } from "./language.js";

const A_YEAR = 31_536_000; // seconds

export function mountLanguages() {
  const list = /** @type {HTMLSelectElement} */ (document.getElementById("language"));
  list.value = language();
  list.addEventListener("change", () => {
    document.cookie = `lang=${list.value}; path=/; max-age=${A_YEAR}; samesite=lax`;
    const page = new URL(location.href);
    page.searchParams.set("lang", list.value);
    location.assign(page);
  });
}
