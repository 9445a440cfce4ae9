import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The report that .ci/run counts.
    ...(process.env.CI && {
      reporters: ['dot', 'json'],
      outputFile: { json: '.vitest/report.json' },
    }),
  },
})
