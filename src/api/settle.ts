/** Goes on with what work comes to: at once where it does not wait, so that a reset finds it done. */
export function settle<Result>(
  work: () => Result | Promise<Result>,
  done: (result: Result) => void,
  failed: (error: unknown) => void,
): void {
  try {
    const result = work()
    if (result instanceof Promise) result.then(done).catch(failed)
    else done(result)
  } catch (error) {
    failed(error)
  }
}
