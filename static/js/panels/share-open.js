// Runs from files: chosen in the dialog, or dropped anywhere on the page.
import { tr } from "../language.js";

/** @typedef {import("../store.js").Store} Store */

const MOST_BYTES = 2_000_000;

/**
 * Opens the run in a file; what is wrong with the file is said where notices are, and the run on screen stays.
 * @param {File} file
 * @param {Store} store
 */
export async function openFile(file, store) {
  try {
    await store.commands.openRun(await readRun(file));
  } catch (error) {
    store.set({
      notice: { kind: "error", text: `${file.name} cannot be opened: ${/** @type {Error} */ (error).message}` },
    });
  }
}

/**
 * @param {Blob} file
 * @returns {Promise<object>}
 */
export async function readRun(file) {
  if (file.size > MOST_BYTES) throw new Error(tr("it is larger than 2 MB, which no run of this page is."));
  let value;
  try {
    value = JSON.parse(await file.text());
  } catch {
    throw new Error(tr("it is not JSON, so it is no run that was saved here."));
  }
  if (typeof value !== "object" || value === null || !("data" in value))
    throw new Error(tr("it holds no data, so it is no run that was saved here."));
  return value;
}

/**
 * Takes files that are dropped on the page; tables are left to the panel they are dropped on.
 * @param {Store} store
 */
export function takeRunFiles(store) {
  document.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  const capture = true; // before a panel takes the file for a table
  document.addEventListener("drop", (event) => takeRun(event, store), capture);
  // A file that nobody takes would replace the page.
  document.addEventListener("drop", (event) => {
    if (event.defaultPrevented || !event.dataTransfer?.files.length) return;
    event.preventDefault();
    const text = tr("Drop a table on the Data panel, and a saved run (a .json file) anywhere.");
    store.set({ notice: { kind: "info", text } });
  });
}

/**
 * @param {DragEvent} event
 * @param {Store} store
 */
function takeRun(event, store) {
  const [file] = event.dataTransfer?.files ?? [];
  if (!file || !(file.type === "application/json" || /\.json$/i.test(file.name))) return;
  event.preventDefault();
  event.stopPropagation();
  document.querySelectorAll(".dropping").forEach((panel) => panel.classList.remove("dropping"));
  /** @type {HTMLDialogElement | null} */ (document.querySelector("dialog[open]"))?.close();
  openFile(file, store);
}
