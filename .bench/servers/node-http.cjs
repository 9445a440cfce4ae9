// Bare node:http that reads, parses, checks and answers. CommonJS, as that starts fastest.
const { createServer } = require('node:http')

const users = new Map([['root:Milvus', { name: 'root' }]])
const limit = 64 * 1024 * 1024

const server = createServer((request, response) => {
  const chunks = []
  let size = 0
  request.on('data', (chunk) => {
    size += chunk.length
    if (size <= limit) chunks.push(chunk)
  })
  request.on('end', () => {
    if (request.method !== 'POST' || request.url !== '/v2/vectordb/indexes/drop') {
      return answer(response, 404, { code: 404, message: 'not found' })
    }
    const { authorization = '' } = request.headers
    if (!authorization.startsWith('Bearer ') || !users.has(authorization.slice(7))) {
      return answer(response, 401, { code: 1800, message: 'sign in' })
    }
    const body = parse(Buffer.concat(chunks).toString())
    if (!body || !isName(body.collectionName) || !isName(body.indexName)) {
      return answer(response, 200, { code: 1802, message: 'missing parameters' })
    }
    answer(response, 200, { code: 0, data: {} })
  })
})

server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` })}\n`)
})

function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isName = (value) => typeof value === 'string' && value !== ''

function answer(response, status, data) {
  const text = JSON.stringify(data)
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  })
  response.end(text)
}
