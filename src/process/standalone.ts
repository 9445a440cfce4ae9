import { basename } from 'node:path'

/** A command line, and whether it starts the emulator as the real image is started. */
export interface CommandLine {
  /** Whether the real server's defaults hold, and the lines that it prints are printed. */
  readonly standalone: boolean
  /** Whether the release finds all files of settings in the first, where one of the scripts put them. */
  readonly merged: boolean
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

/**
 * What the operator and the Helm chart put before the program: they merge the files of settings into milvus.yaml, and run
 * what is behind them.
 */
const scripts = ['/milvus/tools/run.sh', '/milvus/tools/run-helm.sh']

const plain = { standalone: false, merged: false } as const

/** What the real program knows besides `run` (cmd/milvus/milvus.go). */
const otherCommands = ['stop', 'mck', 'dry-run']

/**
 * Takes `milvus run standalone` off a command line: three arguments, one, or what is left of it when the
 * program itself is called `milvus`. What the real image can run before it may stand there too.
 * @throws Error for a role of a cluster, and for another command of the real program
 */
export function readStandalone(argv: readonly string[]): CommandLine {
  const [first = '', ...others] = argv
  const all = [...first.trim().split(/\s+/), ...others]
  const [program = ''] = all
  if (basename(program) === 'tini' && all[1] === '--') return readStandalone(all.slice(2))
  if (scripts.includes(program)) return { ...readStandalone(all.slice(1)), merged: true }
  const isMilvus = !first.startsWith('-') && basename(all[0] ?? '') === 'milvus'
  const words = isMilvus ? all.slice(1) : all
  const [command = '--help', role = '', ...rest] = words.filter((word) => word !== subprocess)
  if (command !== 'run') {
    if (asksAbout(command)) return { ...plain, argv: isMilvus ? [command] : argv }
    if (isMilvus || otherCommands.includes(command)) {
      throw new Error(`milvus ${command}: only milvus run standalone is emulated`)
    }
    return { ...plain, argv }
  }
  if (asksAbout(role)) return { ...plain, standalone: true, argv: [role] }
  if (role !== 'standalone') {
    throw new Error(`milvus run "${role}": only milvus run standalone is emulated`)
  }
  return { ...plain, standalone: true, argv: withoutRealFlags(rest) }
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
