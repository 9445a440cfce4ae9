import { counted } from '../contract/counted.js'
import { hiddenKind } from './kind-of.js'
import { shortened } from './shortened.js'

/** A refusal of the control plane: a real HTTP status, a code to branch on, a text. */
export class ControlError extends Error {
  readonly statusCode: number
  readonly code: string

  constructor(statusCode: number, code: string, message: string) {
    super(message)
    this.name = 'ControlError'
    this.statusCode = statusCode
    this.code = code
  }
}

/** How long a namespace may live, in seconds: some thirty years. */
export const longestTtl = 1e9

export const errorBody = ({ code, message }: { code: string; message: string }) => ({
  error: { code, message },
})

/** Those there are, of which an error names no more than the first twenty. */
function listed(names: readonly string[]): string {
  if (names.length === 0) return 'there is none'
  const more = names.length > mostListed ? `, and ${names.length - mostListed} more` : ''
  return `there are: ${names.slice(0, mostListed).join(', ')}${more}`
}
const mostListed = 20

/** @param known the ones there are; nothing where they must not be told */
export const unknownNamespace = (name: string, known?: readonly string[]) =>
  new ControlError(
    404,
    'unknown_namespace',
    `no namespace "${shortened(name)}"; ${known ? listed(known) : 'GET /_emulator/namespaces lists them'}`,
  )

export const namespaceExists = (name: string) =>
  new ControlError(409, 'namespace_exists', `there is a namespace "${name}" already`)

export const namespaceEnded = (name: string) =>
  new ControlError(
    409,
    'ended',
    `the namespace "${name}" has ended: it was closed, or its time is over`,
  )

export const emulatorClosed = () => new ControlError(409, 'ended', 'the emulator was closed')

export const defaultNamespaceStays = () =>
  new ControlError(409, 'default_namespace', 'the namespace "default" cannot be deleted')

export const unknownSnapshot = (name: string, known: readonly string[]) =>
  new ControlError(404, 'unknown_snapshot', `no snapshot "${shortened(name)}"; ${listed(known)}`)

export const unknownState = (state: string, name: string, known: readonly string[]) =>
  new ControlError(
    404,
    'unknown_state',
    `no snapshot and no seed "${name}" for the state ${JSON.stringify(shortened(state))}; ${listed(known)}`,
  )

export const severalStates = (states: readonly string[]) =>
  new ControlError(
    400,
    'several_states',
    `a request names one state, not ${states.length}; each further one is added by another, with "params": {"add": true}`,
  )

export const unknownFault = (id: string, known: readonly string[]) =>
  new ControlError(404, 'unknown_fault', `no fault "${id}"; ${listed(known)}`)

export const upstreamData = (origin: string) =>
  new ControlError(
    409,
    'upstream_data',
    `the data is that of ${origin} (--upstream), which milvus-emulator cannot seed, reset, keep or fork; its own are the faults and the journal`,
  )

export const badFault = (message: string) => new ControlError(400, 'bad_fault', message)

/** Runs what reads a document, and words what it throws as a refusal. */
export async function refuseAs(
  refusal: (message: string) => ControlError,
  read: () => Promise<void>,
): Promise<void> {
  try {
    await read()
  } catch (error) {
    // What ended the work has a reason of its own.
    throw error instanceof ControlError ? error : refusal((error as Error).message)
  }
}

export const badSeed = (message: string) => new ControlError(400, 'bad_seed', message)

/** @param message the places that no seed can say, and why */
export const noSeed = (message: string) => new ControlError(409, 'no_seed', message)

export const badState = (message: string) => new ControlError(400, 'bad_state', message)

/** What is behind so many parts of a value is not shown, and takes long. */
const mostShown = 500

/** As JSON, which has no word for much that JavaScript has. */
export function shownValue(value: unknown): string {
  const hidden = hiddenKind(value)
  if (hidden !== undefined) return `a ${hidden}`
  if (typeof value !== 'string' && typeof value !== 'object') return shortened(String(value))
  let seen = 0
  const show = (_: string, inner: unknown) => {
    if (seen++ > mostShown) return undefined
    return typeof inner === 'bigint' ? `${inner}n` : inner
  }
  return shortened(JSON.stringify(value, show))
}

