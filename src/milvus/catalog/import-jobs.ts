import type { ImportJob } from './import-job.js'

/** The import jobs of a catalog by id, in the order in which they were made. */
export class ImportJobs {
  #jobs = new Map<bigint, ImportJob>()
  /** Those that have not ended. */
  #open = new Set<bigint>()
  /** Grows with every change. */
  revision = 0

  get(id: bigint): ImportJob | undefined {
    return this.#jobs.get(id)
  }

  get all(): readonly ImportJob[] {
    return [...this.#jobs.values()]
  }

  get openCount(): number {
    return this.#open.size
  }

  /** Those that have not ended. */
  get open(): readonly ImportJob[] {
    return [...this.#open].flatMap((id) => this.#jobs.get(id) ?? [])
  }

  /** Puts a job in the place of the one of that id, or behind the others. */
  set(job: ImportJob): void {
    this.revision++
    this.#jobs.set(job.id, job)
    if (job.endedAt === undefined) this.#open.add(job.id)
    else this.#open.delete(job.id)
  }

  delete(id: bigint): void {
    this.revision++
    this.#jobs.delete(id)
    this.#open.delete(id)
  }

  /** Puts these in the place of all. */
  restore(jobs: readonly ImportJob[]): void {
    this.revision++
    this.#jobs = new Map()
    this.#open = new Set()
    for (const job of jobs) this.set(job)
  }
}
