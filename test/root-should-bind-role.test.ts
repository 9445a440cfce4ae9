import type { FastifyInstance } from 'fastify'
import { expect, test } from 'vitest'
import { type Version, versions, within } from '../src/versions.js'
import { startApp } from './support/start-app.js'

const seeds = [{ users: [{ userName: 'boss', password: 'Passw0rd', roles: ['admin'] }] }]

async function ask(app: FastifyInstance, path: string, body: object, token = 'root:Milvus') {
  const { statusCode, payload } = await app.inject({
    method: 'POST',
    url: `/v2/vectordb/${path}`,
    headers: { authorization: `Bearer ${token}` },
    payload: body,
  })
  return [statusCode, JSON.parse(payload)]
}

const create = (app: FastifyInstance) =>
  ask(app, 'collections/create', { collectionName: 'c', dimension: 4 })

const success = (version: Version) => [200, { code: version === '2.3' ? 200 : 0, data: {} }]

test.each(versions)('root that should hold a role: %s', async (version) => {
  const { app } = await startApp(version, { seeds, rootShouldBindRole: true })
  if (!within(version, { since: '2.5' })) {
    expect(await create(app)).toEqual(success(version))
    return
  }
  expect(await create(app)).toEqual([
    403,
    {
      code: 65535,
      message:
        'rpc error: code = PermissionDenied desc = PrivilegeCreateCollection: permission deny to root in the `default` database',
    },
  ])
  const bind = { userName: 'root', roleName: 'admin' }
  expect(await ask(app, 'users/grant_role', bind, 'boss:Passw0rd')).toEqual(success(version))
  expect(await create(app)).toEqual(success(version))
})

test.each(versions)('root needs no role unless told so: %s', async (version) => {
  const { app } = await startApp(version, { seeds })
  expect(await create(app)).toEqual(success(version))
})
