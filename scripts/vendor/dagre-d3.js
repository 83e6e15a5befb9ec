// The graph library and the few parts of d3 it and our graph panel use, as one ES module.
export { graphlib, intersect, render } from "dagre-d3-es";
export { layout } from "dagre-d3-es/src/dagre/index.js";
export { select, selectAll } from "d3-selection";
export { curveBasis, curveLinear, curveMonotoneX, curveMonotoneY, line } from "d3-shape";
export { zoom, zoomIdentity } from "d3-zoom";
