import { constants } from 'node:buffer'
import { readFileSync, type Stats, statSync } from 'node:fs'
import { devNull } from 'node:os'
import { isatty } from 'node:tty'

/** Of a file of settings, or of certificates, in bytes. */
export const mostOfSettings = 16 * 1024 * 1024

/**
 * Reads a file as a whole. It is looked at first: a named pipe may never have a writer, a device may never end.
 * @param most how large it may be, in bytes; what one text can hold unless given
 * @throws Error for what is larger, or no regular file
 */
export function readWhole(file: string, most: number = constants.MAX_STRING_LENGTH): Buffer {
  const found = statSync(file)
  if (mayNeverEnd(file, found)) throw new Error('it is no regular file')
  if (found.size > most) throw new Error(`it is larger than ${most} bytes`)
  // A socket can be read where it is open, but not opened.
  return readFileSync(found.isSocket() ? (descriptorOf(file) ?? file) : file)
}

function mayNeverEnd(file: string, found: Stats): boolean {
  if (found.isFile() || found.isDirectory()) return false
  if (found.isFIFO()) return !inherited.test(file)
  if (found.isCharacterDevice() && found.rdev === statSync(devNull).rdev) return false
  const descriptor = descriptorOf(file)
  if (descriptor === undefined) return true
  return !(found.isSocket() || isatty(descriptor))
}

/** What a shell opened: `<(command)`, and standard input, whose writer is there. */
const inherited = /^\/(dev\/(stdin$|fd\/)|proc\/\w+\/fd\/)/
const descriptors = /^\/(?:dev\/stdin|(?:dev|proc\/self)\/fd\/(\d+))$/

/** Of what this process itself inherited. */
function descriptorOf(file: string): number | undefined {
  const match = descriptors.exec(file)
  return match ? Number(match[1] ?? 0) : undefined
}

/**
 * What two names of one regular file have in common, through links too; undefined for what is none, or not there.
 */
export function identityOf(name: string): string | undefined {
  try {
    const found = statSync(name, { bigint: true })
    return found.isFile() ? `${found.dev}:${found.ino}` : undefined
  } catch {
    return undefined
  }
}

/** Whether a folder of that name is there, and can be asked for. */
export function isFolder(name: string): boolean {
  try {
    return statSync(name).isDirectory()
  } catch {
    return false
  }
}
