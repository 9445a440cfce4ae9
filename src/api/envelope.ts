import type { WireError } from '../milvus/errors/error.js'
import { jsonText } from '../milvus/go/json-text.js'
import type { Profile } from '../milvus/profiles/profiles.js'

/** The text of a success: `{code, data}` and what stands beside it, keys sorted. */
export function dataText(
  profile: Profile,
  data: unknown,
  siblings?: Readonly<Record<string, unknown>>,
): string {
  const { successCode: code, shortControlEscapes } = profile
  if (siblings) return jsonText({ code, data, ...siblings }, shortControlEscapes)
  return `{"code":${code},"data":${jsonText(data, shortControlEscapes)}}`
}

/** The text of a refusal: `{code, message}`. */
export const errorText = ({ shortControlEscapes }: Profile, { code, message }: WireError): string =>
  jsonText({ code, message }, shortControlEscapes)
