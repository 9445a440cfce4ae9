import { basename } from 'node:path'

/** A command line, and whether it starts the emulator as the real image is started. */
export interface CommandLine {
  /** Whether the real server's defaults hold, and the lines that it prints are printed. */
  readonly standalone: boolean
  /** The arguments without `milvus run standalone`. */
  readonly argv: readonly string[]
}

/** The real server's defaults, by the name of the setting. */
export const standaloneDefaults: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['host', '::'],
  ['auth', false],
])

/** Clients wait for one or the other (clients.md §3). */
export const banner = 'Welcome to Milvus!\nWelcome to use Milvus!\n'

/** What the real program knows besides `run` (cmd/milvus/milvus.go). */
const otherCommands = ['stop', 'mck', 'dry-run']

/**
 * Takes `milvus run standalone` off a command line: three arguments, one, or what is left of it when the
 * program itself is called `milvus`.
 * @throws Error for a role of a cluster, and for another command of the real program
 */
export function readStandalone(argv: readonly string[]): CommandLine {
  const [first = '', ...others] = argv
  const all = [...first.trim().split(/\s+/), ...others]
  const isMilvus = !first.startsWith('-') && basename(all[0] ?? '') === 'milvus'
  const words = isMilvus ? all.slice(1) : all
  const [command = '--help', role = '', ...rest] = words.filter((word) => word !== subprocess)
  if (command !== 'run') {
    if (asksAbout(command)) return { standalone: false, argv: isMilvus ? [command] : argv }
    if (isMilvus || otherCommands.includes(command)) {
      throw new Error(`milvus ${command}: only milvus run standalone is emulated`)
    }
    return { standalone: false, argv }
  }
  if (asksAbout(role)) return { standalone: true, argv: [role] }
  if (role !== 'standalone') {
    throw new Error(`milvus run "${role}": only milvus run standalone is emulated`)
  }
  return { standalone: true, argv: withoutRealFlags(rest) }
}

const asksAbout = (word: string): boolean =>
  ['help', 'version', '--help', '-h', '--version', '-v'].includes(word)

/** Taken wherever it stands (cmd/main.go); its operator gives it. */
const subprocess = '--run-with-subprocess'

/** Flags of the real binary that mean nothing here (cmd/milvus/util.go formatFlags). */
const realFlags =
  /^--?(run-with-subprocess|alias|rootcoord|querycoord|datacoord|indexcoord|querynode|datanode|indexnode|proxy|streamingnode|mixcoord)(=.*)?$/

function withoutRealFlags(argv: readonly string[]): string[] {
  return argv.filter((word, at) => {
    const takesNext = /^--?alias$/.test(argv[at - 1] ?? '')
    return !realFlags.test(word) && !takesNext
  })
}
