// The graph and the chart as pictures: the drawing on the page, with the styles that it has there written into it.
import { msg, tr } from "../language.js";

const SVG = "http://www.w3.org/2000/svg";
const SCALE = 2; // dots of a PNG for each point of the page
const PLACES = /** @type {const} */ ({ graph: "#graph svg", chart: "#loss-chart [data-plot] svg" });
const STYLES = [
  ...["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "stroke-linecap"],
  ...["stroke-opacity", "opacity", "visibility", "display", "paint-order", "marker-start", "marker-end"],
  ...["font-family", "font-size", "font-weight", "font-style", "text-anchor", "dominant-baseline"],
];
const MISSING = {
  graph: msg("The graph is not drawn yet."),
  chart: msg("The chart is not drawn yet: open the tab Chart first."),
};

/**
 * Saves a picture of what is on the page.
 * @param {string} what
 * @param {"svg" | "png"} kind
 * @returns {Promise<string>} the file's name
 */
export async function save(what, kind) {
  const which = what === "graph" ? "graph" : "chart";
  const drawing = /** @type {SVGSVGElement | null} */ (document.querySelector(PLACES[which]));
  if (!drawing?.getBoundingClientRect().width) throw new Error(tr(MISSING[which]));
  const picture = standalone(drawing);
  const text = new XMLSerializer().serializeToString(picture);
  const name = `sgd-${which}.${kind}`;
  download(kind === "svg" ? new Blob([text], { type: "image/svg+xml" }) : await raster(text, picture), name);
  return name;
}

/**
 * A copy that needs neither the page's style sheets nor its background.
 * @param {SVGSVGElement} drawing
 */
function standalone(drawing) {
  const copy = /** @type {SVGSVGElement} */ (drawing.cloneNode(true));
  inline(drawing, copy);
  // What is HTML inside (an empty legend of the chart) is no picture.
  copy.querySelectorAll("foreignObject, title[hidden]").forEach((part) => part.remove());
  const { width, height } = drawing.getBoundingClientRect();
  const [x, y, wide, high] = boxOf(drawing, width, height);
  for (const [name, value] of Object.entries({
    xmlns: SVG,
    width: Math.round(width),
    height: Math.round(height),
    viewBox: `${x} ${y} ${wide} ${high}`,
  }))
    copy.setAttribute(name, String(value));
  copy.prepend(paper(drawing, [x, y, wide, high]));
  return copy;
}

/**
 * @param {SVGSVGElement} drawing
 * @param {number} width
 * @param {number} height
 */
function boxOf(drawing, width, height) {
  const { x, y, width: wide, height: high } = drawing.viewBox.baseVal ?? { x: 0, y: 0, width: 0, height: 0 };
  return wide && high ? [x, y, wide, high] : [0, 0, width, height];
}

/**
 * @param {Element} drawing
 * @param {number[]} box
 */
function paper(drawing, box) {
  const rectangle = document.createElementNS(SVG, "rect");
  ["x", "y", "width", "height"].forEach((name, i) => rectangle.setAttribute(name, String(box[i])));
  const panel = /** @type {Element} */ (drawing.closest(".panel"));
  rectangle.setAttribute("fill", getComputedStyle(panel).backgroundColor);
  return rectangle;
}

/**
 * Writes the styles that the page's sheets give an element into its copy, and so on inside.
 * @param {Element} from
 * @param {Element} to
 */
function inline(from, to) {
  const style = getComputedStyle(from);
  const own = STYLES.map((name) => `${name}:${style.getPropertyValue(name)}`).join(";");
  for (const { name, value } of [...to.attributes]) if (value.includes("url(")) to.setAttribute(name, inside(value));
  to.setAttribute("style", inside(own));
  for (const name of ["class", "tabindex", "role"]) to.removeAttribute(name);
  [...from.children].forEach((child, i) => inline(child, to.children[i]));
}

/**
 * Arrowheads are named by the address of the page; in a file they are the file's own.
 * @param {string} value
 */
function inside(value) {
  return value.replace(/url\("?[^"#)]*#([^")]+)"?\)/g, "url(#$1)");
}

/**
 * @param {string} text
 * @param {SVGSVGElement} picture
 * @returns {Promise<Blob>}
 */
async function raster(text, picture) {
  const [width, height] = ["width", "height"].map((name) => Number(picture.getAttribute(name)));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: SCALE * width, height: SCALE * height });
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error(tr("The browser cannot make a PNG of it."))))),
  );
}

/**
 * @param {Blob} blob
 * @param {string} name
 */
function download(blob, name) {
  const anchor = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 60_000); // once the browser has surely read it
}
