// The dialog with keys, credit and the libraries in use.
import { rememberSingleKeys } from "../keys.js";
import { closable, wake } from "./make.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../store.js").State} State */

/**
 * @param {HTMLElement} element a dialog
 * @param {Store} store
 */
export function mount(element, store) {
  const dialog = closable(element);
  const { bootstrap } = store.get();
  dialog
    .querySelector("[data-libraries]")
    ?.append(...bootstrap.libraries.map((library) => libraryItem(library, bootstrap.static)));
  const version = dialog.querySelector("[data-version]");
  if (version) version.textContent = bootstrap.version;
  mountSwitch(/** @type {HTMLInputElement} */ (dialog.querySelector("[data-single-keys]")), store);
  wake("help", () => store.set({ dialog: "help" }));
  dialog.addEventListener("close", () => store.set({ dialog: null }));
  store.subscribe((/** @type {State} */ state) => {
    if (state.dialog === "help" && !dialog.open) dialog.showModal();
    if (state.dialog === null && dialog.open) dialog.close();
  });
}

/**
 * Whoever speaks to the computer, or presses keys by accident, turns the keys of a single character off.
 * @param {HTMLInputElement} box
 * @param {Store} store
 */
function mountSwitch(box, store) {
  box.checked = store.get().singleKeys;
  box.addEventListener("change", () => {
    store.set({ singleKeys: box.checked });
    rememberSingleKeys(box.checked);
  });
}

/**
 * @param {import("../wire.js").Library} library
 * @param {string} base path of the static files
 */
function libraryItem({ name, version, licence, licenceFile }, base) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = `${base.replace(/\/$/, "")}/vendor/${licenceFile}`;
  link.textContent = licence;
  item.append(`${name} ${version}, `, link);
  return item;
}
