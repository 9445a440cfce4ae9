import { type ParseArgsConfig, parseArgs } from 'node:util'
import { nearest, threeNearest } from '../emulator/nearest.js'

type Options = NonNullable<ParseArgsConfig['options']>

type Values<O extends Options> = ReturnType<typeof parseArgs<{ options: O }>>['values']

interface Command<O extends Options> {
  /** As `parseArgs` has them. */
  readonly options: O
  /** Of `milvus-emulator NAME`; the emulator's own options have none. */
  readonly name?: string
  /** The switches that `--no-NAME` turns off. */
  readonly switches?: readonly string[]
  /** Whether of an option that is given twice the last counts, so that what a script gives can be replaced behind it. */
  readonly lastCounts?: boolean
  /** How a word behind no option is refused. */
  readonly refuse?: (word: string) => Error
}

/**
 * Reads the options of a command. One that takes no list is not given twice, unless the last is to count.
 * @throws Error that names the option, and the one that may have been meant
 */
export function readOptions<const O extends Options>(
  argv: readonly string[],
  {
    options,
    name: command,
    switches = [],
    lastCounts = false,
    refuse = strayOf(command),
  }: Command<O>,
): Values<O> {
  // What is wrong is found here: Node's sentences are made for programmers, and differ by release.
  const config = { options, strict: false, allowPositionals: true, tokens: true } as const
  const { tokens } = parseArgs({ ...config, args: [...argv] })
  const seen = new Set<string>()
  const args = tokens.map((token) => {
    if (token.kind === 'option-terminator') return '--'
    if (token.kind === 'positional') {
      // `pnpm start -- --port 0` passes the mark on.
      if (token.value.startsWith('-') && token.value !== '-') {
        throw new Error(`${token.value}: stands behind --, where no options are read`)
      }
      const before = plainName(argv[token.index - 1] ?? '')
      throw switches.includes(before) && isTruth(token.value)
        ? noValue(before)
        : refuse(token.value)
    }
    const { rawName, value, inlineValue } = token
    const name = rawName.startsWith('--') ? rawName.slice(2) : token.name
    const isSwitch = switches.includes(plainName(rawName))
    const kind = Object.hasOwn(options, name) ? options[name]?.type : undefined
    if (kind === undefined && !isSwitch) throw unknown(asWritten(argv[token.index], rawName))
    if (kind !== 'string') {
      if (value !== undefined) throw noValue(plainName(`--${name}`))
      checkFirst(plainName(`--${name}`))
      return `--${name}`
    }
    // Another option stands there; a negative number is a value.
    const isAnother = !inlineValue && /^-[^\d]/.test(value ?? '')
    if (value === undefined || isAnother) throw new Error(`--${name}: its value is missing`)
    // What a script meant to fill in, as in `--state "$FILE"`.
    if (value.trim() === '') throw new Error(`--${name}: its value is empty`)
    if (!options[name]?.multiple) checkFirst(name)
    return `--${name}=${value}`
  })
  return parseArgs({ args, options, allowNegative: true }).values

  function checkFirst(name: string): void {
    if (!lastCounts && seen.has(name)) throw new Error(`--${name}: it is given twice`)
    seen.add(name)
  }

  function unknown(flag: string): Error {
    const word = flag.replace(/^-+/, '')
    const spellings = [...Object.keys(options), ...switches.map((one) => `no-${one}`)]
    const around = spellings.find((spelling) => spelling.split('-').includes(word))
    // Of many, one is always like it.
    const [most] = command === undefined ? threeNearest(word, spellings) : []
    const near = nearest(word, spellings) ?? around ?? most
    // One letter is near to nothing.
    const isNear = near !== undefined && !/^-\w$/.test(flag)
    const hint = isNear ? `the nearest is --${near}` : '--help lists them'
    return new Error(`${flag}: no such option${of(command)}; ${hint}`)
  }

  function noValue(name: string): Error {
    const hint = switches.includes(name) ? `; --no-${name} turns it off` : ''
    return new Error(`--${name}: it takes no value${hint}`)
  }
}

/** `-port` is read as `-p` and more; who wrote it meant one word. */
const asWritten = (word: string = '', rawName: string): string =>
  rawName.startsWith('--') ? rawName : word.replace(/=.*$/s, '')

const of = (command: string | undefined): string => (command === undefined ? '' : ` of ${command}`)

const strayOf =
  (command: string | undefined) =>
  (word: string): Error =>
    new Error(`${word}: stands behind no option${of(command)}`)

const plainName = (flag: string): string => flag.replace(/^--(no-)?/, '')

const isTruth = (word: string): boolean => /^(true|false|on|off|yes|no|[01tf])$/i.test(word)
