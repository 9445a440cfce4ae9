import type { Version } from '../../../../src/milvus/versions.js'
import * as every from '../../../support/answers.js'

type Answers = every.Answers

/** The tail of what the index checks of old releases refuse. */
export const old = ': invalid parameter[expected=valid index params][actual=invalid index params]'

/** Tag [P], asked of 2.4 and later unless said otherwise, as most that follow. */
export const refused = (text: string, first: Version = '2.4'): Answers =>
  every.from(first, every.refused(text))

/** Tag [T]. */
export const refusedIndex = (text: string, first: Version = '2.4'): Answers =>
  every.from(first, every.coded([1100, text + old], [1100, `${text}: invalid parameter`]))

/** Tag [M] of the index checks. */
export const lacking = (text: string, first: Version = '2.6'): Answers =>
  every.from(first, every.coded([1100, text + old], [1101, `${text}: missing parameter`]))

/** The same answer in all releases asked. */
export const always = (code: number, message: string, first: Version = '2.4'): Answers =>
  every.from(first, every.refusedWith(code, message))

/** Success in all releases asked. */
export const fine = (first: Version = '2.4'): Answers => every.from(first, every.accepted)
