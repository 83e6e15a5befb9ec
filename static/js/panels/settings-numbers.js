// The initial numbers of the custom initialiser: one field for the bias and each weight.
import { readNumber } from "../entry.js";
import { decimalText } from "../language.js";
import { byKind } from "./model-scales.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../wire.js").Initialiser} Initialiser */

const FIELD = "initialiser.weights";

/**
 * The numbers that the run on screen starts from, as settings of the custom initialiser; null until they are here.
 * @param {Pick<import("../store.js").State, "config" | "scene" | "start">} state
 * @returns {Initialiser | null}
 */
export function startOf({ config, scene, start }) {
  if (config?.initialiser.name === "custom") return config.initialiser;
  if (!scene || !start) return null;
  return { name: "custom", ...byKind(scene, start.values) };
}

/**
 * @param {HTMLElement} form
 * @param {Store} store
 */
export function numberFields(form, store) {
  const field = /** @type {HTMLElement} */ (form.querySelector("[data-field=initialiser-numbers]"));
  const place = /** @type {HTMLElement} */ (field.querySelector(".field-numbers"));
  field.hidden = true;

  /**
   * @param {number} j 0 is the bias, then the weights
   * @param {string} text
   */
  function enter(j, text) {
    readNumber(store, FIELD, text, (value) => {
      const { weights = [], bias } = startOf(store.get()) ?? {};
      const initialiser = { name: "custom", weights: j ? weights.with(j - 1, value) : weights, bias: j ? bias : value };
      store.commands.changeConfig({ initialiser });
    });
  }

  /**
   * @param {number} j
   * @param {number} value
   */
  function makeField(j, value) {
    const label = document.createElement("label");
    const input = document.createElement("input");
    Object.assign(input, {
      type: "text",
      inputMode: "text",
      autocomplete: "off",
      spellcheck: false,
      value: decimalText(String(value)),
    });
    input.addEventListener("change", () => enter(j, input.value));
    label.append(j ? `w${String.fromCodePoint(0x2080 + j)}` : "b", " ", input);
    return label;
  }

  return {
    /** @param {Initialiser} initialiser */
    show({ name, weights = [], bias = 0 }) {
      field.hidden = name !== "custom";
      const values = field.hidden ? [] : [bias, ...weights];
      const inputs = place.querySelectorAll("input");
      if (inputs.length !== values.length) place.replaceChildren(...values.map((value, j) => makeField(j, value)));
      else
        inputs.forEach(
          (input, j) => document.activeElement === input || (input.value = decimalText(String(values[j]))),
        );
    },
  };
}
