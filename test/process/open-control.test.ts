import { expect, test } from 'vitest'
import { openControlWarning } from '../../src/process/open-control.js'

const open = { host: '0.0.0.0', control: 'on', controlToken: '' } as const

test.each(['0.0.0.0', '::', '10.0.0.7', 'db.example'])('warns of a control plane on %s', (host) => {
  expect(openControlWarning({ ...open, host }, false)).toBe(
    `the control plane answers whoever reaches ${host}; --control-token asks for a token, --control off takes it away`,
  )
})

test.each([
  [{ host: '127.0.0.1' }, false],
  [{ host: '127.1.2.3' }, false],
  [{ host: '::1' }, false],
  [{ host: 'localhost' }, false],
  [{ host: 'LocalHost' }, false],
  [{ host: '::ffff:127.0.0.1' }, false],
  [{ controlToken: 'x' }, false],
  [{ control: 'off' as const }, false],
  [{}, true],
])('does not warn of %j, standalone %s', (settings, standalone) => {
  expect(openControlWarning({ ...open, ...settings }, standalone)).toBeUndefined()
})
