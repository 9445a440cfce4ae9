import { converse } from './converse.mjs'

const drop = { collectionName: 'custom_setup_not_indexed', indexName: 'no_such_index' }

/** The longest that drops of no index wait, one after another, until work is done; in milliseconds. */
export async function longestWait(port, work) {
  const client = converse(port)
  await client.post('indexes/drop', drop)
  let isDone = false
  const done = work().finally(() => {
    isDone = true
  })
  let longest = 0
  while (!isDone) longest = Math.max(longest, (await client.post('indexes/drop', drop)).ms)
  client.close()
  await done
  return longest
}
