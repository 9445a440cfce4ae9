import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { importFolder, startImports } from '../../support/imports.js'
import { row, start } from './damage.js'

const rows = (...more: unknown[]) => JSON.stringify([row, ...more])
const parsed = (text: string) =>
  `failed to parse row, error: ${text}: importing data failed: importing data failed`

const lines = (...more: unknown[]) => [row, ...more].map((one) => JSON.stringify(one)).join('\n')
test.each([
  ['a.json', '', 'init failed, failed to decode JSON, error: EOF: importing data failed'],
  [
    'a.json',
    '5',
    "invalid JSON format, the content should be started with '{' or '[': importing data failed",
  ],
  [
    'a.json',
    '{"data":[]}',
    "invalid JSON format, the root key should be 'rows', but get 'data': importing data failed",
  ],
  [
    'a.json',
    '{"rows":{}}',
    "invalid JSON format, rows list should begin with '[': importing data failed",
  ],
  ['a.json', rows().slice(0, -1), 'failed to decode JSON, error: EOF: importing data failed'],
  ['a.json', '[{"id":', 'failed to decode row, error: unexpected EOF: importing data failed'],
  [
    'a.json',
    rows(5),
    parsed('invalid JSON format, each row should be a key-value map, but got type json.Number'),
  ],
  ['a.json', rows({ id: 2, n: 1, t: 'b' }), parsed("value of field 'v' is missed")],
  [
    'a.json',
    rows({ ...row, v: [1, 2, 3] }),
    parsed("expected dim '2' for field 'v' with type 'FloatVector', got dim '3'"),
  ],
  [
    'a.json',
    rows({ ...row, n: true }),
    parsed("expected type 'Int8' for field 'n', got type 'bool' with value 'true'"),
  ],
  [
    'a.json',
    rows({ ...row, n: 128 }),
    'failed to parse row, error: strconv.ParseInt: parsing "128": value out of range: importing data failed',
  ],
  [
    'a.json',
    rows({ ...row, t: 'abcde' }),
    'failed to parse row, error: value length(5) for field t exceeds max_length(4): invalid parameter: importing data failed',
  ],
  [
    'a.jsonl',
    `${JSON.stringify(row)}\n}`,
    "failed to decode row, error: invalid character '}' looking for beginning of value: importing data failed",
  ],
  ['a.csv', '', 'failed to read csv header, error: EOF: importing data failed on server side'],
  ['a.csv', 'id,n,t\n1,2,a\n', "value of field is missed: 'v': importing data failed"],
  [
    'a.csv',
    'id,n,t,v\n1,2,a\n',
    parsed('the number of fields in the row is not equal to the header'),
  ],
  [
    'a.csv',
    'id,n,t,v\n1,x,a,"[1,2]"\n',
    parsed("expected type 'Int8' for field 'n', got type 'string' with value 'x'"),
  ],
  [
    'a.csv',
    'id,n,t,v\n1,2,a,"[1"\n',
    parsed("expected type 'FloatVector' for field 'v', got type 'string' with value '[1'"),
  ],
  [
    'a.csv',
    'id,n,t,v\n1,2,"a,"[1,2]"\n',
    'parse error on line 2: extraneous or missing " in quoted-field: importing data failed',
  ],
  [
    'a.jsonl',
    JSON.stringify(row).slice(0, 10),
    'failed to decode row, error: unexpected EOF: importing data failed',
  ],
  [
    'a.jsonl',
    lines([1]),
    parsed('invalid JSON format, each row should be a key-value map, but got type []interface {}'),
  ],
  [
    'a.jsonl',
    lines('x'),
    parsed('invalid JSON format, each row should be a key-value map, but got type string'),
  ],
  [
    'a.jsonl',
    lines({ ...row, v: [1, 2, 3] }),
    parsed("expected dim '2' for field 'v' with type 'FloatVector', got dim '3'"),
  ],
  [
    'a.jsonl',
    lines({ ...row, n: 1.5 }),
    'failed to parse row, error: strconv.ParseInt: parsing "1.5": invalid syntax: importing data failed',
  ],
  [
    'a.jsonl',
    lines({ ...row, v: 'x' }),
    parsed("expected type 'FloatVector' for field 'v', got type 'string' with value 'x'"),
  ],
  [
    'a.jsonl',
    lines({ ...row, id: null }),
    parsed("expected type 'Int64' for field 'id', got type '<nil>' with value '<nil>'"),
  ],
  [
    'a.jsonl',
    '{"id":1 "n":2}',
    `failed to decode row, error: invalid character '"' after object key:value pair: importing data failed`,
  ],
  [
    'a.jsonl',
    'nope',
    "failed to decode row, error: invalid character 'o' in literal null (expecting 'u'): importing data failed",
  ],
  [
    'a.csv',
    'id,n,t,v\n1,2,a,"[1,2,3]"\n',
    parsed("expected dim '2' for field 'v' with type 'FloatVector', got dim '3'"),
  ],
  [
    'a.csv',
    'id,n,t,v\n1,2,abcde,"[1,2]"\n',
    'failed to parse row, error: value length(5) for field t exceeds max_length(4): invalid parameter: importing data failed',
  ],
  [
    'a.csv',
    'id,n,t,v\n1,300,a,"[1,2]"\n',
    parsed("expected type 'Int8' for field 'n', got type 'string' with value '300'"),
  ],
  [
    'a.csv',
    Buffer.from('id,n,t,v\n1,2,\xff,"[1,2]"\n', 'latin1'),
    "failed to parse row, error: field 't' contains invalid UTF-8 data, value=\\xff: invalid parameter: importing data failed",
  ],
  ['a.csv', 'id;n;t;v\n', "value of field is missed: 'id': importing data failed"],
])('a damaged file fails its job: %s %#', async (name, content, text) => {
  const { write, reason } = await start()
  write(name, content)
  expect(await reason([name])).toBe(text)
})

