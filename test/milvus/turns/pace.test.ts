import { describe, expect, test } from 'vitest'
import { inLaterTurn, pacing, sharing } from '../../../src/milvus/turns/pace.js'

/** Work on a clock and an event loop that go on by hand. */
function loop() {
  const turns: (() => void)[] = []
  const clock = { now: 0 }
  const start = pacing(
    () => clock.now,
    (run) => turns.push(run),
  )
  const turn = async () => {
    turns.shift()?.()
    await Promise.resolve()
  }
  return { start, clock, turns, turn }
}

describe('pace', () => {
  test('gives way after a while, and anew a while after it went on', async () => {
    const { start, clock, turns, turn } = loop()
    const pace = start()
    clock.now = 7
    expect(pace()).toBeUndefined()
    clock.now = 8
    const wait = pace()
    expect(wait).toBeInstanceOf(Promise)
    clock.now = 30
    await turn()
    await wait
    clock.now = 37
    expect(pace()).toBeUndefined()
    expect(turns).toEqual([])
  })

  test('lets one of several go on a turn, in the order in which they gave way', async () => {
    const { start, clock, turns, turn } = loop()
    const done: string[] = []
    const work = async (name: string) => {
      const pace = start()
      for (let part = 0; part < 2; part++) {
        clock.now += 10
        await pace()
        done.push(name)
      }
    }
    const all = Promise.all([work('a'), work('b')])
    const seen: string[] = []
    while (turns.length > 0) {
      await turn()
      await new Promise(setImmediate)
      seen.push(done.join(''))
    }
    await all
    expect(seen).toEqual(['a', 'ab', 'aba', 'abab'])
  })

  test('ends work for which nobody waits any more, where it gave way', async () => {
    const { start, clock, turn } = loop()
    const pace = start(() => clock.now > 20)
    clock.now = 10
    const wait = pace()
    await turn()
    await wait
    clock.now = 30
    const last = expect(pace()).rejects.toThrow('nobody waits for this work any more')
    await turn()
    await last
  })

  test('makes a stable view once, and only if it gives way', () => {
    const { start, clock } = loop()
    let shared = 0
    const pace = sharing(start(), [{ share: () => shared++ }])
    pace()
    expect(shared).toBe(0)
    clock.now = 10
    pace()
    pace()
    expect(shared).toBe(1)
  })

  test('goes on behind the answers of what was read meanwhile', async () => {
    const done: string[] = []
    // As a request is read in one turn, and answered at the end of it.
    const serve = () => {
      done.push('read')
      setImmediate(() => done.push('answered'))
    }
    setImmediate(serve)
    await new Promise<void>((resolve) => inLaterTurn(resolve))
    expect(done).toEqual(['read', 'answered'])
  })
})
