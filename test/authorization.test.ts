import { describe, expect, test } from 'vitest'
import { type Need, pathOf, type Route, shortPath } from '../src/milvus/actions/action.js'
import { routes } from '../src/milvus/actions/index.js'
import type { Catalog } from '../src/milvus/catalog/catalog.js'
import { objectTypeOf } from '../src/milvus/profiles/privilege-groups.js'
import { profiles } from '../src/milvus/profiles/profiles.js'
import { type Version, versions, within } from '../src/milvus/versions.js'
import { fullBody } from './support/bodies.js'
import { type Demand, demands, urlOf } from './support/demands.js'
import { startNamespace } from './support/namespaces.js'

const schema = {
  fields: [
    { fieldName: 'id', dataType: 'Int64', isPrimary: true },
    { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: '4' } },
    { fieldName: 't', dataType: 'VarChar', elementTypeParams: { max_length: '8' } },
  ],
}
const indexParams = [{ fieldName: 'v', indexName: 'v', metricType: 'L2' }]

/** A world with one of everything, and bob, whose role `r` has no grants. */
const seed = (version: Version) => ({
  databases: [
    {
      dbName: 'default',
      collections: [
        { collectionName: 'c', schema, indexParams, aliases: ['a'], partitions: ['p'] },
        { collectionName: 'd', dimension: 4 },
      ],
    },
    ...(version === '2.3' ? [] : [{ dbName: 'd1' }]),
  ],
  privilegeGroups: version === '2.3' ? [] : [{ privilegeGroupName: 'g' }],
  roles: [{ roleName: 'r' }, { roleName: 'other' }],
  users: [
    { userName: 'bob', password: 'Passw0rd', roles: ['r'] },
    { userName: 'eve', password: 'Passw0rd' },
  ],
})

async function startWorld(version: Version) {
  const world = await startNamespace(version, { auth: true, seeds: [seed(version)] })
  const { rbac } = world.catalog
  // Else the role that everybody holds would allow some of it.
  for (const grant of [...(rbac.roles.get('public')?.grants.values() ?? [])]) {
    rbac.revoke('public', grant)
  }
  return world
}

type World = Awaited<ReturnType<typeof startWorld>>

async function ask({ app, prefix }: World, { path, body }: Demand) {
  const route = routes.find((one) => shortPath(one) === path) as Route // Rows are made of them.
  const headers = { authorization: 'Bearer bob:Passw0rd' }
  const answer = await app.inject(
    route.verb === 'GET'
      ? { url: prefix + urlOf(route, body), headers }
      : { method: 'POST', url: prefix + pathOf(route), headers, payload: JSON.stringify(body) },
  )
  return { status: answer.statusCode, body: answer.json() }
}

const privilegeIn = ({ privilege }: Demand, version: Version): string =>
  typeof privilege === 'string' ? privilege : privilege(version)

function denial(demand: Demand, version: Version, catalog: Catalog) {
  const { rbac } = catalog
  const privilege = privilegeIn(demand, version)
  const cluster =
    rbac.profile.checksClusterInAny && rbac.profile.privilegeLevels.get(privilege) === 'Cluster'
  const database = cluster ? '*' : String(demand.body.dbName ?? 'default')
  const place = version === '2.3' ? '' : ` in the \`${database}\` database`
  const why = `rpc error: code = PermissionDenied desc = Privilege${privilege}: permission deny to bob`
  return { status: 403, body: { code: 65535, message: why + place } }
}

/** Gives bob's role one privilege, on no more than the request names. */
function allow({ rbac }: Catalog, privilege: string): void {
  const type = objectTypeOf(privilege)
  const where =
    type === 'Collection'
      ? { database: 'default', object: 'c' }
      : { database: '*', object: type === 'User' ? 'eve' : '*' }
  rbac.grant('r', { type, privilege, grantor: 'root', ...where })
}

function declared({ privilege }: Route, version: Version): Need {
  return typeof privilege === 'function' ? privilege(profiles[version]) : privilege
}

const listed = (route: Route) => demands.find(({ path }) => path === shortPath(route))

/** A request for a privilege: where the table has none, as plain as can be. */
function demandOf(route: Route, version: Version): Demand[] {
  const demand = listed(route)
  const privilege = declared(route, version)
  if (demand || privilege === 'none' || privilege === 'in run') return demand ? [demand] : []
  const body = { ...fullBody(route.body, version), collectionName: 'c' }
  return [{ path: shortPath(route), privilege, body }]
}

describe.each(versions)('in %s', (version) => {
  const here = routes.filter((route) => within(version, route))
  const emulated = here.filter((route) => 'run' in route)
  const rows = emulated.flatMap((route) => demandOf(route, version))

  test('routes declare the privileges of the specification', () => {
    const wrong = here.filter((route) => {
      const demand = listed(route)
      const need = declared(route, version)
      return demand && need !== 'in run' && need !== privilegeIn(demand, version)
    })
    expect(wrong.map(shortPath)).toEqual([])
  })

  test.each(rows)('$path is refused without its privilege, and changes nothing', async (demand) => {
    const world = await startWorld(version)
    const before = world.catalog.snapshot()
    expect(await ask(world, demand)).toEqual(denial(demand, version, world.catalog))
    expect(world.catalog.snapshot()).toEqual(before)
  })

  test.each(rows)('$path is allowed with just its privilege', async (demand) => {
    const world = await startWorld(version)
    allow(world.catalog, privilegeIn(demand, version))
    const { status, body } = await ask(world, demand)
    expect([status, [1801, 1802].includes(body.code)]).toEqual([200, false])
  })

  const open = emulated.filter((route) => declared(route, version) === 'none')

  test.each(open.map(shortPath))('%s is open to everybody', async (path) => {
    const world = await startWorld(version)
    const body = { collectionName: 'c', partitionName: 'p', jobID: '1' }
    expect((await ask(world, { path, privilege: '', body })).status).toBe(200)
  })
})
