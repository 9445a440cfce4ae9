import type { MilvusError } from '../../errors/error.js'
import { refusedByEngine } from '../../errors/index-parameters.js'
import type { Profile } from '../../profiles/profiles.js'
import type { Build } from './build.js'
import { crossFault } from './engine-cross-check.js'
import { engineParameters, type Parameter, type Rule } from './engine-parameters.js'
import { floatDump, floatRange } from './engine-text.js'
import type { IndexParameters } from './parameters.js'

/**
 * Checks build parameters as the vector engine does (knowhere src/common/config.cc): first that numbers are
 * numbers, then what is missing, switches and ranges, then what must fit together.
 */
export function checkEngineParameters(build: Build, profile: Profile): void {
  const { type, given } = build
  const parameters = engineParameters.filter(
    ({ types, when }) => (types?.includes(type) ?? true) && (when?.(profile) ?? true),
  )
  const fault =
    first(parameters, (row) => onValue(given, row, (text) => formatFault(row, text, profile))) ??
    first(parameters, ({ key, required }) =>
      required && !given.has(key) ? `param '${key}' not exist in json` : undefined,
    ) ??
    first(parameters, (row) => onValue(given, row, (text) => switchFault(row, text))) ??
    first(parameters, (row) => onValue(given, row, (text) => rangeFault(row, text))) ??
    crossFault(build, profile)
  if (fault !== undefined)
    throw typeof fault === 'string' ? refusedByEngine({ reason: fault }) : fault
}

type Complaint = string | MilvusError | undefined

function first(parameters: readonly Parameter[], check: (row: Parameter) => Complaint): Complaint {
  for (const row of parameters) {
    const fault = check(row)
    if (fault !== undefined) return fault
  }
  return undefined
}

function onValue(
  given: IndexParameters,
  { key }: Parameter,
  check: (text: string) => Complaint,
): Complaint {
  const text = given.get(key)
  return text === undefined ? undefined : check(text)
}

function formatFault({ key, rule }: Parameter, text: string, { engineLine }: Profile): Complaint {
  if (rule.kind === 'boolean') return undefined
  const what = rule.kind
  const number = leadingNumber(rule, text)
  if (number === undefined) return `invalid ${what} value, key: '${key}', value: '${text}'`
  if (isTooWide(rule, Number(number))) {
    return `${what} value out of range, key: '${key}', value: '${text}'`
  }
  if (what === 'float' || text.trimStart() === number) return undefined
  return `Error in static knowhere::Status knowhere::Config::FormatAndCheck(const knowhere::Config&, knowhere::Json&, std::string*) at config.cc:${engineLine}: wrong data type in json, key: '${key}', value: '${text}'`
}

/** The beginning of a text that C++'s stoi and stof read: blanks, then as much as is a number. */
function leadingNumber(rule: Rule, text: string): string | undefined {
  const number =
    rule.kind === 'integer'
      ? /^[+-]?\d+/.exec(text.trimStart())
      : /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?/i.exec(text.trimStart())
  return number?.[0]
}

const isTooWide = ({ kind }: Rule, number: number) =>
  kind === 'integer'
    ? number < -(2 ** 31) || number >= 2 ** 31
    : !Number.isFinite(Math.fround(number))

function switchFault({ key, rule }: Parameter, text: string): Complaint {
  if (rule.kind !== 'boolean' || /^(true|false)$/i.test(text)) return undefined
  return `Type conflict in json: param '${key}' (${JSON.stringify(text)}) should be a boolean`
}

function rangeFault({ key, rule }: Parameter, text: string): Complaint {
  if (rule.kind === 'boolean') return undefined
  const exact = Number(leadingNumber(rule, text))
  const value = rule.kind === 'float' ? Math.fround(exact) : exact
  const above = rule.kind === 'float' && rule.open ? value >= rule.max : value > rule.max
  if (value >= rule.min && !above) return undefined
  const shown = rule.kind === 'float' ? floatDump(value) : String(value)
  const range = rule.kind === 'float' ? floatRange(rule) : `[${rule.min}, ${rule.max}]`
  return `Out of range in json: param '${key}' (${shown}) should be in range ${range}`
}
