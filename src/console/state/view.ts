import { signal } from '@preact/signals'

/** The address behind `#`, as its parts: a view and what is open in it. */
export const view = signal(partsOf(location.hash))

addEventListener('hashchange', () => {
  view.value = partsOf(location.hash)
})

export function open(...parts: readonly string[]): void {
  location.hash = `/${parts.map(encodeURIComponent).join('/')}`
  // At once: the browser tells it later, and the next key may be here before.
  view.value = partsOf(location.hash)
}

function partsOf(hash: string): readonly string[] {
  const parts = hash.replace(/^#\/?/, '').split('/').filter(Boolean)
  return parts.length === 0 ? ['world'] : parts.map(decoded)
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
