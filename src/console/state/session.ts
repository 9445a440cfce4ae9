import { signal } from '@preact/signals'
import { placeOf, prefixOf } from '../wire/place.js'
import { noteChange } from './connection.js'

const place = placeOf(location.pathname)

/** Where the server's paths begin, the page's own host before them. */
export const root = place.root
export const origin = location.origin + root

/** The namespace that all views show. */
export const namespace = signal(place.namespace)

/** In memory alone: who closes the page has forgotten them. */
export const controlToken = signal<string | undefined>(undefined)
export const apiToken = signal('root:Milvus')

type Plane = 'control' | 'api'

/** What somebody is asked to enter, and whether the server refused what it was sent before. */
export const asksFor = signal<{ plane: Plane; isRefused: boolean } | undefined>(undefined)

/** Where somebody would not enter anything: they are not asked again before they want to. */
const declined = new Set<Plane>()
/** What those wait for who were refused. */
let question:
  | { plane: Plane; answer: Promise<boolean>; enter(isEntered: boolean): void }
  | undefined

/**
 * Lets whoever was refused wait until somebody has entered a token.
 * @returns whether they have
 */
export async function askFor(plane: Plane): Promise<boolean> {
  while (question && question.plane !== plane) await question.answer
  if (declined.has(plane)) return false
  asksFor.value ??= { plane, isRefused: true }
  question ??= { plane, ...answerLater() }
  return question.answer
}

function answerLater() {
  let enter = (_isEntered: boolean) => {}
  const answer = new Promise<boolean>((resolve) => {
    enter = resolve
  })
  return { answer, enter }
}

/** Lets somebody enter a token who was not asked for one. */
export function signIn(plane: Plane): void {
  asksFor.value ??= { plane, isRefused: false }
}

/** @param token undefined where somebody would not enter any */
export function enterToken(token: string | undefined): void {
  const asked = asksFor.value
  if (!asked) return
  const { plane, isRefused } = asked
  if (token === undefined) {
    if (isRefused) declined.add(plane)
  } else {
    declined.delete(plane)
    if (plane === 'control') controlToken.value = token
    else apiToken.value = token
    noteChange()
  }
  asksFor.value = undefined
  const answered = question
  question = undefined
  answered?.enter(token !== undefined)
}

/** Shows another namespace, which the page's address names from then on. */
export function goTo(name: string): void {
  namespace.value = name
  history.replaceState(null, '', `${root}${prefixOf(name)}/_emulator/console${location.hash}`)
}
