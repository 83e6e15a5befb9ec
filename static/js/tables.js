// Tables of people's own, over HTTP: the server reads them and says how it did, or where it could not.
import { countText, decimalText, tr } from "./language.js";
import { spoken } from "./api.js";
import { Refused, offline } from "./connection.js";

/** @typedef {import("./wire.js").TableAnswer} TableAnswer */
/** @typedef {"auto" | "yes" | "no"} Header whether the first row holds the names of the columns */

const MOST_BYTES = 1_000_000;

/**
 * @param {Blob} table a CSV file, or text that was pasted
 * @param {Header} [header]
 * @returns {Promise<TableAnswer>} rejected with what is wrong, and where
 */
export async function readTable(table, header = "auto") {
  if (table.size > MOST_BYTES) throw new Refused(tooLarge(table.size));
  const options = { method: "POST", headers: { "Content-Type": "text/csv" }, body: table };
  const answer = await fetch(spoken(`/api/tables?header=${header}`), options)
    .then((response) => response.json())
    .catch(() => null);
  if (answer === null) throw offline();
  if (!answer.ok) throw new Refused(answer.error);
  return answer;
}

/** @param {number} bytes */
function tooLarge(bytes) {
  const size = `${decimalText(String(Math.ceil(bytes / 10_000) / 100))} MB`;
  return {
    code: "too_large",
    message: tr(
      "The table has {size}, and at most 1 MB is read. Leave out rows or columns: {rows} rows are the most.",
      {
        size,
        rows: countText(5000),
      },
    ),
  };
}
