import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** The state of a listening socket in /proc/net/tcp. */
const listening = '0A'

interface Holder {
  readonly pid: number
  readonly command: string
}

/** The process that listens on a port: on Linux, and as far as this user may look. */
export function holderOf(port: number): Holder | undefined {
  const sockets = new Set(['tcp', 'tcp6'].flatMap((table) => socketsIn(`/proc/net/${table}`, port)))
  if (sockets.size === 0) return undefined
  const pid = entries('/proc').find((name) => /^\d+$/.test(name) && holdsAny(name, sockets))
  return pid === undefined ? undefined : { pid: Number(pid), command: commandOf(pid) }
}

/** The sockets of a table on a port, as links to them look in a process's folder of open files. */
function socketsIn(table: string, port: number): string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const rows = read(table).split('\n').slice(1)
  return rows.flatMap((row) => {
    const [, local = '', , state, , , , , , inode] = row.trim().split(/\s+/)
    return local.endsWith(suffix) && state === listening ? [`socket:[${inode}]`] : []
  })
}

function holdsAny(pid: string, sockets: ReadonlySet<string>): boolean {
  const folder = `/proc/${pid}/fd`
  return entries(folder).some((name) => {
    try {
      return sockets.has(readlinkSync(`${folder}/${name}`))
    } catch {
      return false
    }
  })
}

function commandOf(pid: string): string {
  const words = read(`/proc/${pid}/cmdline`)
    .split('\0')
    .filter((word) => word !== '')
  return words.slice(0, 3).join(' ') || 'a process'
}

/** The text of a file; empty where it went away or may not be read. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
