/** A text of some letters of which each stretch is another one than all before; the same one each time. */
export function oddText(letters: string, length: number): string {
  let seed = 1
  return Array.from({ length }, () => {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fff_ffff
    return letters[(seed >> 16) % letters.length]
  }).join('')
}
