import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const script = fileURLToPath(new URL('milvus-lite.py', import.meta.url))

/**
 * The same work done by milvus-lite, the other Milvus that starts without a server.
 * @param topic `rows` or `search`
 * @returns medians in milliseconds, or a sentence that says why there are none
 */
export function milvusLite(topic) {
  const python = process.env.PYTHON ?? 'python3'
  const run = spawnSync(python, [script, topic], { encoding: 'utf8', timeout: 900_000 })
  if (run.status === 0) return JSON.parse(run.stdout.trim().split('\n').at(-1))
  if (run.stderr?.includes('milvus_lite')) {
    return `milvus-lite is skipped: ${python} has no module milvus_lite.`
  }
  const reason = run.error?.message ?? run.stderr.trim().split('\n').at(-1)
  return `milvus-lite is skipped: ${reason || run.signal}`
}
