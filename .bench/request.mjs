/** The request that everything here is measured with: the drop of an index that is not there, which succeeds. */
export const path = '/v2/vectordb/indexes/drop'
export const token = 'root:Milvus'
export const body = JSON.stringify({
  collectionName: 'custom_setup_not_indexed',
  indexName: 'no_such_index',
})
export const answer = '{"code":0,"data":{}}'

/** The bytes of a POST with a JSON body. */
export function requestBytes(text = body, url = path, signedAs = token) {
  return Buffer.from(
    `POST ${url} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${signedAs}\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  )
}
