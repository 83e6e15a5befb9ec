// Configs, programs and the lesson over HTTP.
import { Refused, offline } from "./connection.js";
import { language } from "./language.js";

/** @typedef {import("./wire.js").Config} Config */
/** @typedef {{code: string, message: string, field: string | null}} Fault */

/** A config was refused; `faults` lists everything wrong with it. */
export class BadConfig extends Refused {
  /** @param {Fault[]} faults */
  constructor(faults) {
    super(faults[0]);
    this.faults = faults;
  }
}

/**
 * Hands a config to the server; the answer has the defaults filled in.
 * @param {object} config
 * @returns {Promise<{run: string, config: Config}>}
 */
export function postConfig(config) {
  return fetchJson(spoken("/api/configs"), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(config),
  });
}

/**
 * The config of a run this server knows.
 * @param {string} run
 * @returns {Promise<Config>}
 */
export async function getConfig(run) {
  return (await fetchJson(spoken(`/api/configs/${encodeURIComponent(run)}`))).config;
}

/**
 * @returns {Promise<import("./wire.js").Lesson>}
 */
export async function getLesson() {
  return getWords("/api/lesson");
}

/**
 * @returns {Promise<Record<string, string>>} what to say and ask, by chapter
 */
export async function getNotes() {
  return (await getWords("/api/notes")).notes;
}

/**
 * @returns {Promise<import("./wire.js").Chapter[]>}
 */
export async function getChapters() {
  return (await getLesson()).chapters;
}

/**
 * @returns {Promise<Record<string, string>>} a sentence by term
 */
export async function getTerms() {
  return (await getWords("/api/glossary")).terms;
}

/**
 * @returns {Promise<import("./wire.js").Mission[]>}
 */
export async function getMissions() {
  return (await getWords("/api/missions")).missions;
}

/**
 * The address with the page's language: the answer holds words.
 * @param {string} url
 * @returns {string}
 */
export function spoken(url) {
  return `${url}${url.includes("?") ? "&" : "?"}lang=${language()}`;
}

/** @param {string} url */
async function getWords(url) {
  const answer = await fetch(spoken(url));
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return answer.json();
}

/**
 * A run as a program, to look at.
 * @param {string} run
 * @param {string} dialect
 * @returns {Promise<import("./wire.js").Listing>}
 */
export async function getListing(run, dialect) {
  return (await fetchJson(spoken(`/api/configs/${encodeURIComponent(run)}/listing?as=${dialect}`))).listing;
}

/**
 * The same, as complete text to run.
 * @param {string} run
 * @param {string} dialect
 * @returns {Promise<string>}
 */
export async function getProgram(run, dialect) {
  const answer = await fetch(spoken(`/api/configs/${encodeURIComponent(run)}/program.py?as=${dialect}`));
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return answer.text();
}

/**
 * All answers of a class, for its teacher.
 * @param {string} code
 * @param {string} token
 * @param {"csv" | "json"} ending
 * @returns {Promise<Blob>}
 */
export async function answersOf(code, token, ending) {
  const answer = await fetch(spoken(`/api/classes/${code}/answers.${ending}`), { headers: bearer(token) });
  if (!answer.ok) throw new Refused((await answer.json()).error);
  return answer.blob();
}

/**
 * The link by which a teacher's phone controls a class, and its picture.
 * @param {string} code
 * @param {string} token
 * @returns {Promise<{address: string, picture: string}>}
 */
export async function remoteLink(code, token) {
  const { address, picture } = await fetchJson(spoken(`/api/classes/${code}/remote`), { headers: bearer(token) });
  return { address, picture };
}

/** A token is never in an address that a server or a proxy would note. @param {string} token */
function bearer(token) {
  return { Authorization: `Bearer ${token}` };
}

/**
 * @param {string} url
 * @param {RequestInit} [options]
 */
async function fetchJson(url, options) {
  const answer = await fetch(url, options)
    .then((response) => response.json())
    .catch(() => null);
  if (answer === null) throw offline();
  if (answer.ok) return answer;
  throw answer.errors?.length ? new BadConfig(answer.errors) : new BadConfig([answer.error]);
}
