import { expect, test, vi } from 'vitest'
import { checkHealth } from '../../src/process/health.js'

/** A process that ends when its command line has been read. */
vi.mock(import('node:fs'), async (original) => {
  const fs = await original()
  return {
    ...fs,
    readFileSync: (() => 'node\0milvus-emulator\0') as never,
    readlinkSync: () => fs.readlinkSync('/no/such') as never,
  }
})

test('a process that ends meanwhile is no emulator', async () => {
  await expect(checkHealth('7')).rejects.toThrow('process 7 is no emulator')
})
