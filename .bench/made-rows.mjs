/** Rows of a request, as many as most clients send at once. */
export const batch = 1000

/** The same numbers in each run (mulberry32). */
export function randomNumbers(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export const randomVector = (dim, random) => Array.from({ length: dim }, () => random())

/** Creates a collection with a vector and further fields, indexed and loaded. */
export function createCollection({ post }, collectionName, dim, fields = []) {
  const key = { fieldName: 'id', dataType: 'Int64', isPrimary: true }
  const vector = { fieldName: 'vector', dataType: 'FloatVector', elementTypeParams: { dim } }
  const indexParams = [{ fieldName: 'vector', indexName: 'vector', metricType: 'L2' }]
  const schema = { fields: [key, vector, ...fields] }
  return post('collections/create', { collectionName, schema, indexParams })
}

/** Inserts so many rows, a batch a request. */
export async function fill({ post }, collectionName, count, rowOf) {
  for (let from = 0; from < count; from += batch) {
    const data = Array.from({ length: batch }, (_, i) => rowOf(from + i))
    await post('entities/insert', { collectionName, data })
  }
}
