import type { FastifyInstance } from 'fastify'
import { describe, expect, test } from 'vitest'
import { versions } from '../../../../src/milvus/versions.js'
import { ask } from '../../../support/ask.js'
import { startApp } from '../../../support/start-app.js'

/** Asks something of a user that signs in with a token; returns the status. */
const send = async (app: FastifyInstance, token: string, path: string, body: object) =>
  (await ask(app, token, path, body)).status

describe.each(versions)('a user in %s', (version) => {
  test('signs in as soon as it is made, and no longer when it is dropped', async () => {
    const { app } = await startApp(version)
    const list = () => send(app, 'bob:Passw0rd', 'collections/list', {})
    const bob = { userName: 'bob', password: 'Passw0rd' }
    expect(await list()).toBe(401)
    expect(await send(app, 'root:Milvus', 'users/create', bob)).toBe(200)
    expect([await list(), await list()]).toEqual([200, 200])
    expect(await send(app, 'root:Milvus', 'users/drop', bob)).toBe(200)
    expect(await list()).toBe(401)
    expect(await send(app, 'root:Milvus', 'users/create', { ...bob, password: 'other1' })).toBe(200)
    expect(await list()).toBe(401)
  })

  test('changes its own password, which counts at once', async () => {
    const users = [{ userName: 'bob', password: 'Passw0rd' }]
    const { app } = await startApp(version, { seeds: [{ users }] })
    const list = (password: string) => send(app, `bob:${password}`, 'collections/list', {})
    const change = { userName: 'bob', password: 'Passw0rd', newPassword: 'a:b c é' }
    expect(await list('Passw0rd')).toBe(200)
    expect(await send(app, 'bob:Passw0rd', 'users/update_password', change)).toBe(200)
    expect(await list('Passw0rd')).toBe(401)
    expect(await list(Buffer.from('a:b c é').toString('latin1'))).toBe(200)
  })

  test('root can change its password, too', async () => {
    const { app } = await startApp(version)
    const change = { userName: 'root', password: 'Milvus', newPassword: 'secret' }
    expect(await send(app, 'root:Milvus', 'users/update_password', change)).toBe(200)
    expect(await send(app, 'root:Milvus', 'users/list', {})).toBe(401)
    expect(await send(app, 'root:secret', 'users/list', {})).toBe(200)
  })
})
