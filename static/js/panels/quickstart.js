// Three lines to begin with, closed for good with one click.
import { recall, remember } from "../storage.js";
import { openPanel } from "./open-panel.js";

const KEY = "sgd-explorable-quickstart";

/** @param {HTMLElement} element */
export function mount(element) {
  element.hidden = recall(KEY) === "closed";
  element.querySelector("[data-close]")?.addEventListener("click", () => {
    close();
    document.getElementById("next")?.focus();
  });
  const lesson = /** @type {HTMLButtonElement | null} */ (element.querySelector("[data-lesson]"));
  if (lesson) lesson.disabled = false; // what it opens is here now
  lesson?.addEventListener("click", () => {
    close();
    openPanel("lesson");
    /** @type {HTMLElement | null} */ (document.querySelector("#lesson [data-text]"))?.focus({ preventScroll: true });
  });

  function close() {
    element.hidden = true;
    remember(KEY, "closed");
  }
}
