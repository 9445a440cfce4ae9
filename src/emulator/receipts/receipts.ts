import { type Version, versions } from '../../milvus/versions.js'
import { hashOf } from './hash.js'
import seen from './seen.json' with { type: 'json' }

/**
 * Whether a real server of a release was seen to give an answer like one.
 * @param key `refusalKey` or `successKey` of the answer
 */
export function wasSeen(version: Version, key: string): boolean {
  releases ??= readSeen(seen)
  return ((releases.get(hashOf(key)) ?? 0) & bitOf(version)) !== 0
}

/** Which releases gave the answers that are known, a bit each, by the hash of their key: made when first asked for. */
let releases: ReadonlyMap<number, number> | undefined

const bitOf = (version: Version): number => 1 << versions.indexOf(version)

/** The hashes of keys by the releases whose servers gave them, three bytes each. */
export type Seen = Readonly<Record<string, string>>

function readSeen(groups: Seen): Map<number, number> {
  const bits = new Map<number, number>()
  for (const [mask, text] of Object.entries(groups)) {
    const bytes = Buffer.from(text, 'base64')
    for (let at = 0; at < bytes.length; at += 3) {
      const hash = bytes.readUIntBE(at, 3)
      bits.set(hash, (bits.get(hash) ?? 0) | Number(mask))
    }
  }
  return bits
}

/** Packs keys as `wasSeen` reads them. */
export function packSeen(releasesOf: ReadonlyMap<string, ReadonlySet<Version>>): Seen {
  const hashes = new Map<number, Set<number>>()
  for (const [key, of] of releasesOf) {
    const mask = [...of].reduce((bits, version) => bits | bitOf(version), 0)
    hashes.set(mask, (hashes.get(mask) ?? new Set()).add(hashOf(key)))
  }
  const packed = [...hashes]
    .toSorted(([one], [other]) => one - other)
    .map(([mask, of]): [string, string] => [String(mask), packed24(of)])
  return Object.fromEntries(packed)
}

function packed24(hashes: ReadonlySet<number>): string {
  const bytes = Buffer.alloc(3 * hashes.size)
  for (const [at, hash] of [...hashes].toSorted((a, b) => a - b).entries()) {
    bytes.writeUIntBE(hash, 3 * at, 3)
  }
  return bytes.toString('base64')
}
