import { withoutTrailingBlanks } from '../go/trailing.js'
import { type Steps, stepAt, type Version, versions } from '../versions.js'

/** The code of an error, alone or with the base text that Milvus puts behind the sentence. */
export type ErrorForm = number | { readonly code: number; readonly suffix: string }

/** What goes over the wire. */
export interface WireError {
  /** HTTP status: 200 for nearly every refusal. */
  readonly status: number
  readonly code: number
  readonly message: string
}

/**
 * The names in a text: `{` before a small letter, which is one that differs from its upper case, begins a name
 * that ends at the next `}`; any other brace is a brace.
 */
export type Names<Text extends string> = Text extends `${string}{${infer After}`
  ? After extends `${infer First}${string}`
    ? First extends Uppercase<First>
      ? Names<After>
      : After extends `${infer Name}}${infer Rest}`
        ? WithoutMark<Name> | Names<Rest>
        : never
    : never
  : never

type WithoutMark<Name extends string> = Name extends `${infer Own}:${'trimmed' | 'untrimmed'}`
  ? Own
  : Name

type Values<Name extends string = string> = Readonly<Record<Name, string | number | bigint>>

/** Makes an error of the values that its texts name, in whichever release. */
export type ErrorMaker<Name extends string> = (
  ...values: [Name] extends [never] ? [] : [Values<Name>]
) => MilvusError

/** What an error says, and how. */
export interface Definition {
  readonly form: ErrorForm | Steps<ErrorForm>
  readonly text: string | Steps<string>
  readonly status: number
}

/** Code 1100 and its base text. */
export const invalidParameter: ErrorForm = { code: 1100, suffix: ': invalid parameter' }

const invalidIndex: ErrorForm = {
  code: 1100,
  suffix: ': invalid parameter[expected=valid index params][actual=invalid index params]',
}
export const missingParameter: ErrorForm = { code: 1101, suffix: ': missing parameter' }

/*
 * Older releases mostly send code 65535 and the text alone, newer ones an error code and its base text behind
 * the sentence (spec/indexes.md §1.1).
 */

/** Tag [P] of the specification. */
export const refusal: Steps<ErrorForm> = { '2.3': 65535, '2.6': invalidParameter }

/** Tag [T]: what the index checks of the server refuse. */
export const indexRefusal: Steps<ErrorForm> = {
  '2.3': 65535,
  '2.4': invalidIndex,
  '2.6': invalidParameter,
}

/** Tag [M] where older releases answer as [P]. */
export const lack: Steps<ErrorForm> = { '2.3': 65535, '2.6': missingParameter }

/** Tag [M] where older releases answer as [T]. */
export const indexLack: Steps<ErrorForm> = {
  '2.3': 65535,
  '2.4': invalidIndex,
  '2.6': missingParameter,
}

/** A refusal in Milvus's own words. What it says depends on the release: ask `wire`. */
export class MilvusError extends Error {
  readonly definition: Definition
  readonly values: Values
  readonly lead: string

  /** @param lead words in front of the text */
  constructor(definition: Definition, values: Values, lead = '') {
    const { message } = render(definition, values, newest)
    // It is an answer and no fault: nobody reads where it was made, and finding out costs a sixth of the request.
    const { stackTraceLimit } = Error
    Error.stackTraceLimit = 0
    super(lead + message)
    Error.stackTraceLimit = stackTraceLimit
    this.name = 'MilvusError'
    this.definition = definition
    this.values = values
    this.lead = lead
  }

  /** Code and message as that release sends them. */
  wire(version: Version): WireError {
    const { status, code, message } = render(this.definition, this.values, version)
    return { status, code, message: this.lead + message }
  }
}

/**
 * Defines an error: its code and suffix, and the text, either for all releases or by the release that brought
 * it. Each `{name}` in a text takes the value of that name, `{name:untrimmed}` keeps the blanks at its end, and
 * `{name:trimmed}` is without them even where no suffix follows.
 * @param status HTTP status of the answer.
 */
export function defineError<const Text extends string>(
  form: ErrorForm | Steps<ErrorForm>,
  text: Text | Steps<Text>,
  status = 200,
): ErrorMaker<Names<Text>> {
  const definition = { form, text, status }
  return (...[values]: readonly Values[]) => new MilvusError(definition, values ?? {})
}

/** Throws `error` unless `condition` holds. */
export function ensure(condition: unknown, error: () => MilvusError): asserts condition {
  if (!condition) throw error()
}

/** What holds in `version` of what may be the same in all. */
export function holdsAt<T extends string | ErrorForm>(value: T | Steps<T>, version: Version): T {
  return isSteps(value) ? stepAt(value, version) : value
}

const newest: Version = versions[4]

function render({ form, text, status }: Definition, values: Values, version: Version): WireError {
  const at = holdsAt(form, version)
  const { code, suffix } = typeof at === 'number' ? { code: at, suffix: '' } : at
  const template = holdsAt(text, version)
  return { status, code, message: fill(template, values, suffix !== '') + suffix }
}

const isSteps = <T>(value: T | Steps<T>): value is Steps<T> =>
  typeof value === 'object' && value !== null && '2.3' in value

/* The characters are those of `Names`. */
function fill(template: string, values: Values, formatted: boolean): string {
  return template.replace(
    /(=|")?\{([a-z][^}:]*)(:(?:un)?trimmed)?\}/g,
    (_, before = '', name, mark) => {
      const value = String(values[name])
      if (before !== '' || !(formatted || mark === ':trimmed')) return before + value
      return withoutMarks(mark === ':untrimmed' ? value : withoutTrailingBlanks(value))
    },
  )
}

/**
 * A sentence that carries a suffix passes Go's redacting formatter, which cuts trailing blanks of its
 * arguments and replaces the redaction marks; `[key=value]` details do not (spec/indexes.md §1.7).
 */
const withoutMarks = (value: string): string => value.replace(/[‹›]/g, '?')
