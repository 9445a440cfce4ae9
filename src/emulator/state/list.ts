/** A member of an object that is a list, after others; a piece of text at a time. */
export function* list<T>(
  key: string,
  items: Iterable<T>,
  textOf: (item: T) => Iterable<string>,
): Generator<string> {
  let separator = `,"${key}":[`
  for (const item of items) {
    yield separator
    separator = ','
    yield* textOf(item)
  }
  yield separator === ',' ? ']' : `${separator}]`
}
