import { signal } from '@preact/signals'

/** Whether the server is there, and has the namespace, as the stream of the journal tells. */
export type Connection = 'connecting' | 'live' | 'gone' | 'locked' | 'ended'

export const connection = signal<Connection>('connecting')

/** Counts up whenever the world may have changed: what shows it looks again. */
export const changes = signal(0)

/** Between two looks at the world, in milliseconds: twenty pages that watch must not slow the server down. */
const pauseMs = 1000

let isDue = false
let lookedAt = -pauseMs

/** Many changes at once are one to look at. */
export function noteChange(): void {
  if (isDue) return
  isDue = true
  setTimeout(look, Math.max(50, lookedAt + pauseMs - performance.now()))
}

function look(): void {
  isDue = false
  // Nobody sees it; who comes back looks again.
  if (document.hidden) return
  lookedAt = performance.now()
  changes.value++
}

document.addEventListener('visibilitychange', () => {
  if (!document.hidden) noteChange()
})
