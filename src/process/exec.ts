/** Of `milvus-emulator exec`: nobody but the command needs to find the emulator. */
export const execDefaults: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['port', 0],
  ['managementPort', 'off'],
])

/** A command line of `exec`, cut at `--`. */
export interface ExecLine {
  readonly argv: readonly string[]
  readonly command: readonly string[]
}

/** @throws Error where no command is given */
export function readExec(argv: readonly string[]): ExecLine {
  const at = argv.indexOf('--')
  const own = at < 0 ? argv.slice(1) : argv.slice(1, at)
  const command = at < 0 ? [] : argv.slice(at + 1)
  if (command.length === 0 && !asksForHelp(own))
    throw new Error('exec: there is no command behind --, as in exec -- npm test')
  return { argv: own, command }
}

export const asksForHelp = (argv: readonly string[]): boolean =>
  argv.some((word) => word === '--help' || word === '-h')
