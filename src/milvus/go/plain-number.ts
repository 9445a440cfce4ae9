/** strconv.FormatFloat with format 'f' and the fewest digits: no exponent, however long. */
export function plainNumber(value: number): string {
  if (Object.is(value, -0)) return '-0'
  const [mantissa = '', power] = String(value).split('e')
  if (power === undefined) return mantissa
  const sign = mantissa.startsWith('-') ? '-' : ''
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.')
  const shift = Number(power)
  return shift < 0
    ? `${sign}0.${'0'.repeat(-shift - 1)}${whole}${fraction}`
    : `${sign}${whole}${fraction.padEnd(shift, '0')}`
}
