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

/**
 * Takes `milvus run standalone` off a command line: three arguments, one, or what is left of it when the
 * program itself is called `milvus`.
 * @throws Error for a role of a cluster
 */
export function readStandalone(argv: readonly string[]): CommandLine {
  const [first = '', ...others] = argv
  const words = [...first.trim().split(/\s+/), ...others]
  if (words[0] === 'milvus') words.shift()
  if (words[0] !== 'run') return { standalone: false, argv }
  const [, role = '', ...rest] = words
  if (role !== 'standalone') {
    throw new Error(`milvus run "${role}": only milvus run standalone is emulated`)
  }
  return { standalone: true, argv: withoutRealFlags(rest) }
}

/** Flags of the real binary that mean nothing here (cmd/milvus/util.go formatFlags); its operator gives the first. */
const realFlags =
  /^--?(run-with-subprocess|alias|rootcoord|querycoord|datacoord|indexcoord|querynode|datanode|indexnode|proxy|streamingnode|mixcoord)(=.*)?$/

function withoutRealFlags(argv: readonly string[]): string[] {
  return argv.filter((word, at) => {
    const takesNext = /^--?alias$/.test(argv[at - 1] ?? '')
    return !realFlags.test(word) && !takesNext
  })
}
