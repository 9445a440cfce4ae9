/** How fast scores fall with the distance of a number from an origin. */
export interface Decay {
  readonly shape: Shape
  readonly origin: number
  /** At which distance, behind the offset, the factor is `decay`. */
  readonly scale: number
  /** Up to which distance the factor is 1. */
  readonly offset: number
  readonly decay: number
}

export const shapes = ['gauss', 'linear', 'exp'] as const

export type Shape = (typeof shapes)[number]

/** The factor of a number's score, from 0 to 1: a single-precision number. */
export function decayFactor({ shape, origin, scale, offset, decay }: Decay, value: number): number {
  const distance = Math.max(0, Math.abs(value - origin) - offset)
  return Math.fround(factors[shape](distance, scale, decay))
}

const factors: Readonly<Record<Shape, (distance: number, scale: number, decay: number) => number>> =
  {
    gauss: (distance, scale, decay) =>
      Math.exp((distance * distance) / ((scale * scale) / Math.log(decay))),
    linear: (distance, scale, decay) => Math.max(decay, 1 - ((1 - decay) / scale) * distance),
    exp: (distance, scale, decay) => Math.exp((Math.log(decay) / scale) * distance),
  }
