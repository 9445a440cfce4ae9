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

/** Every variable counts, as `COMMON_SECURITY_AUTHORIZATIONENABLED` and in any other writing. */
export function fromEnvironment(env: Readonly<Record<string, string | undefined>>): MilvusSettings {
  return new Map(
    Object.entries(env).flatMap(([name, text]) =>
      text === undefined ? [] : [[plainKey(name), { source: name, text }] as const],
    ),
  )
}

/**
 * The scalars of a parsed configuration file; what is nested has its keys joined with dots.
 * @param name the file's, for errors
 */
export function fromFile(name: string, document: unknown, above = ''): MilvusSettings {
  if (typeof document !== 'object' || document === null) return new Map()
  return new Map(
    Object.entries(document).flatMap(([key, value]): [string, SettingText][] => {
      const path = above === '' ? key : `${above}.${key}`
      if (typeof value === 'object') return [...fromFile(name, value, path)]
      return [[plainKey(path), { source: `${name}: ${path}`, text: String(value) }]]
    }),
  )
}
