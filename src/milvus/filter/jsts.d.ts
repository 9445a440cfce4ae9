declare module 'jsts/org/locationtech/jts/geom/Coordinate.js' {
  export default class Coordinate {
    constructor(x: number, y: number)
    readonly x: number
    readonly y: number
  }
}

declare module 'jsts/org/locationtech/jts/geom/GeometryFactory.js' {
  import type Coordinate from 'jsts/org/locationtech/jts/geom/Coordinate.js'
  import type Geometry from 'jsts/org/locationtech/jts/geom/Geometry.js'

  export default class GeometryFactory {
    createPoint(coordinate?: Coordinate): Geometry
    createLineString(coordinates: Coordinate[]): Geometry
    createLinearRing(coordinates: Coordinate[]): Geometry
    createPolygon(shell?: Geometry, holes?: Geometry[]): Geometry
    createMultiPoint(points: Geometry[]): Geometry
    createMultiLineString(lines: Geometry[]): Geometry
    createMultiPolygon(polygons: Geometry[]): Geometry
    createGeometryCollection(geometries: Geometry[]): Geometry
  }
}

declare module 'jsts/org/locationtech/jts/operation/relate/RelateOp.js' {
  import type Geometry from 'jsts/org/locationtech/jts/geom/Geometry.js'

  type Relation = (a: Geometry, b: Geometry) => boolean
  const RelateOp: Readonly<
    Record<'equalsTopo' | 'overlaps' | 'intersects' | 'touches' | 'crosses' | 'contains', Relation>
  >
  export default RelateOp
}

declare module 'jsts/org/locationtech/jts/operation/distance/DistanceOp.js' {
  import type Geometry from 'jsts/org/locationtech/jts/geom/Geometry.js'

  const DistanceOp: { distance(a: Geometry, b: Geometry): number }
  export default DistanceOp
}

declare module 'jsts/org/locationtech/jts/operation/valid/IsValidOp.js' {
  import type Geometry from 'jsts/org/locationtech/jts/geom/Geometry.js'

  const IsValidOp: { isValid(geometry: Geometry): boolean }
  export default IsValidOp
}

declare module 'jsts/org/locationtech/jts/geom/Geometry.js' {
  export interface Coordinate {
    readonly x: number
    readonly y: number
  }

  export interface Envelope {
    contains(other: Envelope): boolean
    equals(other: Envelope): boolean
    intersects(other: Envelope): boolean
  }

  export default class Geometry {
    getEnvelopeInternal(): Envelope
    getGeometryType(): string
    /** Nothing for an empty geometry. */
    getCoordinate(): Coordinate | null
    isEmpty(): boolean
  }
}
