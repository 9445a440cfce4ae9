/** What stands for the bucket that jobs read. */
export interface ImportSource {
  /**
   * Opens a file by its key.
   * @returns undefined where there is none
   * @throws MilvusError for what may not be read
   */
  open(path: string): Promise<ImportFile | undefined>
  /**
   * The keys of the files that a path names: its own, or those of all files below it, sorted.
   * @throws MilvusError for what may not be read
   */
  list(path: string): Promise<string[]>
}

export interface ImportFile {
  /** In bytes. */
  readonly size: number
  /** The bytes from `start` on, fewer than `length` only where the file ends. */
  read(start: number, length: number): Promise<Uint8Array>
  close(): Promise<void>
}

/** Files of a job that are one: a path, or a path a column. */
export interface FileGroup {
  readonly id: bigint
  readonly paths: readonly string[]
}

/** An import, never changed: what happens to it replaces it. */
export interface ImportJob {
  readonly id: bigint
  readonly collectionId: bigint
  /** As the request named it, an alias too. */
  readonly collection: string
  /** Empty where none was named. */
  readonly partition: string
  readonly files: readonly FileGroup[]
  readonly options: ReadonlyMap<string, string>
  readonly autoCommit: boolean
  /** In milliseconds since 1970, as all times here. */
  readonly createdAt: number
  readonly timeoutAt: number | undefined
  readonly state: ImportState
  readonly endedAt: number | undefined
  /** Why it failed; empty while it did not. */
  readonly reason: string
  /** Of each group of files, once all of them were read. */
  readonly read: readonly FileStat[]
  /**
   * Stands for the reading of its files, which all worlds share that have the job (`imports/outcome.ts`); undefined
   * before it began, also in a job that came from a file, and when it is over.
   */
  readonly work: object | undefined
}

/** `Working` is whatever a job does before its rows are ready (`stageOf` says what is shown). */
export const importStates = ['Working', 'Uncommitted', 'Completed', 'Failed'] as const

export type ImportState = (typeof importStates)[number]

export interface FileStat {
  readonly size: number
  readonly rows: number
}
