// The dialog of a class: start or join one; for a teacher the code on the wall, for a student who they are.
import { spacedCode } from "../classroom.js";
import { copyText } from "../clipboard.js";
import { tr, trn } from "../language.js";
import { find, wake, write } from "./make.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../classroom.js").Classroom} Classroom */

/**
 * @param {HTMLElement} element a dialog
 * @param {Store} store
 */
export function mount(element, store) {
  const dialog = /** @type {HTMLDialogElement} */ (element);
  const { commands } = store;
  const part = (/** @type {string} */ name) => find(dialog, `[data-${name}]`);
  const code = /** @type {HTMLInputElement} */ (find(dialog, "#class-code"));
  const address = /** @type {HTMLInputElement} */ (part("address"));
  const error = find(dialog, "#class-error");
  const qr = /** @type {HTMLImageElement} */ (part("qr"));

  wake("class-open", () => dialog.showModal());
  part("close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  part("start").addEventListener("click", () => attempt(commands.startClass()));
  part("take").addEventListener("click", () => attempt(commands.takeClass()));
  part("end").addEventListener("click", () => attempt(commands.endClass()));
  part("leave-class").addEventListener("click", () => {
    commands.leaveClass();
    dialog.close();
  });
  part("join").addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(commands.joinClass(code.value).then(() => dialog.close()));
  });
  part("copy").addEventListener("click", async ({ currentTarget }) => {
    const button = /** @type {HTMLElement} */ (currentTarget);
    address.select();
    write(button, (await copyText(address.value)) ? tr("Copied") : tr("Not copied"));
  });

  /** @param {Promise<void>} done */
  async function attempt(done) {
    write(error, "");
    await done.catch((refused) => write(error, refused.message));
  }

  /** @param {Classroom | null} classroom */
  function draw(classroom) {
    for (const section of dialog.querySelectorAll("[data-part]"))
      section.toggleAttribute("hidden", section.getAttribute("data-part") !== (classroom?.role ?? "none"));
    if (classroom?.role === "teacher") drawTeacher(classroom);
    else if (classroom) write(part("me"), tr("You are {name}.", { name: classroom.name }));
  }

  /** @param {Classroom} classroom */
  function drawTeacher({ code: shown, address: joining, reachable, people, control }) {
    write(part("code"), spacedCode(shown));
    if (address.value !== joining) address.value = joining;
    const picture = `/api/classes/${shown}/qr.svg`;
    if (qr.getAttribute("src") !== picture) qr.src = picture;
    part("unreachable").hidden = reachable;
    write(part("people"), trn("{number} student is here.", "{number} students are here.", people));
    part("reading").hidden = control;
  }

  store.subscribe(({ classroom }, previous) => {
    if (classroom !== previous.classroom) draw(classroom);
  });
  draw(store.get().classroom);
}
