/** The faults that are set in a namespace. */
export class Faults {
  clear(): void {}
}
