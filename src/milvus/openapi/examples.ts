import type { Version } from '../versions.js'
import stored from './examples.json' with { type: 'json' }

/** An answer of a route, as cases of the contract have it. */
export interface Example {
  /** The releases that give it, with blanks between. */
  readonly in: string
  /** The body that it answers; only of a success. */
  readonly request?: unknown
  /** Of a success its code is `<ok>`. */
  readonly answer: Readonly<Record<string, unknown>>
}

/** What a document shows of a route. */
export interface Examples {
  /** A body that succeeds, where the contract has one. */
  readonly request?: unknown
  /** Answers by `success` or their code. */
  readonly answers: Readonly<Record<string, unknown>>
}

/**
 * The examples of a route in a release.
 * @param route method and path
 * @param successCode of that release and route
 */
export function examplesOf(route: string, version: Version, successCode: number): Examples {
  const texts: Readonly<Record<string, string>> = stored
  // `npm run routes` wrote it.
  const all = JSON.parse(texts[route] ?? '[]') as readonly Example[]
  const own = all.filter((example) => example.in.split(' ').includes(version))
  const success = own.find(({ request }) => request !== undefined)
  const answers = own.map(({ request, answer }): [string, unknown] =>
    request === undefined
      ? [String(answer.code), answer]
      : ['success', 'code' in answer ? { ...answer, code: successCode } : answer],
  )
  return {
    ...(success && { request: success.request }),
    answers: Object.fromEntries(answers),
  }
}
