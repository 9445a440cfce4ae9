import { signal } from '@preact/signals'
import { placeOf, prefixOf } from '../wire/place.js'

const place = placeOf(location.pathname)

/** Where the server's paths begin, the page's own host before them. */
export const root = place.root
export const origin = location.origin + root

/** The namespace that all views show. */
export const namespace = signal(place.namespace)

/** In memory alone: who closes the page has forgotten them. */
export const controlToken = signal<string | undefined>(undefined)
export const apiToken = signal('root:Milvus')

/** What the server waits for somebody to enter. */
export const asksFor = signal<'control' | 'api' | undefined>(undefined)

let entered: Promise<void> | undefined
let enter: () => void = () => {}

/** Lets whoever was refused wait until somebody has entered a token. */
export function askFor(what: 'control' | 'api'): Promise<void> {
  asksFor.value ??= what
  entered ??= new Promise((resolve) => {
    enter = resolve
  })
  return entered
}

export function enterToken(token: string): void {
  if (asksFor.value === 'control') controlToken.value = token
  else apiToken.value = token
  asksFor.value = undefined
  entered = undefined
  enter()
}

/** Shows another namespace, which the page's address names from then on. */
export function goTo(name: string): void {
  namespace.value = name
  history.replaceState(null, '', `${root}${prefixOf(name)}/_emulator/console${location.hash}`)
}
