import { expect, test } from 'vitest'
import { withPortHint } from '../../src/process/port-hint.js'

const taken = (port: number) =>
  Object.assign(new Error(`port ${port} is in use`), { code: 'EADDRINUSE', port })

test.each([
  [19530, 'port 19530 is in use; --port 0 takes any free one'],
  [9091, 'port 9091 is in use; --management-port 0 takes any free one'],
])('the flag that moves the taken port %i is named', (port, message) => {
  expect(withPortHint(taken(port), { managementPort: 9091 })).toEqual(new Error(message))
})

test('other errors stay as they are', () => {
  const error = new Error('host nowhere: is not known')
  expect(withPortHint(error, { managementPort: 'off' })).toBe(error)
})
