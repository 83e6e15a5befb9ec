/** A region in the grid's coordinates, where the value at column i and row j stands at (i + 0.5, j + 0.5): polygons of rings of points. */
export interface Region {
  type: "MultiPolygon";
  value: number;
  coordinates: [number, number][][][];
}
export interface Contours {
  /** Columns and rows of the grid. */
  size(size: [number, number]): Contours;
  /** The region of the values (row by row) that are not below the threshold. */
  contour(values: ArrayLike<number>, threshold: number): Region;
}
export function contours(): Contours;
