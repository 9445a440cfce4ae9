import { execFileSync } from 'node:child_process'
import { defineConfig } from 'vitest/config'

// What is made of other sources, and is not in the repository.
for (const script of ['grammar', 'webassembly']) {
  execFileSync(process.execPath, [`.scripts/${script}.mjs`], { stdio: 'inherit' })
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Every test starts an emulator of its own, so that files can share the modules and each core run some.
    isolate: false,
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
