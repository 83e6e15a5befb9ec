// Strokes on a canvas.

/** @typedef {import("./picture-canvas.js").Area} Area */
/** @typedef {import("./picture-canvas.js").Palette} Palette */
/** @typedef {import("./picture-canvas.js").Pen} Pen */
/** @typedef {import("./picture-canvas.js").Point} Point */

/**
 * @param {Pen} pen
 * @param {Area} area
 */
export function clipTo(pen, { left, top, width, height }) {
  pen.beginPath();
  pen.rect(left, top, width, height);
  pen.clip();
}

/**
 * @param {Pen} pen
 * @param {Point[]} ends
 * @param {string} colour
 * @param {number} width
 */
export function drawLine(pen, [from, to], colour, width) {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.beginPath();
  pen.moveTo(from.x, from.y);
  pen.lineTo(to.x, to.y);
  pen.stroke();
}

/**
 * @param {Pen} pen
 * @param {Point[]} corners
 */
export function tracePolygon(pen, corners) {
  corners.forEach(({ x, y }, i) => (i === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)));
  pen.closePath();
}

/**
 * Strokes lines with a seam in the colour of the panel, so that they stand out on any ground.
 * @param {Pen} pen
 * @param {string} colour
 * @param {number} width
 * @param {Palette} palette
 * @param {() => void} trace
 */
export function strokeSeamed(pen, colour, width, palette, trace) {
  pen.beginPath();
  trace();
  pen.strokeStyle = palette.panel;
  pen.lineWidth = width + 2;
  pen.stroke();
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.stroke();
}

/**
 * A line with a head at its end.
 * @param {Pen} pen
 * @param {Point} from
 * @param {Point} to
 * @param {number} head length of the head
 */
export function traceArrow(pen, from, to, head) {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  pen.moveTo(from.x, from.y);
  pen.lineTo(to.x, to.y);
  for (const turn of [2.6, -2.6]) {
    pen.moveTo(to.x, to.y);
    pen.lineTo(to.x + head * Math.cos(angle + turn), to.y + head * Math.sin(angle + turn));
  }
}
