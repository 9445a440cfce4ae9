/** A double as the engine's JSON library prints it: always with a fraction or an exponent (nlohmann/json). */
export function floatDump(value: number): string {
  const [digits = '', exponent = '0'] = value.toExponential().split('e')
  const power = Number(exponent)
  if (power >= -4 && power < 15) {
    const text = value.toFixed(Math.max(fractionDigits(digits) - power, 0))
    return text.includes('.') ? text : `${text}.0`
  }
  const sign = power < 0 ? '-' : '+'
  return `${digits}e${sign}${String(Math.abs(power)).padStart(2, '0')}`
}

const fractionDigits = (digits: string) => digits.split('.')[1]?.length ?? 0

/** Bounds as C++'s `%f` prints them; an open range leaves out its upper end. */
export const floatRange = (range: { min: number; max: number; open?: true }): string =>
  `[${fixed(range.min)}, ${fixed(range.max)}${range.open ? ')' : ']'}`

const fixed = (value: number) => `${Number.isInteger(value) ? BigInt(value) : value}.000000`
