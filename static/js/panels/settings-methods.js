// The optimiser or the schedule: its list, what it does in a sentence, and a field for each of its constants.
import { readNumber } from "../entry.js";
import { find, make } from "./make.js";
import { fillList, tell, write } from "./settings-fields.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../wire.js").Method} Method */
/** @typedef {import("../wire.js").Constant} Constant */
/** @typedef {import("../wire.js").Named} Named */

/**
 * @param {HTMLElement} form
 * @param {Store} store
 * @param {"optimiser" | "schedule"} kind
 */
export function methodField(form, store, kind) {
  const methods = store.get().bootstrap[kind === "optimiser" ? "optimisers" : "schedules"];
  const list = /** @type {HTMLSelectElement} */ (find(form, `[data-setting=${kind}]`));
  const place = find(form, `[data-constants=${kind}]`);
  const note = find(form, `[data-note=${kind}]`);
  /** @type {Named} */
  let shown = { name: "" };

  fillList(list, methods);
  list.addEventListener("change", () => choose(withDefaults(methodOf(list.value))));

  /** @param {Named} named */
  function choose(named) {
    store.commands.choose({ [kind]: named });
  }

  /** @param {string} name */
  function methodOf(name) {
    return /** @type {Method} */ (methods.find((method) => method.name === name));
  }

  /** @param {Constant} constant */
  function fieldFor({ name, label }) {
    const id = `${kind}.${name}`;
    const input = make("input", {
      type: "text",
      inputmode: "decimal",
      autocomplete: "off",
      spellcheck: "false",
      id: `set-${id}`,
    });
    input.addEventListener("change", () =>
      readNumber(store, id, input.value, (value) => choose({ ...shown, [name]: value })),
    );
    return make("div", { class: "field", "data-field": id }, [
      make("label", { class: "field-label", for: `set-${id}` }, [label]),
      make("span", { class: "field-inputs" }, [input]),
      make("p", { class: "field-error", id: `error-${id}`, hidden: "" }),
    ]);
  }

  /**
   * @param {Method} method
   * @param {string[]} wrong fields that keep what the learner typed
   */
  function showConstants({ constants }, wrong) {
    const values = /** @type {Record<string, number>} */ (/** @type {unknown} */ (shown));
    for (const { name } of constants) {
      const id = `${kind}.${name}`;
      if (!wrong.includes(id))
        write(/** @type {HTMLInputElement} */ (document.getElementById(`set-${id}`)), values[name]);
    }
  }

  return {
    /**
     * @param {Named} named
     * @param {string[]} wrong
     */
    show(named, wrong) {
      const method = methodOf(named.name);
      if (named.name !== shown.name) {
        list.value = named.name;
        tell(note, method.says);
        place.replaceChildren(...method.constants.map(fieldFor));
        place.hidden = method.constants.length === 0;
      }
      shown = named;
      showConstants(method, wrong);
    },
    method: () => methodOf(shown.name),
  };
}

/**
 * @param {Method} method
 * @returns {Named}
 */
function withDefaults({ name, constants }) {
  return { name, ...Object.fromEntries(constants.map((constant) => [constant.name, constant.default])) };
}
