import { describe, test } from 'vitest'

describe('what no source tells', () => {
  test.todo('that describe answers nothing at all where a Float default is beyond 32 bits')
  test.todo('how a collection with as many fields as it may have refuses a struct')
  test.todo('what 2.6 answers to a field of type Text, of which its create dies')
  test.todo('what is answered to the id of a part of a struct')
  test.todo('how alter_function changes a function that is not BM25')
})
