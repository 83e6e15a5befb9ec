// Marching squares; none of it is in the graph's bundle.
export { contours } from "d3-contour";
