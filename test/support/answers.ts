import { test } from 'vitest'
import { type Version, versions, within } from '../../src/milvus/versions.js'

/** What a client sees: nothing of a success, else code and message. */
export type Answer = readonly [code: number, message: string] | undefined

/** What each release answers; a release that is left out is not asked. */
export type Answers = Readonly<Partial<Record<Version, Answer>>>

const ofEach = (answer: (version: Version) => Answer): Answers =>
  Object.fromEntries(versions.map((version) => [version, answer(version)]))

/** Texts alone until 2.5, with a code of their own since. */
export const coded = (plain: Answer, withCode: Answer): Answers =>
  ofEach((version) => (within(version, { since: '2.6' }) ? withCode : plain))

/** The same refusal in every release. */
export const refusedWith = (code: number, message: string): Answers => ofEach(() => [code, message])

/** Tag [P] of the specification. */
export const refused = (text: string): Answers =>
  coded([65535, text], [1100, `${text}: invalid parameter`])

/** Tag [M] of the specification. */
export const lacking = (text: string): Answers =>
  coded([65535, text], [1101, `${text}: missing parameter`])

/** Code 1100 with its base text, in every release. */
export const invalid = (text: string): Answers => refusedWith(1100, `${text}: invalid parameter`)

/** A success in every release. */
export const accepted: Answers = ofEach(() => undefined)

/** Some of the answers. */
export const only = (answers: Answers, ...asked: readonly Version[]): Answers =>
  Object.fromEntries(asked.map((version) => [version, answers[version]]))

/** The answers of a release and those behind it. */
export const from = (first: Version, answers: Answers): Answers =>
  only(answers, ...versions.filter((version) => within(version, { since: first })))

/** Another answer for the releases before `version`. */
export const since = (version: Version, answers: Answers, before: Answers): Answers => ({
  ...before,
  ...from(version, answers),
})

/** A test for each release that is asked, named after it. */
export function testEach(
  title: string,
  answers: Answers,
  run: (version: Version, answer: Answer) => void,
): void {
  const asked = versions.filter((version) => version in answers)
  test.each(asked)(`${title.replaceAll('%', '%%')} (%s)`, (version) =>
    run(version, answers[version]),
  )
}
