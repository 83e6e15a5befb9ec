// The dialog in which a teacher chooses what the class is asked: what the next steps answer, or a question of their own.
import { possibleQuestions, possibleText, readOwn } from "../class-questions.js";
import { tr, trn } from "../language.js";
import { closable, find, make, write } from "./make.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../class-questions.js").Possible} Possible */

/**
 * @param {HTMLElement} element a dialog
 * @param {Store} store
 * @returns {{open: () => void}}
 */
export function mount(element, store) {
  const dialog = closable(element);
  const form = find(dialog, "form");
  const made = find(dialog, "[data-made]");
  const own = find(dialog, "[data-own]");
  const [text, options] = ["#class-own-text", "#class-own-options"].map(
    (id) => /** @type {HTMLTextAreaElement} */ (find(dialog, id)),
  );
  const error = find(dialog, "#class-ask-error");
  /** @type {Possible[]} */
  let possible = [];

  form.addEventListener("change", ({ target }) => {
    if (/** @type {HTMLInputElement} */ (target).type !== "radio") return;
    own.hidden = chosen() !== "own";
    if (!own.hidden) text.focus();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    write(error, "");
    const picked = possible[Number(chosen())];
    const wanted = picked ?? { kind: /** @type {const} */ ("choice"), ...readOwn(text.value, options.value) };
    try {
      await store.commands.askClass(wanted);
      dialog.close();
      if (!picked) text.value = options.value = "";
    } catch (refused) {
      write(error, /** @type {Error} */ (refused).message);
    }
  });

  const chosen = () => /** @type {HTMLInputElement | null} */ (form.querySelector("input:checked"))?.value;

  /** @param {Possible} question @param {number} i @param {number} t @param {number} m */
  function choice(question, i, t, m) {
    const input = make("input", {
      type: "radio",
      name: "class-asked",
      value: String(i),
      ...(i === 0 ? { checked: "" } : {}),
    });
    const steps = trn("in {number} step", "in {number} steps", question.t - t);
    return make("label", {}, [input, make("span", {}, [possibleText(question, m)]), make("small", {}, [steps])]);
  }

  return {
    open() {
      const { scene, t, lastT, frame } = store.get();
      if (!scene || dialog.open) return;
      store.commands.pause();
      write(error, "");
      possible = possibleQuestions(t, scene, lastT);
      const m = frame?.m || Number(Object.keys(scene.shapes).at(-1));
      const none = tr("No step of this run is left.");
      made.replaceChildren(...(possible.length > 0 ? possible.map((one, i) => choice(one, i, t, m)) : [none]));
      if (possible.length === 0) /** @type {HTMLInputElement} */ (find(dialog, "[value=own]")).checked = true;
      own.hidden = chosen() !== "own";
      dialog.showModal();
    },
  };
}
