/**
 * Names the place in a document to which a check's refusal belongs.
 * @throws Error
 */
export function at(place: string, check: () => void): void {
  try {
    check()
  } catch (error) {
    throw new Error(`${place}: ${(error as Error).message}`)
  }
}
