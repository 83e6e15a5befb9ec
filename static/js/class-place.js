// Where a browser keeps its place in a class: the code in the address, the token of the place, and whether a student goes their own way.

const ADDRESS = "class";
const TOKEN = "sgd-explorable-class-";
const OWN_WAY = "sgd-explorable-own-way";

/**
 * @typedef {object} ClassPlace
 * @property {() => string | null} code
 * @property {(code: string | null) => void} setCode
 * @property {(code: string) => string} token empty where there is none
 * @property {(code: string, token: string) => void} keepToken an empty one is forgotten
 * @property {() => boolean} goesOwnWay
 * @property {(own: boolean) => void} keepOwnWay for this tab
 */

/** @type {ClassPlace} */
export const BROWSER_PLACE = {
  code: () => new URL(location.href).searchParams.get(ADDRESS),
  setCode(code) {
    const page = new URL(location.href);
    if (code === null) page.searchParams.delete(ADDRESS);
    else page.searchParams.set(ADDRESS, code);
    if (page.href !== location.href) history.replaceState(null, "", page);
  },
  token: (code) => attempt(() => localStorage.getItem(TOKEN + code)) ?? "",
  keepToken: (code, token) =>
    attempt(() => (token === "" ? localStorage.removeItem(TOKEN + code) : localStorage.setItem(TOKEN + code, token))),
  goesOwnWay: () => attempt(() => sessionStorage.getItem(OWN_WAY)) === "yes",
  keepOwnWay: (own) =>
    attempt(() => (own ? sessionStorage.setItem(OWN_WAY, "yes") : sessionStorage.removeItem(OWN_WAY))),
};

/**
 * Where storage is off in a browser, a place holds until the page is loaded again.
 * @template T
 * @param {() => T} use
 * @returns {T | null}
 */
function attempt(use) {
  try {
    return use();
  } catch {
    return null;
  }
}
