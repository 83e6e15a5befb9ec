export { graphlib, intersect, render } from "dagre-d3-es";
export { layout } from "dagre-d3-es/src/dagre/index.js";
export { select, selectAll, type Selection } from "d3-selection";
export { curveBasis, curveLinear, curveMonotoneX, curveMonotoneY, line } from "d3-shape";
export { zoom, zoomIdentity, type ZoomTransform } from "d3-zoom";
