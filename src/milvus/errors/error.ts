import { withoutTrailingBlanks } from '../go/trailing.js'

/**
 * How a release words an error that is not one of Milvus's coded ones (spec/indexes.md §1.1):
 * `bare` (2.3) and `plain` (2.4, 2.5) mostly send code 65535 and the text alone, `coded` (2.6, 3.0) an
 * error code and its base text behind the sentence.
 */
export type ErrorStyle = 'bare' | 'plain' | 'coded'

/** Code and suffix of an error, by style. */
export type ErrorForm = Readonly<Record<ErrorStyle, { code: number; suffix: string }>>

/** What goes over the wire. */
export interface WireError {
  /** HTTP status: 200 for nearly every refusal. */
  readonly status: number
  readonly code: number
  readonly message: string
}

type Argument = string | number | bigint

type Wording = Readonly<{ code: number; template: string; suffix: string }>

interface Definition extends Readonly<Record<ErrorStyle, Wording>> {
  readonly status: number
}

const unexpected = { code: 65535, suffix: '' }
const badParameter = { code: 1100, suffix: ': invalid parameter' }
const badIndex = {
  code: 1100,
  suffix: ': invalid parameter[expected=valid index params][actual=invalid index params]',
}
const lacking = { code: 1101, suffix: ': missing parameter' }

/** Tag [P] of the specification. */
export const refusal: ErrorForm = { bare: unexpected, plain: unexpected, coded: badParameter }

/** Tag [T]: what the index checks of the server refuse. */
export const indexRefusal: ErrorForm = { bare: unexpected, plain: badIndex, coded: badParameter }

/** Tag [M] where older releases answer as [P]. */
export const lack: ErrorForm = { bare: unexpected, plain: unexpected, coded: lacking }

/** Tag [M] where older releases answer as [T]. */
export const indexLack: ErrorForm = { bare: unexpected, plain: badIndex, coded: lacking }

/** One code and suffix in every style. */
export const always = (code: number, suffix = ''): ErrorForm => {
  const same = { code, suffix }
  return { bare: same, plain: same, coded: same }
}

/** Code 1100 and its base text, in every style. */
export const invalidParameter: ErrorForm = always(1100, ': invalid parameter')

/** A refusal in Milvus's own words. What it says depends on the release: ask `wire`. */
export class MilvusError extends Error {
  readonly definition: Definition
  readonly args: readonly Argument[]

  constructor(definition: Definition, args: readonly Argument[]) {
    super(render(definition, args, 'coded').message)
    this.name = 'MilvusError'
    this.definition = definition
    this.args = args
  }

  /** Code and message as a release of that style sends them. */
  wire(style: ErrorStyle): WireError {
    return render(this.definition, this.args, style)
  }
}

/**
 * Defines an error: its code and suffix, or one code for all styles, and the text, in which each `%s` takes
 * an argument, `%r` one that keeps the blanks at its end.
 * @param status HTTP status of the answer.
 */
export function defineError(
  form: ErrorForm | number,
  template: string,
  status = 200,
): (...args: Argument[]) => MilvusError {
  const { bare, plain, coded } = typeof form === 'number' ? always(form) : form
  const definition = {
    bare: { ...bare, template },
    plain: { ...plain, template },
    coded: { ...coded, template },
    status,
  }
  return (...args) => new MilvusError(definition, args)
}

/** Defines an error whose text differs between the styles; `bare` is worded as `plain` unless given. */
export function defineVariants(
  variants: Readonly<{ bare?: Variant; plain: Variant; coded: Variant }>,
): (...args: Argument[]) => MilvusError {
  const definition = {
    bare: wording(variants.bare ?? variants.plain),
    plain: wording(variants.plain),
    coded: wording(variants.coded),
    status: 200,
  }
  return (...args) => new MilvusError(definition, args)
}

/** A code and the whole text. */
type Variant = readonly [code: number, text: string]

/** A base text at the end of the whole text is its suffix. */
function wording([code, text]: Variant): Wording {
  const suffix = badParameter.suffix
  return text.endsWith(suffix)
    ? { code, template: text.slice(0, -suffix.length), suffix }
    : { code, template: text, suffix: '' }
}

/** Throws `error` unless `condition` holds. */
export function ensure(condition: unknown, error: () => MilvusError): asserts condition {
  if (!condition) throw error()
}

function render(definition: Definition, args: readonly Argument[], style: ErrorStyle): WireError {
  const { code, template, suffix } = definition[style]
  return { status: definition.status, code, message: fill(template, args, suffix !== '') + suffix }
}

function fill(template: string, args: readonly Argument[], formatted: boolean): string {
  let next = 0
  return template.replace(/(=|")?%([sr])/g, (_, before = '', kind) => {
    const argument = String(args[next++])
    if (!formatted || before !== '') return before + argument
    return kind === 'r' ? withoutMarks(argument) : withoutMarks(withoutTrailingBlanks(argument))
  })
}

/**
 * A sentence that carries a suffix passes Go's redacting formatter, which cuts trailing blanks of its
 * arguments and replaces the redaction marks; `[key=value]` details do not (spec/indexes.md §1.7).
 */
const withoutMarks = (argument: string): string => argument.replace(/[‹›]/g, '?')
