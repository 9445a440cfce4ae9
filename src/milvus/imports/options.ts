/** What turns work of backup tools on. */
export const isOn = (options: ReadonlyMap<string, string>, key: string): boolean =>
  options.get(key)?.toLowerCase() === 'true'
