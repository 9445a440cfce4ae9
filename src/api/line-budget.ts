/** So many lines a second are read, and cost nothing beside the requests that they are about. */
const mostASecond = 20

/**
 * Lets so many lines through each second, and tells how many it kept back.
 * @param tell called a second after the first that was kept back, with how many there were
 * @returns whether a line may be written; `at` is in milliseconds of any clock that only goes on
 */
export function lineBudget(tell: (count: number) => void): (at: number) => boolean {
  let second = 0
  let count = 0
  let keptBack = 0
  return (at) => {
    const own = Math.floor(at / 1000)
    if (own !== second) {
      second = own
      count = 0
    }
    if (count < mostASecond) {
      count++
      return true
    }
    if (keptBack++ === 0) startTimer()
    return false
  }

  function startTimer(): void {
    setTimeout(() => {
      tell(keptBack)
      keptBack = 0
    }, 1000).unref()
  }
}
