/** Which coordinates a point has. */
export type Layout = 'XY' | 'XYZ' | 'XYM' | 'XYZM'

export type Point = readonly number[]

/** A geometry by its type; a point that is undefined, and a list of none, is empty. */
export type Geometry = { readonly layout: Layout } & (
  | { readonly type: 'POINT'; readonly point: Point | undefined }
  | { readonly type: 'LINESTRING'; readonly points: readonly Point[] }
  | { readonly type: 'POLYGON'; readonly rings: readonly Ring[] }
  | { readonly type: 'MULTIPOINT'; readonly points: readonly (Point | undefined)[] }
  | { readonly type: 'MULTILINESTRING'; readonly lines: readonly (readonly Point[])[] }
  | { readonly type: 'MULTIPOLYGON'; readonly polygons: readonly (readonly Ring[])[] }
  | { readonly type: 'GEOMETRYCOLLECTION'; readonly geometries: readonly Geometry[] }
)

export type Ring = readonly Point[]

/** By their names in well-known text. */
export const geometryTypes = [
  'POINT',
  'LINESTRING',
  'POLYGON',
  'MULTIPOINT',
  'MULTILINESTRING',
  'MULTIPOLYGON',
  'GEOMETRYCOLLECTION',
] as const satisfies readonly Geometry['type'][]
