import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { queryFilter } from '../../../../src/milvus/entities/filter.js'
import { type Query, query as readQuery } from '../../../../src/milvus/entities/query.js'
import { inThread } from '../../../../src/milvus/filter/spatial/thread.js'
import type { Pace } from '../../../../src/milvus/turns/pace.js'
import { inEachTurn } from '../../../support/each-turn.js'
import { startApp } from '../../../support/start-app.js'

const fields = [
  { fieldName: 'id', dataType: 'Int64', isPrimary: true },
  { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 2 } },
  { fieldName: 'g', dataType: 'Geometry', nullable: true },
]
const indexParams = [{ fieldName: 'v', metricType: 'L2' }]
const collectionName = 'c'

/** A disc around the origin. */
function disc(radius: number, points = 500): string {
  const ring = Array.from({ length: points }, (_, at) => {
    const angle = (2 * Math.PI * at) / points
    return `${radius * Math.cos(angle)} ${radius * Math.sin(angle)}`
  })
  return `POLYGON ((${[...ring, ring[0]].join()}))`
}

/** A line that crosses itself over and over, which takes as long as the square of its points. */
const zigzag = (points: number): string =>
  `LINESTRING (${Array.from({ length: points }, (_, at) => `${(at % 2) * 10} ${((at * 3) % 7) + at / 1000}`).join()})`

const ref = { database: 'default', collection: collectionName }
const asked: Query = {
  outputFields: ['id'],
  limit: 100,
  offset: 0,
  partitionNames: [],
  consistencyLevel: '',
  groupByFields: [],
  orderByFields: [],
  int64AsText: false,
}

async function start(geometries: readonly (string | null)[]) {
  const { app, catalog } = await startApp('2.6', { auth: false })
  const send = async (path: string, body: object): Promise<unknown> => {
    const payload = { collectionName, ...body }
    return (await app.inject({ method: 'POST', url: `/v2/vectordb/${path}`, payload })).json()
  }
  await send('collections/create', { schema: { fields }, indexParams })
  const data = geometries.map((g, id) => ({ id, v: [id, id], g }))
  await send('entities/insert', { data })
  const query = (filter: string) => send('entities/query', { filter, outputFields: ['id'] })
  return { app, catalog, send, query }
}

const found = (...ids: number[]) => ({ code: 0, cost: 0, data: ids.map((id) => ({ id })) })

const geometries = [disc(1), disc(5), 'POINT (2 0)', 'POINT (9 9)', null, disc(3), 'POINT EMPTY']

describe('relations of large geometries', () => {
  test.each([
    [`st_within(g, "${disc(4)}")`, [0, 2, 5]],
    [`not st_within(g, "${disc(4)}")`, [1, 3, 6]],
    [`st_contains(g, "${disc(2)}")`, [1, 5]],
    [`st_equals(g, "${disc(3)}")`, [5]],
    [`st_intersects(g, "${disc(2)}")`, [0, 1, 2, 5]],
    [`st_overlaps(g, "${disc(3)}")`, []],
    ['st_contains(g, "POINT (0 2)")', [1, 5]],
    ['st_dwithin(g, "POINT (10 0)", 556600)', [1]],
    [`id in [0, 1] or st_within(g, "${disc(4)}") and id > 2`, [0, 1, 5]],
  ])('are told: %#', async (filter, ids) => {
    const { query } = await start(geometries)
    expect(await query(filter)).toEqual(found(...ids))
  })

  test('choose what is deleted, counted, searched and scored', async () => {
    const { send } = await start(geometries)
    const filter = `st_within(g, "${disc(4)}")`
    expect(await send('entities/query', { filter, outputFields: ['count(*)'] })).toEqual({
      code: 0,
      cost: 0,
      data: [{ 'count(*)': 3 }],
    })
    const search = { data: [[0, 0]], annsField: 'v', limit: 9 }
    expect(await send('entities/search', { ...search, filter })).toMatchObject({
      code: 0,
      data: [{ id: 0 }, { id: 2 }, { id: 5 }],
    })
    const params = { reranker: 'boost', filter, weight: 0.001 }
    const boost = { name: 'b', type: 'Rerank', inputFieldNames: [], outputFieldNames: [], params }
    expect(
      await send('entities/search', { ...search, limit: 4, functionScore: { functions: [boost] } }),
    ).toMatchObject({ code: 0, data: [{ id: 0 }, { id: 2 }, { id: 1 }, { id: 3 }] })
    expect(await send('entities/delete', { filter })).toEqual({ code: 0, data: { deleteCount: 3 } })
    expect(await send('entities/query', { filter: 'id >= 0', outputFields: ['id'] })).toEqual(
      found(1, 3, 4, 6),
    )
  })

  test('keep nobody waiting', async () => {
    const { send, query } = await start([zigzag(120)])
    const order: string[] = []
    const related = query('st_intersects(g, "POINT (5 3)")').then(() => order.push('related'))
    let turns = 0
    await inEachTurn(related, async (turn) => {
      turns = turn
      if (turn === 10) await send('collections/list', {}).then(() => order.push('listed'))
    })
    expect(order).toEqual(['listed', 'related'])
    expect(turns).toBeGreaterThan(20)
  })

  test('see what was there when they began', async () => {
    const { catalog, send, query } = await start([disc(1), disc(2), disc(3)])
    const text = `st_within(g, "${disc(9)}")`
    const compile = await queryFilter(catalog, ref, { text, templates: undefined })
    let waits = 0
    const pace: Pace = (work) => {
      if (!work) return undefined
      waits++
      return send('entities/delete', { filter: 'id == 1' }).then(() => work)
    }
    expect(await readQuery(catalog, ref, asked, compile, () => undefined, pace)).toEqual(
      [0, 1, 2].map((id) => ({ id: BigInt(id) })),
    )
    expect(waits).toBe(1)
    expect(await query(text)).toEqual(found(0, 2))
  })

  test('are told to all who ask at once', async () => {
    const { query } = await start(geometries)
    const radii = [0.5, 2, 4, 9]
    const all = await Promise.all(radii.map((radius) => query(`st_within(g, "${disc(radius)}")`)))
    expect(all).toEqual([found(), found(0), found(0, 2, 5), found(0, 1, 2, 5)])
  })

  test('go on for others when one who asked goes away', async () => {
    const { app, query } = await start([zigzag(60), ...geometries])
    await app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.address() as AddressInfo
    const socket = connect(port, '127.0.0.1')
    onTestFinished(() => void socket.destroy())
    await once(socket, 'connect')
    const body = JSON.stringify({ collectionName, filter: `st_touches(g, "${zigzag(61)}")` })
    const heard = once(app.server, 'request')
    socket.write(
      `POST /v2/vectordb/entities/query HTTP/1.1\r\nHost: h\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    )
    await heard
    socket.destroy()
    expect(await query(`st_within(g, "${disc(4)}")`)).toEqual(found(1, 3, 6))
  })
})

describe('the thread of relations', () => {
  const asked = { relation: 'within', given: disc(2), distance: 0 }
  const stored = ['POINT (1 1)', 'POINT (3 3)']
  const related = { kind: 'related', truths: Uint8Array.of(1, 0) }

  test('is started anew once it ended', async () => {
    const outcomes = await Promise.all([
      inThread({ asked, stored }),
      inThread({ asked: { ...asked, given: 'no geometry' }, stored }),
      inThread({ asked, stored }),
    ])
    expect(outcomes).toEqual([
      related,
      {
        kind: 'ended',
        reason: 'syntax error: invalid keyword at line 1, pos 0\nLINE 1: no geometry\n        ^',
      },
      related,
    ])
  })
})
