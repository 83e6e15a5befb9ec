// The name of a kept run: shown on a button, typed into a field.
import { tr } from "../language.js";
import { make, write } from "./make.js";

/** @typedef {import("../store.js").Store} Store */

const LONGEST = 60;

/**
 * @param {string} run
 * @param {Store} store
 * @returns {{cell: HTMLElement, write: (text: string, name: string) => void}}
 */
export function nameCell(run, store) {
  const button = make("button", { type: "button", class: "plain" });
  const field = make("input", { type: "text", maxlength: String(LONGEST), autocomplete: "off", hidden: "" });
  const kept = () => store.get().keptRuns.find((other) => other.run === run);

  button.addEventListener("click", () => {
    const now = kept();
    field.value = now?.named ? now.label : "";
    field.placeholder = now?.label ?? "";
    edit(true);
    field.select();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" && event.key !== "Enter") return;
    event.preventDefault(); // the button gets the focus, and must not be pressed by the same key
    if (event.key === "Enter") commit();
    else edit(false);
  });
  field.addEventListener("blur", () => field.hidden || commit());

  function commit() {
    const label = field.value; // closing the field takes the focus off it
    edit(false);
    if (kept()) store.commands.setKept(run, { label });
  }

  /** @param {boolean} open */
  function edit(open) {
    const from = document.activeElement;
    [field.hidden, button.hidden] = [!open, open];
    if (open) field.focus();
    else if (from === field) button.focus();
  }

  return {
    cell: make("th", { scope: "row" }, [button, field]),
    write(text, name) {
      write(button, text);
      button.title = tr("{run}: click to rename", { run: text });
      field.setAttribute("aria-label", tr("New name of {run}; empty for what differs", { run: name }));
    },
  };
}
