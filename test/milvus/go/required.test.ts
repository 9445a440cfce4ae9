import type { TObject } from '@sinclair/typebox'
import { describe, expect, test } from 'vitest'
import { routes } from '../../../src/milvus/actions/index.js'
import type { GoObject } from '../../../src/milvus/go/decoded.js'
import { compile } from '../../../src/milvus/go/plan.js'
import { missingFields } from '../../../src/milvus/go/required.js'
import {
  any,
  flag,
  int32,
  list,
  map,
  named,
  nested,
  pointer,
  required,
  requiredIn,
  struct,
  text,
} from '../../../src/milvus/go/struct.js'
import type { Version } from '../../../src/milvus/versions.js'

const Limit = struct('Limit', { node_num: named('NodeNum', required(int32())) })
const Config = struct('Config', {
  requests: required(pointer(nested(Limit))),
  limits: required(pointer(nested(Limit))),
})
const Request = struct('Request', {
  name: required(text()),
  count: required(int32()),
  on: required(flag()),
  names: required(list(text())),
  map: required(map(any())),
  id: named('ID', required(any())),
  inner: nested(Limit),
  config: pointer(nested(Config)),
  elements: list(Config),
  values: map(Config),
  old: requiredIn({ until: '2.4' }, text()),
})

const full: GoObject = {
  name: 'x',
  count: 1,
  on: true,
  names: [],
  map: {},
  id: 0,
  inner: { node_num: 1 },
}

const missing = (value: GoObject, version: Version = '2.6', schema: TObject = Request) =>
  missingFields(compile(schema, version).plan, value)

const line = (path: string) => {
  const field = path.split('.').at(-1)
  return `Key: '${path}' Error:Field validation for '${field}' failed on the 'required' tag`
}

describe('missingFields', () => {
  test('finds nothing where all is there', () => {
    expect(missing(full)).toBeUndefined()
  })

  test('lists all that is missing, a line each, in the order of declaration', () => {
    expect(missing({})).toBe(
      ['Name', 'Count', 'On', 'Names', 'Map', 'ID', 'Inner.NodeNum']
        .map((field) => line(`Request.${field}`))
        .join('\n'),
    )
  })

  test.each([
    ['name', ''],
    ['count', 0],
    ['on', false],
  ])('takes the zero of %s for missing', (json, zero) => {
    const field = json.charAt(0).toUpperCase() + json.slice(1)
    expect(missing({ ...full, [json]: zero })).toBe(line(`Request.${field}`))
  })

  test.each([[0], [''], [[]], [{}], [false]])('takes an untyped %j for given', (id) => {
    expect(missing({ ...full, id })).toBeUndefined()
  })

  test('takes an untyped null for missing', () => {
    expect(missing({ ...full, id: null })).toBe(line('Request.ID'))
  })

  test('looks into nested structs, and into pointers that are set', () => {
    expect(missing({ ...full, inner: {} })).toBe(line('Request.Inner.NodeNum'))
    expect(missing({ ...full, config: {} })).toBe(
      [line('Request.Config.Requests'), line('Request.Config.Limits')].join('\n'),
    )
    expect(
      missing({ ...full, config: { requests: { node_num: 0 }, limits: { node_num: 1 } } }),
    ).toBe(line('Request.Config.Requests.NodeNum'))
  })

  test('never looks into elements of lists and maps', () => {
    expect(missing({ ...full, elements: [{}], values: { a: {} } })).toBeUndefined()
  })

  test('knows what only some releases require', () => {
    expect(missing(full, '2.4')).toBe(line('Request.Old'))
    expect(missing({ ...full, old: 'x' }, '2.4')).toBeUndefined()
    expect(missing(full, '2.5')).toBeUndefined()
  })

  test.each([
    ['/collections/describe', ['CollectionNameReq.CollectionName']],
    ['/indexes/describe', ['IndexReq.CollectionName', 'IndexReq.IndexName']],
    ['/aliases/create', ['AliasCollectionReq.CollectionName', 'AliasCollectionReq.AliasName']],
    ['/indexes/create', ['IndexParamReq.CollectionName', 'IndexParamReq.IndexParams']],
    [
      '/collections/rename',
      ['RenameCollectionReq.CollectionName', 'RenameCollectionReq.NewCollectionName'],
    ],
    ['/jobs/import/describe', ['JobIDReq.JobID']],
    ['/entities/get', ['CollectionIDReq.CollectionName', 'CollectionIDReq.ID']],
    ['/databases/create', ['DatabaseReqWithProperties.DbName']],
  ])('of an empty body of %s', (path, fields) => {
    const body = routes.find((route) => route.path === path)?.body
    expect(body && missing({}, '3.0', body)).toBe(fields.map(line).join('\n'))
  })

  test('of a resource group, dotted', () => {
    const body = routes.find((route) => route.path === '/resource_groups/create')?.body
    expect(body && missing({ name: 'g', config: { limits: {} } }, '2.6', body)).toBe(
      [
        line('ResourceGroupReq.Config.Requests'),
        line('ResourceGroupReq.Config.Limits.NodeNum'),
      ].join('\n'),
    )
  })
})
