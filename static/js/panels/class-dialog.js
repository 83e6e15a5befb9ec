// The dialog of a class: start or join one; for a teacher the code on the wall, the people and other screens, for a student who they are.
import { spacedCode } from "../classroom.js";
import { copyText } from "../clipboard.js";
import { language, tr } from "../language.js";
import { addressIn, rememberLanguage } from "../languages.js";
import { showPicture } from "./class-picture.js";
import { mountPeople } from "./class-people.js";
import { closable, find, markInvalid, write } from "./make.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../classroom.js").Classroom} Classroom */

/**
 * @param {HTMLElement} element a dialog
 * @param {Store} store
 * @returns {{open: () => void}}
 */
export function mount(element, store) {
  const dialog = closable(element);
  const { commands } = store;
  const part = (/** @type {string} */ name) => find(dialog, `[data-${name}]`);
  const input = (/** @type {string} */ selector) => /** @type {HTMLInputElement} */ (find(dialog, selector));
  const [code, name, address] = ["#class-code", "#class-name", "[data-address]"].map(input);
  const people = mountPeople(find(dialog, "#class-people"), store, refused);
  const qr = /** @type {HTMLImageElement} */ (part("qr"));

  let starting = false;

  /** @param {string} name @param {() => unknown} act */
  const onClick = (name, act) => part(name).addEventListener("click", act);
  dialog.addEventListener("close", () => {
    people.watch(false);
    putAway();
  });
  onClick("start", () => {
    if (starting) return; // a second press would start a second class
    starting = true;
    attempt(commands.startClass().then(() => people.watch(true))).finally(() => (starting = false));
  });
  onClick("take", () => commands.takeClass().catch(refused));
  onClick("end", () => {
    part("sure").hidden = false;
    part("sure").scrollIntoView({ block: "nearest" });
  });
  onClick("keep", () => {
    part("sure").hidden = true;
    part("end").focus();
  });
  onClick("end-now", () => commands.endClass().catch(refused));
  onClick("speaker", () => open(speakerAddress(), "sgd-explorable-speaker", "popup,width=900,height=720"));
  onClick("phone", showPhone);
  for (const link of languageLinks()) link.addEventListener("click", () => chooseLanguage(link));
  onClick("leave-class", () => {
    commands.leaveClass();
    dialog.close();
  });
  copies("copy", address);
  copies("phone-copy", input("[data-phone-address]"));
  part("join").addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(commands.joinClass(code.value).then(() => dialog.close()));
  });
  part("rename").addEventListener("submit", async (event) => {
    event.preventDefault();
    const error = await commands.renameMe(name.value).then(
      () => "",
      (no) => no.message,
    );
    markInvalid(name, error !== "", "class-name-error");
    write(find(dialog, "#class-name-error"), error);
  });

  function languageLinks() {
    return /** @type {NodeListOf<HTMLAnchorElement>} */ (dialog.querySelectorAll("[data-language]"));
  }

  /** @param {string} button @param {HTMLInputElement} field */
  function copies(button, field) {
    onClick(button, async () => {
      field.select();
      write(part(button), (await copyText(field.value)) ? tr("Copied") : tr("Not copied"));
    });
  }

  /** @param {Promise<void>} done */
  async function attempt(done) {
    const error = find(dialog, "#class-error");
    write(error, "");
    await done.catch((no) => write(error, no.message));
  }

  /** @param {Error} error */
  function refused(error) {
    write(part("refused"), error.message);
  }

  /** What is for one moment only: a student must not find the teacher's link on the wall. */
  function putAway() {
    part("sure").hidden = true;
    hidePhone();
  }

  function hidePhone() {
    part("phone-link").hidden = true;
    part("phone").setAttribute("aria-expanded", "false");
    part("phone-qr").removeAttribute("src");
    input("[data-phone-address]").value = "";
  }

  async function showPhone() {
    const link = part("phone-link");
    if (!link.hidden) return hidePhone();
    link.hidden = false;
    part("phone").setAttribute("aria-expanded", "true");
    try {
      const { address, picture } = await commands.phoneLink();
      input("[data-phone-address]").value = address;
      /** @type {HTMLImageElement} */ (part("phone-qr")).src = `data:image/svg+xml,${encodeURIComponent(picture)}`;
      link.scrollIntoView({ block: "nearest" });
    } catch (error) {
      refused(/** @type {Error} */ (error));
    }
  }

  /** In this page's language. The token is in this browser's storage: the address need not have it. */
  function speakerAddress() {
    return `/speaker?lang=${language()}#${store.get().classroom?.code}`;
  }

  /** @param {Classroom | null} classroom */
  function draw(classroom) {
    for (const section of dialog.querySelectorAll("[data-part]"))
      section.toggleAttribute("hidden", section.getAttribute("data-part") !== (classroom?.role ?? "none"));
    dialog.classList.toggle("teaching", classroom?.role === "teacher");
    if (classroom?.role === "teacher") drawTeacher(classroom);
    else if (classroom) drawStudent(classroom);
    if (!classroom) putAway();
    // What was pressed may be gone now: who goes on by keyboard is still in the dialog.
    if (dialog.open && document.activeElement?.closest("[hidden]")) find(dialog, "#title-class").focus();
  }

  /** @param {Classroom} classroom */
  function drawStudent({ name: mine, rules, code: joined }) {
    if (document.activeElement !== name) name.value = mine;
    part("rename").hidden = rules.anonymous;
    const says = tr("You are {name}, in class {code}.", { name: "\u2068" + mine + "\u2069", code: spacedCode(joined) });
    write(part("me"), says);
  }

  /** @param {Classroom} classroom */
  function drawTeacher({ code: shown, address: joining, reachable, control }) {
    write(part("code"), spacedCode(shown));
    if (address.value !== joining) address.value = joining;
    write(part("address-large"), joining.replace(/^https?:\/\//, ""));
    showPicture(qr, shown);
    part("unreachable").hidden = reachable;
    part("reading").hidden = control;
  }

  store.subscribe(({ classroom }, previous) => {
    if (classroom !== previous.classroom) draw(classroom);
  });
  draw(store.get().classroom);
  return {
    open() {
      write(part("refused"), "");
      dialog.showModal();
      people.watch(true);
      for (const link of languageLinks()) link.href = addressIn(link.lang).href;
    },
  };
}

/** The page is at another step by now. @param {HTMLAnchorElement} link */
function chooseLanguage(link) {
  rememberLanguage(link.lang);
  link.href = addressIn(link.lang).href;
}
