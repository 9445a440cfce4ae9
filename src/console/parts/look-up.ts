import { useEffect, useRef, useState } from 'preact/hooks'
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
 * answers. One look is ended before the next of the same begins: a slow server that changes all the time would never
 * be seen otherwise.
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
  const again = () => setTurn((before) => before + 1)
  const running = useRef<{ isOld: boolean } | undefined>(undefined)
  useEffect(() => {
    setFound({})
    return () => {
      running.current = undefined
    }
  }, [namespace.value, ...of])
  useEffect(() => {
    if (running.current) {
      running.current.isOld = true
      return
    }
    const own = { isOld: false }
    running.current = own
    const end = (show: () => void) => {
      if (running.current !== own) return
      running.current = undefined
      show()
      if (own.isOld) again()
    }
    find().then(
      (value) => end(() => setFound({ value })),
      (error: Error) =>
        end(() =>
          setFound((before) => ({
            ...(error instanceof NoServer && before),
            error: error.message,
          })),
        ),
    )
  }, [namespace.value, isCostly || changes.value, turn, ...of])
  return { ...found, again }
}