export const badOrigin = (origin: unknown) =>
  new ControlError(
    400,
    'bad_origin',
    `${shownValue(origin)} is no beginning: 'seeds', 'empty', { snapshot } or { namespace }`,
  )

export const unknownOption = (name: string, known: readonly string[]) =>
  new ControlError(
    400,
    'unknown_option',
    `no option "${name}"; there ${known.length === 1 ? 'is' : 'are'}: ${known.join(', ')}`,
  )

export const unknownParameter = (name: string, known: readonly string[]) =>
  new ControlError(
    400,
    'unknown_parameter',
    `no parameter "${name}" in the query of this route; ${listed(known)}`,
  )

/** @param expects what it should be */
export const badOption = (name: string, value: unknown, expects: string) =>
  new ControlError(400, 'bad_option', `${name}: ${shownValue(value)} is no ${expects}`)

export const badTtl = (seconds: unknown) =>
  new ControlError(
    400,
    'bad_ttl',
    `ttlSeconds: ${seconds} is no number of seconds up to ${longestTtl}`,
  )

export const badTime = (time: string) =>
  new ControlError(
    400,
    'bad_time',
    `"${shortened(time)}" is no time between 1970 and 3084, in milliseconds since 1970 or as a text such as 2026-01-31T12:00:00Z`,
  )

export const frozenReset = () =>
  new ControlError(
    400,
    'bad_time',
    'freeze stops the time, and reset lets the real one go on; give one of both',
  )

export const badAdvance = (ms: string) =>
  new ControlError(
    400,
    'bad_time',
    `"${shortened(ms)}" is no number of milliseconds to advance by: none is below 0, or leads beyond 3084`,
  )

export const unknownRelease = (name: unknown, known: readonly string[]) =>
  new ControlError(
    400,
    'unknown_release',
    `${shownValue(name)} is no release; there are: ${known.join(', ')}`,
  )

export const emptyJournal = (name: string) =>
  new ControlError(
    409,
    'empty_journal',
    `the journal of the namespace "${name}" holds no request that could be sent again`,
  )

export const incompleteJournal = (forgotten: number, size: number) =>
  new ControlError(
    409,
    'incomplete_journal',
    `the journal does not hold the first ${counted(forgotten, 'request')} any more: the newest ${size} stay (journal, --journal N), in about 4 MB`,
  )

export const cutRequests = (cut: number) =>
  new ControlError(
    409,
    'incomplete_journal',
    `of ${counted(cut, 'request')} the journal holds the first 16 kB alone; a recording (record, --record FILE) has all of them, for \`milvus-emulator rehearse\``,
  )

export const journalOff = () =>
  new ControlError(409, 'journal_off', 'the journal is off (journal, --journal N)')

export const unknownOrigin = (name: string) =>
  new ControlError(
    409,
    'unknown_origin',
    `the namespace "${name}" did not begin with the seeds or empty, or was changed by the control plane since; "origin" says with which of both to begin`,
  )

export const badJournal = (message: string) => new ControlError(400, 'bad_journal', message)

export const journalTooLarge = (count: number, most: number) =>
  new ControlError(
    413,
    'journal_too_large',
    `${count} requests are more than ${most}, which is the most that is rehearsed`,
  )

export const rehearsalTooSlow = (seconds: number) =>
  new ControlError(503, 'rehearsal_too_slow', `the rehearsal took more than ${seconds} seconds`)

export const rehearsalsWaiting = (count: number) =>
  new ControlError(
    429,
    'busy',
    `${count} rehearsals are under way or wait for their turn; ask again when they are over`,
  )

export const serverCloses = () =>
  new ControlError(503, 'closing', 'the server closes before the rehearsal is done')

export const badName = (name: unknown) =>
  new ControlError(
    400,
    'bad_name',
    `"${shortened(String(name))}" is no name: up to 64 letters, digits, ".", "_" and "-", one letter or digit at least`,
  )
