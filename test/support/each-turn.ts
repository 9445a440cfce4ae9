/**
 * Waits for some work.
 * @param each runs in every turn of the event loop until that is done
 * @throws whatever the work throws
 */
export async function inEachTurn(
  work: Promise<unknown>,
  each: (turn: number) => void,
): Promise<void> {
  let isDone = false
  const done = work.finally(() => {
    isDone = true
  })
  // What is refused is told at the end.
  done.catch(() => {})
  for (let turn = 0; !isDone; turn++) {
    each(turn)
    await new Promise((resolve) => setImmediate(resolve))
  }
  await done
}
