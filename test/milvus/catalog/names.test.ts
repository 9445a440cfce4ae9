import { describe, expect, test } from 'vitest'
import { checkDatabaseName, checkName } from '../../../src/milvus/catalog/names.js'
import { MilvusError } from '../../../src/milvus/errors/error.js'
import { profiles } from '../../../src/milvus/profiles/profiles.js'

const trimming = { yes: profiles['2.4'], no: profiles['2.6'] }

/** What a check refuses, or undefined where it passes. */
function refusal(check: () => void) {
  try {
    check()
    return undefined
  } catch (error) {
    if (!(error instanceof MilvusError)) throw error
    return error.wire('2.5')
  }
}

const invalid = (message: string) => ({
  status: 200,
  code: 1100,
  message: `${message}: invalid parameter`,
})

const good = [
  'a',
  '_',
  'A_9',
  '_9',
  'name_with_24_characters_',
  'x'.repeat(255),
  '__proto__',
  'constructor',
]

describe.each(['name', 'alias'] as const)('the rule for a collection %s', (noun) => {
  test.each(good)('passes %s', (name) => {
    expect(refusal(() => checkName(noun, name, trimming.no))).toBeUndefined()
  })

  const long = 'x'.repeat(256)
  const bytes = 'ü'.repeat(128)
  test.each([
    [long, `the length of a collection ${noun} must be less than 255 characters`],
    [bytes, `the length of a collection ${noun} must be less than 255 characters`],
    ['1a', `the first character of a collection ${noun} must be an underscore or letter`],
    [' a', `the first character of a collection ${noun} must be an underscore or letter`],
    ['-a', `the first character of a collection ${noun} must be an underscore or letter`],
    ['é', `the first character of a collection ${noun} must be an underscore or letter`],
    ['$a', `the first character of a collection ${noun} must be an underscore or letter`],
    ['a-b', `collection ${noun} can only contain numbers, letters and underscores`],
    ['a b', `collection ${noun} can only contain numbers, letters and underscores`],
    ['a.b', `collection ${noun} can only contain numbers, letters and underscores`],
    ['aé', `collection ${noun} can only contain numbers, letters and underscores`],
    ['a\nb', `collection ${noun} can only contain numbers, letters and underscores`],
  ])('refuses %j', (name, reason) => {
    expect(refusal(() => checkName(noun, name, trimming.no))).toEqual(
      invalid(`Invalid collection ${noun}: ${name}. ${reason}`),
    )
  })

  // Go's regular pattern ends at the end of the text, not before a last line break.
  test('refuses a line break at the end', () => {
    const answer = refusal(() => checkName(noun, 'a\n', trimming.no))
    expect(answer).toMatchObject({
      code: 1100,
      message: expect.stringContaining('can only contain'),
    })
  })

  test('refuses the empty name', () => {
    expect(refusal(() => checkName(noun, '', trimming.no))).toEqual(
      invalid(`collection ${noun} should not be empty`),
    )
  })

  test('is told of a name without its blanks where the release trims', () => {
    expect(refusal(() => checkName(noun, ' a ', trimming.yes))).toBeUndefined()
    expect(refusal(() => checkName(noun, ' ', trimming.yes))).toEqual(
      invalid(`collection ${noun} should not be empty`),
    )
    expect(refusal(() => checkName(noun, ' 1 ', trimming.yes))).toEqual(
      invalid(
        `Invalid collection ${noun}: 1. the first character of a collection ${noun} must be an underscore or letter`,
      ),
    )
    expect(refusal(() => checkName(noun, ' ', trimming.no))).toMatchObject({ code: 1100 })
    expect(refusal(() => checkName(noun, `${' '.repeat(300)}a`, trimming.yes))).toBeUndefined()
  })
})

describe('the rule for a database', () => {
  test.each(good)('passes %s', (name) => {
    expect(refusal(() => checkDatabaseName(name, trimming.no))).toBeUndefined()
  })

  test.each([
    ['x'.repeat(256), 'the length of a database name must be less than 255 characters'],
    ['1a', 'the first character of a database name must be an underscore or letter'],
    [' ', 'the first character of a database name must be an underscore or letter'],
    ['a-b', 'database name can only contain numbers, letters and underscores'],
    ['a b', 'database name can only contain numbers, letters and underscores'],
    ['a/b', 'database name can only contain numbers, letters and underscores'],
    ['a\\b', 'database name can only contain numbers, letters and underscores'],
    ['aé', 'database name can only contain numbers, letters and underscores'],
  ])('refuses %j', (name, reason) => {
    expect(refusal(() => checkDatabaseName(name, trimming.no))).toEqual({
      status: 200,
      code: 802,
      message: `${reason}: invalid database name[database=${name}]`,
    })
  })
})
