// Three lines to begin with, closed for good with one click.

const KEY = "sgd-explorable-quickstart";

/** @param {HTMLElement} element */
export function mount(element) {
  element.hidden = wasClosed();
  element.querySelector("button")?.addEventListener("click", () => {
    element.hidden = true;
    rememberClosed();
    document.getElementById("next")?.focus();
  });
}

/** @returns {boolean} */
function wasClosed() {
  try {
    return localStorage.getItem(KEY) === "closed";
  } catch {
    return false; // storage is off in this browser
  }
}

function rememberClosed() {
  try {
    localStorage.setItem(KEY, "closed");
  } catch {
    return; // it is then closed for this visit only
  }
}
