// Breaks the lines of an equation where the panel is too narrow for them. Pure functions on its TeX, as app/lesson/pieces.py writes it.

const [BEGIN, END] = ["\\begin{aligned} ", " \\end{aligned}"];
const MORE = "&\\quad {} "; // begins a line that goes on with the one before
const ROW = / (\\\\(?:\[[^\]]*\])?) /; // between two lines
/**
 * From long lines to short ones: terms of a sum on a line at most, whether each equals sign begins a line, and each other operator.
 * In all of them a statement has a line of its own.
 */
const FORMS = [
  { most: Infinity, sides: false, operators: false },
  { most: 4, sides: false, operators: false },
  { most: 3, sides: false, operators: false },
  { most: 2, sides: false, operators: false },
  { most: 2, sides: true, operators: false },
  { most: 1, sides: true, operators: false },
  { most: 1, sides: true, operators: true },
];

/**
 * The same equation with shorter and shorter lines.
 * @param {string} tex
 * @returns {string[]} without those that change nothing
 */
export function narrower(tex) {
  const forms = [tex];
  for (const wanted of FORMS) {
    const form = withLines(tex, wanted);
    if (form !== forms.at(-1)) forms.push(form);
  }
  return forms.slice(1);
}

/**
 * @param {string} tex
 * @param {typeof FORMS[number]} form
 */
function withLines(tex, form) {
  if (!tex.startsWith(BEGIN) || !tex.endsWith(END)) return tex;
  const [first, ...others] = tex.slice(BEGIN.length, -END.length).split(ROW);
  /** @type {string[]} */
  const lines = [first];
  others.forEach((line, i) => {
    if (i % 2 === 0) return;
    if (line.startsWith(`${MORE}+ `)) lines.push(`${lines.pop()}${line.slice(MORE.length - 1)}`);
    else lines.push(line);
  });
  return BEGIN + lines.flatMap((line) => broken(line, form)).join(` ${others[0] ?? "\\\\"} `) + END;
}

/**
 * @param {string} line
 * @param {typeof FORMS[number]} form
 * @returns {string[]}
 */
function broken(line, { most, sides, operators }) {
  const columns = parts(line, [" & "]);
  if (columns.length > 1) return groups(columns, most).map((group) => group.replace(/^ & /, ""));
  return parts(line, [" \\quad "]).flatMap((part, i) => {
    const [first, ...rest] = parts(i > 0 ? aligned(part) : part, [" = "]);
    const cut = sides ? [first, ...rest.map((side) => `&=${side.slice(2)}`)] : [first + rest.join("")];
    return cut.flatMap((side) => {
      const [head, ...more] = operators ? parts(side, [" + ", " - ", " \\times "]) : groups(parts(side, [" + "]), most);
      return [head, ...more.map((piece) => MORE + piece.trimStart())];
    });
  });
}

/** A statement that stood behind another, as one that begins a line. @param {string} part */
function aligned(part) {
  const [left, ...sides] = parts(part.replace(/^ \\quad /, ""), [" = "]);
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
function parts(line, signs) {
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
