// All answers with the names of who gave them: for the teacher's own screen.
import { answerText } from "../class-questions.js";
import { trc } from "../language.js";
import { make } from "./make.js";

/**
 * The answers of the last vote.
 * @param {import("../wire.js").Results} results
 * @returns {HTMLElement}
 */
export function drawNamed({ question, votes, mistakes }) {
  const labels = Object.fromEntries(mistakes.map(({ code, label }) => [code, label]));
  const given = votes[votes.length - 1] ?? [];
  const rows = given.map(({ name, value, verdict }) => {
    const kind = verdict === "" ? "" : verdict === "right" ? "right" : "wrong";
    const label = labels[verdict] ? ` (${labels[verdict]})` : "";
    return make("li", { class: kind }, [make("bdi", {}, [name]), `: ${answerText(question, value)}${label}`]);
  });
  return make("div", {}, [make("h2", {}, [trc("class", "Answers")]), make("ul", {}, rows)]);
}
