// A button whose first press asks, and whose second press acts: for what cannot be taken back.
const PATIENCE = 4000; // ms until a question that got no answer is taken back

/**
 * @param {HTMLElement} button
 * @param {string} question on the button after the first press
 * @param {() => void} act
 */
export function askTwice(button, question, act) {
  const { textContent: text } = button;
  let labelled = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function ask() {
    button.style.minWidth = `${button.offsetWidth}px`; // the pointer stays on it
    button.dataset.asking = "";
    labelled = button.hasAttribute("aria-label"); // a label would hide the question from who hears it
    button.removeAttribute("aria-label");
    button.textContent = question;
    timer = setTimeout(rest, PATIENCE);
  }

  function rest() {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    delete button.dataset.asking;
    button.textContent = text;
    button.style.minWidth = "";
    if (labelled) button.setAttribute("aria-label", button.title);
  }

  button.addEventListener("blur", rest);
  button.addEventListener("click", ({ detail }) => {
    if (detail > 1) return; // a double click is no second thought
    if (timer === undefined) return ask();
    rest();
    act();
  });
}