test('a value that is too long to be shown is cut', async () => {
  const { write, reason } = await start()
  write('a.json', `[{"id":[${'1,'.repeat(2 ** 20)}1]}]`)
  const shown = `[${'1,'.repeat(49)}1\u2026`
  expect(await reason(['a.json'])).toBe(
    parsed(`expected type 'Int64' for field 'id', got type '[]interface {}' with value '${shown}'`),
  )
})

describe('nothing outside the folder is read', () => {
  test('by paths, links and what is no file', async () => {
    const { root, reason } = await start()
    const outside = importFolder()
    writeFileSync(join(outside, 'a.json'), rows())
    symlinkSync(join(outside, 'a.json'), join(root, 'file.json'))
    symlinkSync(outside, join(root, 'folder'))
    mkdirSync(join(root, 'dir.json'))
    execFileSync('mkfifo', [join(root, 'pipe.json')])
    for (const path of [
      '../a.json',
      'x/../../a.json',
      'file.json',
      'folder/a.json',
      '..\\a.json',
    ]) {
      expect(await reason([path])).toBe(
        `milvus-emulator reads no file outside of --import-root, path=${path}: importing data failed`,
      )
    }
    expect(await reason(['pipe.json'])).toBe(
      'milvus-emulator imports regular files only, path=pipe.json: importing data failed',
    )
    expect(await reason(['dir.json'])).toContain('key not found[key=dir.json]')
    const absolute = join(outside, 'a.json')
    expect(await reason([absolute])).toContain('key not found')
  })

  test('nor is a file that is too large', async () => {
    const { root, write, reason } = await start()
    write('a.json', '')
    truncateSync(join(root, 'a.json'), 2 ** 31)
    expect(await reason(['a.json'])).toBe(
      'The import file size has reached the maximum limit allowed for importing, fileSize=2147483648, maxSize=268435456: invalid parameter',
    )
  })
})

test.each([
  [
    'a.json',
    JSON.stringify([{ id: 1, v: [1, 2], g: 'POINT (1)', at: '2025-01-01T00:00:00' }]),
    "expected type 'Geometry' for field 'g', got type 'string' with value 'POINT (1)': importing data failed",
  ],
  [
    'a.json',
    JSON.stringify([{ id: 1, v: [1, 2], g: 'POINT (1 2)', at: 'noon' }]),
    "invalid timestamp string: 'noon'. Does not match any known format: invalid parameter",
  ],
  [
    'a.csv',
    'id,v,g,at\n1,"[1,2]",POINT (1),2025-01-01T00:00:00\n',
    "expected type 'Geometry' for field 'g', got type 'string' with value 'POINT (1)': importing data failed",
  ],
])('a text that is no geometry or time fails its job: %s %#', async (name, content, text) => {
  const { ask, write, imported } = await startImports('2.6')
  const [id, vector] = [
    { fieldName: 'id', dataType: 'Int64', isPrimary: true },
    { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 2 } },
  ]
  const more = [
    { fieldName: 'g', dataType: 'Geometry' },
    { fieldName: 'at', dataType: 'Timestamptz' },
  ]
  await ask('collections/create', {
    collectionName: 'c',
    schema: { fields: [id, vector, ...more] },
  })
  write(name, content)
  const { reason } = await imported('c', [name])
  expect(reason).toContain(
    `error: failed to parse row, error: ${text}: importing data failed, file`,
  )
})
