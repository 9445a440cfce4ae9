import { expect, test } from 'vitest'
import { examine } from '../../src/contract/examine.js'

test.each([
  ['ftp://milvus.example', '"ftp://milvus.example" is not the address of a server, such as '],
  ['http://', '"http://" is not the address of a server'],
  ['milvus.example?a=1', '"milvus.example?…" is not the address of a server'],
  ['http://milvus.example/#a', '"http://milvus.example/#a" is not the address of a server'],
  ['root:secret@milvus.example', 'the address of the server holds a user or a password; the token'],
  ['h:1', 'http://h:1 does not answer /v2/vectordb/collections/list: its port is one that fetch'],
])('a server at %s cannot be asked', async (url, reason) => {
  const failure = await examine({ url }).catch((error: Error) => error.message)
  expect(failure).toContain(reason)
  expect(failure).not.toContain('secret')
})
