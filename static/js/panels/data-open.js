// Tables from files and from the clipboard: read by the server, looked at, then used.
import { locked } from "../link-options.js";
import { readTable } from "../tables.js";
import { applyPatch, patchFor } from "./data-edit-patch.js";
import { previewTable } from "./data-open-preview.js";
import { find, make } from "./make.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../wire.js").TableAnswer} TableAnswer */
/** @typedef {import("../tables.js").Header} Header */

const TYPING = 400; // ms without a key before what was typed is read

/**
 * @param {HTMLElement} panel
 * @param {Store} store
 * @param {() => void} onUsed another table is on screen
 */
export function createOpener(panel, store, onUsed) {
  const dialog = /** @type {HTMLDialogElement} */ (find(panel, "[data-import]"));
  const file = /** @type {HTMLInputElement} */ (find(panel, "[data-file]"));
  const text = /** @type {HTMLTextAreaElement} */ (find(dialog, "[data-text]"));
  const header = /** @type {HTMLSelectElement} */ (find(dialog, "[data-header]"));
  const use = /** @type {HTMLButtonElement} */ (find(dialog, "[data-use]"));
  const source = find(dialog, "[data-source]");
  /** @type {Blob | null} */
  let table = null;
  /** @type {TableAnswer["data"] | null} */
  let data = null;
  let asked = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /**
   * @param {string} error
   * @param {string[]} notes
   */
  function show(error, notes) {
    use.disabled = data === null;
    find(dialog, "[data-error]").textContent = error;
    find(dialog, "[data-notes]").replaceChildren(...notes.map((note) => make("li", {}, [note])));
    previewTable(find(dialog, "[data-preview]"), data);
  }

  async function read() {
    clearTimeout(timer);
    const question = ++asked;
    data = null;
    if (!table || table.size === 0) return show("", []);
    const [answer, error] = await readTable(table, /** @type {Header} */ (header.value)).then(
      (found) => [found, ""],
      (refused) => [null, refused.message],
    );
    if (question !== asked) return;
    data = answer?.data ?? null;
    show(error, [...(answer?.notes ?? []), ...notesOn(data)]);
  }

  /** @param {TableAnswer["data"] | null} found */
  function change(found) {
    const { config } = store.get();
    if (!found || !config) return null;
    const known = config.data.features.length;
    return patchFor(
      config,
      found,
      found.features.map((_, j) => (j < known ? j : null)),
    );
  }

  /** @param {TableAnswer["data"] | null} found */
  function notesOn(found) {
    return change(found)?.notes ?? [];
  }

  /** @param {File} chosen */
  function openFile(chosen) {
    table = chosen;
    source.textContent = chosen.name;
    begin(true);
  }

  /** @param {string} pasted */
  function openText(pasted) {
    table = new Blob([pasted]);
    text.value = pasted;
    begin(false);
  }

  /** @param {boolean} isFile */
  function begin(isFile) {
    if (store.get().options.lock) return store.set({ notice: locked() });
    source.hidden = !isFile;
    text.hidden = isFile;
    if (!dialog.open) dialog.showModal();
    (isFile ? use : text).focus();
    read();
  }

  text.addEventListener("input", () => {
    table = new Blob([text.value]);
    clearTimeout(timer);
    timer = setTimeout(read, TYPING);
  });
  header.addEventListener("change", read);
  use.addEventListener("click", async () => {
    const wanted = change(data);
    if (!wanted) return;
    use.disabled = true;
    const refused = await applyPatch(store, wanted.patch);
    if (refused) return show(refused, []);
    dialog.close();
    onUsed();
  });
  for (const button of dialog.querySelectorAll("[data-close]")) button.addEventListener("click", () => dialog.close());
  find(dialog, "[data-choose]").addEventListener("click", () => file.click());
  find(panel, "[data-open]").addEventListener("click", () => file.click());
  find(panel, "[data-paste]").addEventListener("click", () => openText(""));
  file.addEventListener("change", () => {
    const [chosen] = file.files ?? [];
    if (chosen) openFile(chosen);
    file.value = ""; // the same file may be chosen again
  });
  store.subscribe(({ options }) => options.lock && dialog.open && dialog.close());
  takeDrops(panel, openFile, openText);
  takePastes(panel, dialog, openText);
}

/**
 * @param {HTMLElement} panel
 * @param {(file: File) => void} openFile
 * @param {(text: string) => void} openText
 */
function takeDrops(panel, openFile, openText) {
  panel.addEventListener("dragover", (event) => {
    event.preventDefault();
    panel.classList.add("dropping");
  });
  panel.addEventListener("dragleave", () => panel.classList.remove("dropping"));
  panel.addEventListener("drop", (event) => {
    event.preventDefault();
    panel.classList.remove("dropping");
    const file = event.dataTransfer?.files[0];
    const text = event.dataTransfer?.getData("text/plain");
    if (file) openFile(file);
    else if (text) openText(text);
  });
}

/**
 * What is pasted while the panel has the focus is a table; in a field only what has more than one cell.
 * @param {HTMLElement} panel
 * @param {HTMLElement} dialog
 * @param {(text: string) => void} openText
 */
function takePastes(panel, dialog, openText) {
  panel.addEventListener("paste", (event) => {
    const target = /** @type {Element} */ (event.target);
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (dialog.contains(target) || text.trim() === "") return;
    if (target.matches("input") && !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    openText(text);
  });
}
