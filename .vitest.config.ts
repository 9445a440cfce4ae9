import { execFileSync } from 'node:child_process'
import { basename } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// What is made of other sources, and is not in the repository.
for (const script of ['grammar', 'webassembly']) {
  execFileSync(process.execPath, [`.scripts/${script}.mjs`], { stdio: 'inherit' })
}

/** Each takes a core for half a minute and more, and is short: vitest begins with large files. */
const longest = ['recorded', 'contract', 'contract-http.long', 'contract-http-open.long']

/** Begins with what takes longest, so that no core waits at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) =>
      longest.includes(basename(moduleId, '.test.ts'))
    const sorted = await super.sort(files)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Every test starts an emulator of its own, so that files can share the modules and each core run some.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // A file that did not change since the last run is not compiled again.
    experimental: { fsModuleCache: true },
    maxWorkers: '100%',
    // What a busy machine takes is no failure.
    testTimeout: 120_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    // The report that .ci/run counts.
    ...(process.env.CI && {
      reporters: ['dot', 'json'],
      outputFile: { json: '.vitest/report.json' },
    }),
  },
})
