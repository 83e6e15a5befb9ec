// Missions: the run they begin with, and the verdict on the run on screen. The engine judges, on the server.
import { getMissions } from "../api.js";
import { tr } from "../language.js";
import { find, make, write } from "./make.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../wire.js").Mission} Mission */

const RETRY = 3000; // ms

/**
 * @param {HTMLElement} element
 * @param {Store} store
 */
export function mountMissions(element, store) {
  const which = /** @type {HTMLSelectElement} */ (find(element, "[data-mission]"));
  const [load, submit] = ["[data-load]", "[data-submit]"].map(
    (selector) => /** @type {HTMLButtonElement} */ (find(element, selector)),
  );
  const question = find(element, "[data-question]");
  const choice = /** @type {HTMLSelectElement} */ (find(question, "select"));
  const said = find(element, "[data-verdict]");
  /** @type {Mission[]} */
  let missions = [];
  let busy = false;

  function chosen() {
    return missions[which.selectedIndex];
  }

  function show() {
    const { text, question: asked, choices } = chosen();
    write(find(element, "[data-text]"), text);
    question.hidden = choices.length === 0;
    write(find(question, "span"), asked);
    choice.replaceChildren(...choices.map(({ value, label }) => make("option", { value }, [label])));
    say("", false);
  }

  /**
   * @param {string} text
   * @param {boolean} solved
   */
  function say(text, solved) {
    write(said, text);
    said.classList.toggle("solved", solved);
  }

  async function judge() {
    const [{ id, choices }, { run }] = [chosen(), store.get()];
    if (busy) return;
    busy = true;
    say("…", false);
    const verdict = await store.commands
      .submitMission(id, choices.length > 0 ? choice.value : "")
      .catch((/** @type {Error} */ error) => ({ solved: false, words: error.message }));
    busy = false;
    if (chosen().id !== id || store.get().run !== run) return say("", false);
    const { solved, words } = verdict;
    say(solved ? tr("Solved: {words}", { words }) : tr("Not yet: {words}", { words }), solved);
  }

  function offer(/** @type {Mission[]} */ known) {
    missions = known;
    which.replaceChildren(...missions.map(({ id, title }) => make("option", { value: id }, [title])));
    for (const control of [which, load, submit]) control.disabled = false;
    show();
  }

  function fetchAll() {
    getMissions().then(offer, () => setTimeout(fetchAll, RETRY));
  }

  which.addEventListener("change", show);
  load.addEventListener("click", () => store.commands.openRun(chosen().config));
  submit.addEventListener("click", judge);
  choice.addEventListener("change", () => say("", false));
  store.subscribe(({ run }, previous) => {
    if (run !== previous.run && !busy) say("", false);
  });
  fetchAll();
}
