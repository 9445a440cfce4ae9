import type { WireError } from '../milvus/errors/error.js'
import { jsonText, UnsupportedValue } from '../milvus/go/json-text.js'
import type { Profile } from '../milvus/profiles/profiles.js'

/**
 * The text of a success: `{code, data}` and what stands beside it, keys sorted. What JSON cannot hold, a default
 * value beyond float32, leaves the real server's answer empty: gin drops the error of the encoder (Context.Render).
 */
export function dataText(
  profile: Profile,
  data: unknown,
  siblings?: Readonly<Record<string, unknown>>,
): string {
  const { successCode: code, shortControlEscapes } = profile
  try {
    if (siblings) return jsonText({ code, data, ...siblings }, shortControlEscapes)
    return `{"code":${code},"data":${jsonText(data, shortControlEscapes)}}`
  } catch (error) {
    if (error instanceof UnsupportedValue) return ''
    throw error
  }
}

/** The text of a refusal: `{code, message}`. */
export const errorText = ({ shortControlEscapes }: Profile, { code, message }: WireError): string =>
  jsonText({ code, message }, shortControlEscapes)
