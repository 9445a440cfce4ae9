import { signal } from '@preact/signals'

/** Whether the server is there, as the stream of the journal tells. */
export const connection = signal<'connecting' | 'live' | 'gone'>('connecting')

/** Counts up whenever the world may have changed: what shows it looks again. */
export const changes = signal(0)

let isDue = false

/** Many changes at once are one to look at. */
export function noteChange(): void {
  if (isDue) return
  isDue = true
  setTimeout(() => {
    isDue = false
    changes.value++
  }, 250)
}
