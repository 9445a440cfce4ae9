import { MilvusError } from './error.js'

/** Runs a check whose refusals are sent behind words of the caller, as Go wraps an error. */
export function within<T>(words: string, check: () => T): T {
  try {
    return check()
  } catch (error) {
    throw error instanceof MilvusError ? behind(words, error) : error
  }
}

function behind(words: string, { definition, args }: MilvusError): MilvusError {
  const { bare, plain, coded } = definition
  return new MilvusError(
    {
      ...definition,
      bare: { ...bare, template: words + bare.template },
      plain: { ...plain, template: words + plain.template },
      coded: { ...coded, template: words + coded.template },
    },
    args,
  )
}
