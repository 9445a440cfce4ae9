/** A setting of Milvus's own as somebody wrote it. */
export interface SettingText {
  /** Where, for the error that refuses it. */
  readonly source: string
  readonly text: string
}

/** Milvus's settings by plain key. */
export type MilvusSettings = ReadonlyMap<string, SettingText>

/** Milvus compares keys in lower case, without `/`, `_` and `.` (pkg/config/config.go formatKey). */
export const plainKey = (key: string): string => key.toLowerCase().replaceAll(/[/_.]/g, '')

/** The key that a variable means, which may begin with `milvus.` (base_table.go init). */
const keyOfVariable = (name: string): string => plainKey(name.replace(/^milvus\./i, ''))

const prefix = 'MILVUS_CONF_'

/**
 * Every variable that is not empty counts, as `COMMON_SECURITY_AUTHORIZATIONENABLED` and in any other writing.
 * @param prefixed whether those count too, and before others, that have `MILVUS_CONF_` before the name
 */
export function fromEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  prefixed: boolean,
): MilvusSettings {
  const named = Object.entries(env).map(([name, text]) => ({ key: name, source: name, text }))
  const more = prefixed ? named.filter(({ key }) => key.startsWith(prefix)) : []
  const all = [...named, ...more.map((one) => ({ ...one, key: one.key.slice(prefix.length) }))]
  return new Map(
    all.flatMap(({ key, source, text }) =>
      text === undefined || text === '' ? [] : [[keyOfVariable(key), { source, text }] as const],
    ),
  )
}

/**
 * The scalars of a parsed configuration file; what is nested has its keys joined with dots, a list its items with
 * commas (pkg/config/config.go flattenAndMergeMap).
 * @param name the file's, for errors
 * @throws Error for a document that contains itself, as YAML's anchors can
 */
export function fromFile(name: string, document: object): MilvusSettings {
  return new Map(settingsIn(document, '', []))

  function settingsIn(value: object, above: string, within: readonly object[]): Entry[] {
    if (within.includes(value)) throw new Error(`${name}: ${above} contains itself`)
    return Object.entries(value).flatMap(([key, below]): Entry[] => {
      const path = above === '' ? key : `${above}.${key}`
      if (typeof below === 'object' && below !== null && !Array.isArray(below)) {
        return settingsIn(below, path, [...within, value])
      }
      // A list may hold itself too; `String` leaves that out.
      return below === null
        ? []
        : [[plainKey(path), { source: `${name}: ${path}`, text: asInGo(below) }]]
    })
  }
}

/** Numbers as Go prints them (cast.ToString): a whole one beyond 64 bits has become a fraction, none has an exponent. */
function asInGo(value: unknown): string {
  const isWide = typeof value === 'bigint' && BigInt.asUintN(64, value) !== value && value > 0n
  const number = isWide ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number)
    ? number.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 })
    : String(number)
}

type Entry = [key: string, setting: SettingText]
