import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { histories, topics } from '../../../src/milvus/profiles/histories.js'
import type { History } from '../../../src/milvus/profiles/history.js'
import { versions } from '../../../src/milvus/versions.js'

const questions: readonly [string, History<unknown>][] = Object.values(topics).flatMap((table) =>
  Object.entries(table),
)

test('every question has a name of its own', () => {
  expect(questions.map(([name]) => name).sort()).toEqual(Object.keys(histories).sort())
})

test.each(questions)('%s is a sentence, and not answered alike by all releases', (_, history) => {
  expect(history.says).toMatch(/^.*[^ ]\.$/)
  expect(new Set(versions.map(history.at)).size).toBeGreaterThan(1)
})

/**
 * They hold spans or steps of releases as data: actions, fields of structs, texts of errors, what was seen of each release, and the
 * histories; and the filter language and the analyzers, of which each release has a grammar and a library of its own.
 */
const registries = [
  'api/lost-path.ts',
  'api/routes.ts',
  'emulator/faults/check-rule.ts',
  'emulator/receipts/fidelity.ts',
  'emulator/receipts/receipts.ts',
  'emulator/seeds/caller.ts',
  'emulator/seeds/schema.ts',
  'milvus/analyzers/analyzer.ts',
  'milvus/analyzers/check/analyzer-fault.ts',
  'milvus/analyzers/check/filter-fault.ts',
  'milvus/analyzers/check/jieba-fault.ts',
  'milvus/analyzers/check/read-analyzer.ts',
  'milvus/analyzers/check/tokenizer-fault.ts',
  'milvus/analyzers/stop-words.ts',
  'milvus/errors/error.ts',
  'milvus/errors/filter-engine.ts',
  'milvus/errors/filter-form.ts',
  'milvus/filter/check.ts',
  'milvus/filter/evaluate/rules.ts',
  'milvus/filter/grammar/explain.ts',
  'milvus/filter/rules.ts',
  'milvus/filter/syntax/functions.ts',
  'milvus/filter/syntax/leaf.ts',
  'milvus/filter/syntax/nested.ts',
  'milvus/filter/syntax/parse.ts',
  'milvus/filter/syntax/words.ts',
  'milvus/go/plan.ts',
  'milvus/openapi/document.ts',
  'milvus/openapi/request-schema.ts',
  'milvus/profiles/history.ts',
]

test('only what reads a registry compares releases', () => {
  const src = new URL('../../../src/', import.meta.url)
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  const comparing = files.filter((file) => {
    if (!file.endsWith('.ts') || file === 'milvus/versions.ts') return false
    const text = readFileSync(new URL(file, src), 'utf8')
    return /\b(within|stepAt)\b.* from '.*versions\.js'|\bversion [!=]== '\d|versions\.indexOf/.test(
      text,
    )
  })
  expect(comparing.sort()).toEqual(registries)
})
