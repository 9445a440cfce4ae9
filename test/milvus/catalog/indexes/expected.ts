import { type Version, versions } from '../../../../src/milvus/versions.js'
import type { Answer } from './world.js'

/** What each release answers; a release that is left out is not asked. */
export type Answers = Readonly<Partial<Record<Version, Answer>>>

/** The tail of what the index checks of old releases refuse. */
export const old = ': invalid parameter[expected=valid index params][actual=invalid index params]'

const style = (from: Version, plain: Answer, coded: Answer): Answers =>
  Object.fromEntries(
    versions
      .filter((version) => version >= from)
      .map((version) => [version, version < '2.6' ? plain : coded]),
  )

/** Tag [P], asked of 2.4 and later unless said otherwise. */
export const refused = (text: string, from: Version = '2.4'): Answers =>
  style(from, [65535, text], [1100, `${text}: invalid parameter`])

/** Tag [T]. */
export const refusedIndex = (text: string, from: Version = '2.4'): Answers =>
  style(from, [1100, text + old], [1100, `${text}: invalid parameter`])

/** Tag [M] of the index checks. */
export const lacking = (text: string, from: Version = '2.6'): Answers =>
  style(from, [1100, text + old], [1101, `${text}: missing parameter`])

/** The same answer in all releases asked. */
export const always = (code: number, message: string, from: Version = '2.4'): Answers =>
  style(from, [code, message], [code, message])

/** Success in all releases asked. */
export const fine = (from: Version = '2.4'): Answers => style(from, undefined, undefined)

/** Some of the answers. */
export const only = (answers: Answers, ...asked: Version[]): Answers =>
  Object.fromEntries(asked.map((version) => [version, answers[version]]))
