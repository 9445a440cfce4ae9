/** What all jobs have. */
interface Job {
  readonly id: bigint
  /** In milliseconds since 1970; undefined while it goes on. */
  readonly endedAt: number | undefined
}

/** The jobs of a kind of a catalog by id, in the order in which they were made. */
export class Jobs<One extends Job> {
  #jobs = new Map<bigint, One>()
  /** Those that have not ended. */
  #open = new Set<bigint>()
  /** Grows with every change. */
  revision = 0

  get(id: bigint): One | undefined {
    return this.#jobs.get(id)
  }

  get all(): readonly One[] {
    return [...this.#jobs.values()]
  }

  get openCount(): number {
    return this.#open.size
  }

  /** Those that have not ended. */
  get open(): readonly One[] {
    return [...this.#open].flatMap((id) => this.#jobs.get(id) ?? [])
  }

  /** Puts a job in the place of the one of that id, or behind the others. */
  set(job: One): void {
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
  restore(jobs: readonly One[]): void {
    this.revision++
    this.#jobs = new Map()
    this.#open = new Set()
    for (const job of jobs) this.set(job)
  }
}
