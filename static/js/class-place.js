// Where a browser keeps its place in a class: the code in the address, the token of the place, a student's answers and own way.
import { inQuery, setQuery } from "./query.js";
import { recall, recallJson, remember } from "./storage.js";

const ADDRESS = "class";
const TOKEN = "sgd-explorable-class-";
const ANSWERS = "sgd-explorable-answers-";
const OWN_WAY = "sgd-explorable-own-way-";
const FORK = "sgd-explorable-fork-";

/** @typedef {import("./class-answers.js").Given} Given */
/** @typedef {{run: string, t: number}} Fork where a student was on their own way */
/**
 * @typedef {object} ClassPlace
 * @property {() => string | null} code
 * @property {(code: string | null) => void} setCode
 * @property {(code: string) => string} token empty where there is none
 * @property {(code: string, token: string) => void} keepToken an empty one is forgotten
 * @property {() => number | null} ownWay since which call of the teacher's a student goes their own way; null where they follow
 * @property {(since: number | null) => void} keepOwnWay for this tab and class
 * @property {() => Fork | null} fork
 * @property {(fork: Fork | null) => void} keepFork for this tab and class
 * @property {(code: string) => Given[]} answers
 * @property {(code: string, answers: Given[]) => void} keepAnswers
 */

/** What this tab keeps for the class in its address. @param {string} key */
const recallHere = (key) => recallJson(key + inQuery(ADDRESS), "sessionStorage");

/** @param {string} key @param {unknown} value null forgets it */
const keepHere = (key, value) =>
  remember(key + inQuery(ADDRESS), value === null ? null : JSON.stringify(value), "sessionStorage");

/** @type {ClassPlace} */
export const BROWSER_PLACE = {
  code: () => inQuery(ADDRESS),
  setCode: (code) => setQuery(ADDRESS, code),
  token: (code) => recall(TOKEN + code) ?? "",
  keepToken: (code, token) => remember(TOKEN + code, token === "" ? null : token),
  ownWay: () => recallHere(OWN_WAY),
  keepOwnWay: (since) => keepHere(OWN_WAY, since),
  fork: () => recallHere(FORK),
  keepFork: (fork) => keepHere(FORK, fork),
  answers: (code) => recallJson(ANSWERS + code) ?? [],
  keepAnswers: (code, answers) => remember(ANSWERS + code, answers.length > 0 ? JSON.stringify(answers) : null),
};
