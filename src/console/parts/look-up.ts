import { useEffect, useState } from 'preact/hooks'
import { changes } from '../state/connection.js'
import { namespace } from '../state/session.js'
import { NoServer } from '../wire/send.js'

export interface LookedUp<T> {
  readonly value?: T
  readonly error?: string
  again(): void
}

/**
 * Looks something up, again whenever the world may have changed; what was found stays until then, and while no server
 * answers.
 * @param of what is looked up depends on these
 * @param isCostly whether it is done but once
 */
export function useLookUp<T>(
  find: () => Promise<T>,
  of: readonly unknown[],
  isCostly = false,
): LookedUp<T> {
  const [found, setFound] = useState<{ value?: T; error?: string }>({})
  const [turn, setTurn] = useState(0)
  useEffect(() => setFound({}), [namespace.value, ...of])
  useEffect(() => {
    let isCurrent = true
    find().then(
      (value) => {
        if (isCurrent) setFound({ value })
      },
      (error: Error) => {
        if (!isCurrent) return
        setFound((before) => ({
          ...(error instanceof NoServer && before),
          error: error.message,
        }))
      },
    )
    return () => {
      isCurrent = false
    }
  }, [namespace.value, isCostly || changes.value, turn, ...of])
  return { ...found, again: () => setTurn((before) => before + 1) }
}
