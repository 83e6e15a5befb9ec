// The dialog with what can be taken along: the link, files of the run, pictures; and the way back for a run from a file.
import { tr } from "../language.js";
import { copyText } from "../clipboard.js";
import { postConfig, spoken } from "../api.js";
import { writeLink } from "../link-data.js";
import { closable, find, wake, write } from "./make.js";
import { openFile, takeRunFiles } from "./share-open.js";
import { createOptions, embedding } from "./share-options.js";

/** @typedef {import("../store.js").Store} Store */

/**
 * @param {HTMLElement} element a dialog
 * @param {Store} store
 */
export function mount(element, store) {
  const dialog = closable(element);
  const link = /** @type {HTMLInputElement} */ (find(dialog, "[data-link]"));
  const embed = /** @type {HTMLTextAreaElement} */ (find(dialog, "[data-embed]"));
  const file = /** @type {HTMLInputElement} */ (find(dialog, "[data-run-file]"));
  const files = /** @type {NodeListOf<HTMLAnchorElement>} */ (dialog.querySelectorAll("[data-export]"));
  const options = createOptions(dialog, store, writeLinks);
  let writing = 0;
  const say = (/** @type {string} */ text) => write(find(dialog, "[data-says]"), text);

  async function open() {
    const { config, run } = store.get();
    if (!config || !run || dialog.open) return;
    store.commands.pause();
    say("");
    pointAt(files, run, config);
    link.value = embed.value = "";
    options.open();
    dialog.showModal();
    await writeLinks();
    // The server may have forgotten the run since; then its files could not be had.
    postConfig(config).then(
      (known) => pointAt(files, known.run, config),
      (error) => say(error.message),
    );
  }

  async function writeLinks() {
    const { config, run, t, bootstrap } = store.get();
    if (!config || !run) return;
    const turn = ++writing;
    const { fragment, local } = await writeLink(options.named({ config, run, t }), bootstrap.presets);
    if (turn !== writing) return; // something else is chosen by now
    const page = new URL(location.href);
    for (const own of ["present", "class"]) page.searchParams.delete(own);
    page.hash = fragment;
    link.value = page.href;
    embed.value = embedding(page.href);
    find(dialog, "[data-local]").hidden = !local;
  }

  /**
   * @param {HTMLInputElement | HTMLTextAreaElement} field
   * @param {string} done
   */
  async function copy(field, done) {
    const copied = field.value !== "" && (await copyText(field.value));
    if (!copied) field.select();
    say(copied ? done : tr("The browser does not let the page copy. The text is selected: press Ctrl+C."));
  }

  /** @param {HTMLElement} button */
  async function savePicture({ dataset }) {
    const { picture, kind } = /** @type {{picture: string, kind: "svg" | "png"}} */ (dataset);
    try {
      const { save } = await import("./share-picture.js"); // few want one
      say(tr("{file} is saved.", { file: await save(picture, kind) }));
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    }
  }

  wake("share-open", open);
  find(dialog, "[data-copy]").addEventListener("click", () => copy(link, tr("The link is copied.")));
  find(dialog, "[data-copy-embed]").addEventListener("click", () => copy(embed, tr("The code is copied.")));
  for (const field of [link, embed]) field.addEventListener("focus", () => field.select());
  for (const button of dialog.querySelectorAll("[data-picture]"))
    button.addEventListener("click", () => savePicture(/** @type {HTMLElement} */ (button)));
  find(dialog, "[data-open-run]").addEventListener("click", () => file.click());
  file.addEventListener("change", () => {
    const [chosen] = file.files ?? [];
    if (chosen) openFile(chosen, store);
    file.value = ""; // the same file may be chosen again
    dialog.close();
  });
  takeRunFiles(store);
}

/**
 * The addresses of the files. A run is shared by all who have the same numbers, so the learner's names of columns go along.
 * @param {Iterable<HTMLAnchorElement>} files
 * @param {string} run
 * @param {import("../wire.js").Config} config
 */
function pointAt(files, run, { data }) {
  const names = encodeURIComponent(JSON.stringify([...data.features, data.target]));
  for (const anchor of files)
    anchor.href = spoken(`/api/configs/${run}/export?as=${anchor.dataset.export}&names=${names}`);
}
