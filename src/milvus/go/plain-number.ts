/** strconv.FormatFloat with format 'f' and the fewest digits: no exponent, however long. */
export function plainNumber(value: number): string {
  if (Object.is(value, -0)) return '-0'
  const text = String(value)
  // As most are, of which there may be hundreds of thousands.
  if (!text.includes('e')) return text
  const [mantissa = '', power] = text.split('e')
  const sign = mantissa.startsWith('-') ? '-' : ''
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.')
  const shift = Number(power)
  return shift < 0
    ? `${sign}0.${'0'.repeat(-shift - 1)}${whole}${fraction}`
    : `${sign}${whole}${fraction.padEnd(shift, '0')}`
}
