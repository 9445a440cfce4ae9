import { MilvusError } from './error.js'

/** Runs a check whose refusals are sent behind words of the caller, as Go wraps an error. */
export function wrapErrors<T>(words: string, check: () => T): T {
  try {
    return check()
  } catch (error) {
    if (!(error instanceof MilvusError)) throw error
    throw new MilvusError(error.definition, error.values, words + error.lead)
  }
}
