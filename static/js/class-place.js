// Where a browser keeps its place in a class: the code in the address, the token of the place, and whether a student goes their own way.
import { inQuery, setQuery } from "./query.js";
import { recall, remember } from "./storage.js";

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
  code: () => inQuery(ADDRESS),
  setCode: (code) => setQuery(ADDRESS, code),
  token: (code) => recall(TOKEN + code) ?? "",
  keepToken: (code, token) => remember(TOKEN + code, token === "" ? null : token),
  goesOwnWay: () => recall(OWN_WAY, "sessionStorage") === "yes",
  keepOwnWay: (own) => remember(OWN_WAY, own ? "yes" : null, "sessionStorage"),
};
