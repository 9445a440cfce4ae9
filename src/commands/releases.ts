import { minorOf, type Version, versions } from '../milvus/versions.js'

/** @throws Error that names the flag */
export function releaseIn(flag: string, text: string): Version {
  const found = versions.find((version) => version === minorOf(text.trim()))
  if (found) return found
  throw new Error(`${flag}: "${text}" is not one of ${versions.join(', ')}`)
}
