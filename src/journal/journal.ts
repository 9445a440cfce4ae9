/** What was asked of a namespace and what it answered. */
export class Journal {
  readonly size: number

  /** @param size how many entries it keeps; 0 keeps none */
  constructor(size: number) {
    this.size = size
  }

  clear(): void {}
}
