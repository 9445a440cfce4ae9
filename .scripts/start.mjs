// Builds what has changed, then is the emulator: one process, so that whoever ends `npm start` ends it.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const file = (path) => fileURLToPath(new URL(path, import.meta.url))

// Standard output is for the ready line.
const build = [file('build.mjs'), '--if-needed']
const { status } = spawnSync(process.execPath, build, { stdio: ['ignore', 2, 2] })
if (status === 0) {
  endWithParent()
  process.argv[1] = file('../dist/cli.cjs')
  await import('../dist/cli.cjs')
} else process.exitCode = 1

/** npm ends the shell that it started this from, which tells nobody. */
function endWithParent() {
  const parent = process.ppid
  const watch = () => process.ppid !== parent && process.kill(process.pid, 'SIGTERM')
  setInterval(watch, 200).unref()
}
