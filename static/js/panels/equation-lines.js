// Breaks the lines of an equation where the panel is too narrow for them. Pure functions on its TeX, as app/lesson/pieces.py writes it.

const [BEGIN, END] = ["\\begin{aligned} ", " \\end{aligned}"];
const MORE = "&\\quad {} "; // begins a line that goes on with the one before
const ROW = / (\\\\(?:\[[^\]]*\])?) /; // between two lines
/**
 * From long lines to short ones: terms of a sum on a line at most, whether each equals sign begins a line, and the other signs that do.
 * In all of them a statement has a line of its own.
 * @typedef {{most: number, sides: boolean, signs: string[]}} Form
 * @type {Form[]}
 */
const FORMS = [
  { most: Infinity, sides: false, signs: [] },
  { most: 4, sides: false, signs: [] },
  { most: 3, sides: false, signs: [] },
  { most: 2, sides: false, signs: [] },
  { most: 2, sides: true, signs: [] },
  { most: 1, sides: true, signs: [] },
  { most: 1, sides: true, signs: [" + ", " - "] },
  { most: 1, sides: true, signs: [" + ", " - ", " \\times "] },
];

/**
 * The lines of an equation, of which those that are too long can be broken further and further.
 * @param {string} tex
 * @returns {{tex: () => string, shorten: (cut: boolean[]) => boolean}} `shorten` is told for each line, as they stand now, whether it is too
 *   long, and says whether anything has changed
 */
export function linesOf(tex) {
  if (!tex.startsWith(BEGIN) || !tex.endsWith(END)) return { tex: () => tex, shorten: () => false };
  const [first, ...others] = tex.slice(BEGIN.length, -END.length).split(ROW);
  const parts = [{ whole: first, rows: [first], form: -1 }];
  others.forEach((row, i) => {
    const last = parts[parts.length - 1];
    if (i % 2 === 0) return;
    if (row.startsWith(`${MORE}+ `)) {
      last.whole += row.slice(MORE.length - 1);
      last.rows.push(row);
    } else parts.push({ whole: row, rows: [row], form: -1 });
  });

  /** @param {typeof parts[number]} part @returns {boolean} whether it could be broken further */
  function breakFurther(part) {
    const before = part.rows.join("\n");
    while (part.form < FORMS.length - 1) {
      part.rows = broken(part.whole, FORMS[++part.form]);
      if (part.rows.join("\n") !== before) return true;
    }
    return false;
  }

  return {
    tex: () => BEGIN + parts.flatMap(({ rows }) => rows).join(` ${others[0] ?? "\\\\"} `) + END,
    shorten(cut) {
      let at = 0;
      const long = parts.filter(({ rows }) => cut.slice(at, (at += rows.length)).some(Boolean));
      return long.map(breakFurther).some(Boolean);
    },
  };
}

/**
 * @param {string} line
 * @param {Form} form
 * @returns {string[]}
 */
function broken(line, { most, sides, signs }) {
  const columns = cutAt(line, [" & "]);
  if (columns.length > 1) return groups(columns, most).map((group) => group.replace(/^ & /, ""));
  return cutAt(line, [" \\quad "]).flatMap((part, i) => {
    const [first, ...rest] = cutAt(i > 0 ? aligned(part) : part, [" = "]);
    const cut = sides ? [first, ...rest.map((side) => `&=${side.slice(2)}`)] : [first + rest.join("")];
    return cut.flatMap((side) => {
      const [head, ...more] = signs.length > 0 ? cutAt(side, signs) : groups(cutAt(side, [" + "]), most);
      return [head, ...more.map((piece) => MORE + piece.trimStart())];
    });
  });
}

/** A statement that stood behind another, as one that begins a line. @param {string} part */
function aligned(part) {
  const [left, ...sides] = cutAt(part.replace(/^ \\quad /, ""), [" = "]);
  return sides.length > 0 ? `${left} &${sides.join("").slice(1)}` : left;
}

/**
 * @param {string[]} items
 * @param {number} size
 * @returns {string[]} as many items together
 */
function groups(items, size) {
  const made = [];
  for (let i = 0; i < items.length; i += size) made.push(items.slice(i, i + size).join(""));
  return made;
}

/**
 * A line cut before each of the signs that is in no braces and no brackets but large ones; signs right after the alignment stay.
 * @param {string} line
 * @param {string[]} signs
 * @returns {string[]}
 */
function cutAt(line, signs) {
  const found = [];
  let [depth, start] = [0, 0];
  for (let i = 0; i < line.length; i++) {
    const isLarge = /\\big[lr]$/.test(line.slice(Math.max(0, i - 5), i));
    if ("{(".includes(line[i]) && !isLarge) depth++;
    else if ("})".includes(line[i]) && !isLarge) depth--;
    const sign = depth === 0 && i > 0 && signs.find((one) => line.startsWith(one, i));
    if (!sign || line.slice(0, i).trimEnd().endsWith("{}")) continue;
    found.push(line.slice(start, i));
    start = i;
  }
  return [...found, line.slice(start)];
}
