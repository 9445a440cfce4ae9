import { createConfig, lintFromString } from '@redocly/openapi-core'
import { expect, test } from 'vitest'
import { apiDocument } from '../src/milvus/openapi/document.js'
import { versions } from '../src/milvus/versions.js'

test.each(versions)('a linter finds the OpenAPI document of %s in order', async (version) => {
  const rules = {
    // Go's decoder skips what a struct does not have.
    'no-invalid-media-type-examples': { severity: 'error', allowAdditionalProperties: true },
    // Where an emulator listens.
    'no-server-example.com': 'off',
  } as const
  const config = await createConfig({ extends: ['recommended'], rules })
  expect(await lintFromString({ source: JSON.stringify(apiDocument(version)), config })).toEqual([])
})
