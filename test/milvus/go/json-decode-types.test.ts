import { describe, expect, test } from 'vitest'
import { decode, nothing, structOf } from '../../support/decode-go.js'

describe('types', () => {
  const field = (path: string, kind: string, type: string) => ({
    failure: `json: cannot unmarshal ${kind} into Go struct field ${path} of type ${type}`,
  })

  test.each([
    [
      '/indexes/drop',
      '[]',
      'json: cannot unmarshal array into Go value of type httpserver.IndexReq',
    ],
    [
      '/indexes/drop',
      '5',
      'json: cannot unmarshal number into Go value of type httpserver.IndexReq',
    ],
    [
      '/indexes/drop',
      '"x"',
      'json: cannot unmarshal string into Go value of type httpserver.IndexReq',
    ],
    [
      '/indexes/drop',
      'true',
      'json: cannot unmarshal bool into Go value of type httpserver.IndexReq',
    ],
    [
      '/collections/list',
      '{"dbName":1}',
      'json: cannot unmarshal number into Go struct field DatabaseReq.dbName of type string',
    ],
    [
      '/collections/create',
      '{"dimension":"x","collectionName":5}',
      'json: cannot unmarshal string into Go struct field CollectionReq.dimension of type int32',
    ],
    [
      '/collections/create',
      '{"collectionName":"c","schema":{"fields":[{"dataType":5}]}}',
      'json: cannot unmarshal number into Go struct field FieldSchema.schema.fields.dataType of type string',
    ],
    [
      '/collections/create',
      '{"collectionName":"c","schema":{"fields":["x"]}}',
      'json: cannot unmarshal string into Go struct field CollectionSchema.schema.fields of type httpserver.FieldSchema',
    ],
    [
      '/collections/create',
      '{"collectionName":"c","schema":{"fields":{}}}',
      'json: cannot unmarshal object into Go struct field CollectionSchema.schema.fields of type []httpserver.FieldSchema',
    ],
    [
      '/collections/create',
      '{"collectionName":"c","schema":[]}',
      'json: cannot unmarshal array into Go struct field CollectionReq.schema of type httpserver.CollectionSchema',
    ],
    [
      '/collections/create',
      '{"schema":{"fields":[{"elementTypeParams":{"dim":1e400}}]}}',
      'json: cannot unmarshal number 1e400 into Go struct field FieldSchema.schema.fields.elementTypeParams of type float64',
    ],
    [
      '/collections/create',
      '{"indexParams":[{"fieldName":1}]}',
      'json: cannot unmarshal number into Go struct field IndexParam.indexParams.fieldName of type string',
    ],
    [
      '/collections/create',
      '{"indexParams":[1]}',
      'json: cannot unmarshal number into Go struct field CollectionReq.indexParams of type httpserver.IndexParam',
    ],
    [
      '/indexes/create',
      '{"indexParams":[{"params":"x"}]}',
      'json: cannot unmarshal string into Go struct field IndexParam.indexParams.params of type map[string]interface {}',
    ],
    [
      '/entities/insert',
      '{"data":{"id":1}}',
      'json: cannot unmarshal object into Go struct field CollectionDataReq.data of type []map[string]interface {}',
    ],
    [
      '/entities/insert',
      '{"data":[1]}',
      'json: cannot unmarshal number into Go struct field CollectionDataReq.data of type map[string]interface {}',
    ],
    [
      '/entities/search',
      '{"data":"x"}',
      'json: cannot unmarshal string into Go struct field SearchReqV2.data of type []interface {}',
    ],
    [
      '/partitions/load',
      '{"partitionNames":"p"}',
      'json: cannot unmarshal string into Go struct field PartitionsReq.partitionNames of type []string',
    ],
    [
      '/partitions/load',
      '{"partitionNames":[1]}',
      'json: cannot unmarshal number into Go struct field PartitionsReq.partitionNames of type string',
    ],
    [
      '/jobs/import/create',
      '{"options":{"timeout":3}}',
      'json: cannot unmarshal number into Go struct field ImportReq.options of type string',
    ],
    [
      '/segments/describe',
      '{"segmentIDs":[1.5]}',
      'json: cannot unmarshal number 1.5 into Go struct field GetSegmentsInfoReq.segmentIDs of type int64',
    ],
    [
      '/entities/hybrid_search',
      '{"search":[{"data":[[1]],"limit":"x"}]}',
      'json: cannot unmarshal string into Go struct field SubSearchReq.search.limit of type int32',
    ],
    [
      '/resource_groups/alter',
      '{"resource_groups":[]}',
      'json: cannot unmarshal array into Go struct field UpdateResourceGroupReq.resource_groups of type map[string]*httpserver.ResourceGroupConfig',
    ],
  ])('%s %s', (path, body, failure) => {
    expect(decode(body, structOf(path))).toEqual({ failure })
  })

  test.each([
    ['{"text":1}', field('Everything.text', 'number', 'string')],
    ['{"text":true}', field('Everything.text', 'bool', 'string')],
    ['{"text":[]}', field('Everything.text', 'array', 'string')],
    ['{"text":{}}', field('Everything.text', 'object', 'string')],
    ['{"TEXT":1}', field('Everything.text', 'number', 'string')],
    ['{"flag":"true"}', field('Everything.flag', 'string', 'bool')],
    ['{"flag":1}', field('Everything.flag', 'number', 'bool')],
    ['{"small":"1"}', field('Everything.small', 'string', 'int32')],
    ['{"small":true}', field('Everything.small', 'bool', 'int32')],
    ['{"small":1.0}', field('Everything.small', 'number 1.0', 'int32')],
    ['{"small":1e2}', field('Everything.small', 'number 1e2', 'int32')],
    ['{"small":2147483648}', field('Everything.small', 'number 2147483648', 'int32')],
    ['{"small":-2147483649}', field('Everything.small', 'number -2147483649', 'int32')],
    [
      '{"wide":9223372036854775808}',
      field('Everything.wide', 'number 9223372036854775808', 'int64'),
    ],
    [
      '{"wide":99999999999999999999}',
      field('Everything.wide', 'number 99999999999999999999', 'int64'),
    ],
    ['{"unsigned":-1}', field('Everything.unsigned', 'number -1', 'uint64')],
    ['{"unsigned":-0}', field('Everything.unsigned', 'number -0', 'uint64')],
    [
      '{"unsigned":18446744073709551616}',
      field('Everything.unsigned', 'number 18446744073709551616', 'uint64'),
    ],
    ['{"real":"1"}', field('Everything.real', 'string', 'float64')],
    ['{"real":1e400}', field('Everything.real', 'number 1e400', 'float64')],
    ['{"real":-1e309}', field('Everything.real', 'number -1e309', 'float64')],
    ['{"any":[{"a":1e400}]}', field('Everything.any', 'number 1e400', 'float64')],
    ['{"map":{"a":[1e400]}}', field('Everything.map', 'number 1e400', 'float64')],
    ['{"map":[]}', field('Everything.map', 'array', 'map[string]interface {}')],
    ['{"texted":{"a":1}}', field('Everything.texted', 'number', 'string')],
    ['{"inner":"x"}', field('Everything.inner', 'string', 'httpserver.Inner')],
    ['{"inner":{"name":1}}', field('Inner.inner.name', 'number', 'string')],
    ['{"pointed":5}', field('Everything.pointed', 'number', 'httpserver.Inner')],
    ['{"pointed":{"count":"x"}}', field('Inner.pointed.count', 'string', 'int32')],
    ['{"inners":[[]]}', field('Everything.inners', 'array', 'httpserver.Inner')],
    ['{"inners":[{},{"NAME":[]}]}', field('Inner.inners.name', 'array', 'string')],
    ['{"innerMap":{"k":{"name":1}}}', field('Inner.innerMap.name', 'number', 'string')],
    ['{"innerMap":{"k":1}}', field('Everything.innerMap', 'number', 'httpserver.Inner')],
    ['{"rows":[1]}', field('Everything.rows', 'number', 'map[string]interface {}')],
    ['{"texts":[1,true]}', field('Everything.texts', 'number', 'string')],
  ])('refuses %s', (body, expected) => {
    expect(decode(body)).toEqual(expected)
  })

  test('the first wrong one counts', () => {
    expect(decode('{"small":"x","text":5}')).toEqual(field('Everything.small', 'string', 'int32'))
    expect(decode('{"inners":[{"name":1},{"count":"x"}],"text":5}')).toEqual(
      field('Inner.inners.name', 'number', 'string'),
    )
  })

  test('unknown keys may hold anything, beyond doubles too', () => {
    expect(decode('{"x":1e400,"y":[99999999999999999999],"z":"\\ud800"}')).toEqual({ value: {} })
  })

  test('an empty struct looks at nothing', () => {
    expect(decode('{"dbName":5}', nothing)).toEqual({ value: {} })
  })
})
