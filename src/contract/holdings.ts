import { defaultGroup } from '../milvus/catalog/resource-groups/place-node.js'
import { builtInRoles } from '../milvus/profiles/privilege-groups.js'
import { type CaseRequest, pathOf, type Send } from './server.js'

/** The requests that drop what a server holds, by what they drop; what holds something comes before what it holds. */
export type Holdings = ReadonlyMap<string, CaseRequest>

/** What a server holds beside what every server does: each thing with the request that drops it. */
export async function holdingsOf(send: Send): Promise<Holdings> {
  const databases = await namesIn(send, 'databases/list')
  const inEach = []
  for (const dbName of databases.length === 0 ? ['default'] : databases) {
    inEach.push(await inDatabase(send, dbName))
  }
  const { members, drops: groupDrops } = await groups(send)
  const access = [...members, ...(await grants(send)), ...groupDrops, ...(await people(send))]
  const others = databases.filter((dbName) => dbName !== 'default')
  const drops = others.map((dbName) => drop(`database ${dbName}`, 'databases', { dbName }))
  return new Map([...access, ...inEach.flat(), ...drops, ...(await resourceGroups(send))])
}

/**
 * Drops what a server holds beside what it held before.
 * @param sent what may have made it: 2.3 lists neither the alias of a dropped collection nor the grants in a database
 * that it has not
 * @returns what it could not drop, with the request that does not
 */
export async function cleanUp(
  send: Send,
  before: Holdings,
  sent: readonly CaseRequest[],
): Promise<Holdings> {
  for (const request of sent) {
    const undoing = undo(request)
    if (undoing && !before.has(undoing[0])) await send(undoing[1])
  }
  // Things may hold one another in a circle of two.
  await dropMade(send, before)
  if ((await dropMade(send, before)) === 0) return new Map()
  const left = await holdingsOf(send)
  return new Map([...left].filter(([thing]) => !before.has(thing)))
}

/** @returns how many things there were to drop */
async function dropMade(send: Send, before: Holdings): Promise<number> {
  const made = [...(await holdingsOf(send))].filter(([thing]) => !before.has(thing))
  for (const [, request] of made) await send(request)
  return made.length
}

type Held = readonly [thing: string, drop: CaseRequest]

const drop = (thing: string, kind: string, body: object): Held => [
  thing,
  { path: `${kind}/drop`, body },
]

const aliasOf = (dbName: string, aliasName: string): Held =>
  drop(`alias ${dbName}/${aliasName}`, 'aliases', { dbName, aliasName })

function undo(request: CaseRequest): Held | undefined {
  const { headers, body } = request
  const path = pathOf(request)
  if (path.endsWith('/aliases/create')) {
    const { dbName = headers?.['DB-Name'], aliasName } = Object(body)
    return aliasOf(dbName ?? 'default', aliasName)
  }
  const isGrant = /\/roles\/grant_privilege(_v2)?$/.test(path)
  // What those have from the beginning is not the case's; what it added is listed.
  return isGrant && !builtInRoles.includes(Object(body).roleName)
    ? ['grant of the case', { ...request, path: path.replace('grant', 'revoke') }]
    : undefined
}

/** Properties of the database come first: they may forbid to drop anything. */
async function inDatabase(send: Send, dbName: string): Promise<Held[]> {
  const held: Held[] = []
  const { properties } = Object(await dataOf(send, 'databases/describe', { dbName })) as Described
  for (const { key } of properties ?? []) {
    const body = { dbName, propertyKeys: [key] }
    held.push([`property ${dbName}/${key}`, { path: 'databases/drop_properties', body }])
  }
  for (const aliasName of await namesIn(send, 'aliases/list', { dbName })) {
    held.push(aliasOf(dbName, aliasName))
  }
  for (const collectionName of await namesIn(send, 'collections/list', { dbName })) {
    const place = `${dbName}/${collectionName}`
    held.push(drop(`collection ${place}`, 'collections', { dbName, collectionName }))
  }
  return held
}

interface Described {
  readonly properties?: readonly { readonly key: string }[]
}

async function grants(send: Send): Promise<Held[]> {
  const held: Held[] = []
  for (const roleName of await namesIn(send, 'roles/list')) {
    for (const grant of listOf(await dataOf(send, 'roles/describe', { roleName, dbName: '*' }))) {
      const { objectType, objectName, privilege, dbName } = Object(grant)
      const name = `grant ${roleName} ${objectType} ${objectName} ${privilege} ${dbName}`
      const body = { roleName, objectType, objectName, privilege, dbName }
      const byGroup = { roleName, privilege, dbName, collectionName: objectName }
      held.push([name, { path: 'roles/revoke_privilege', body }])
      held.push([`${name} by v2`, { path: 'roles/revoke_privilege_v2', body: byGroup }])
    }
  }
  return held
}

/** Their members go first: a grant of a group is revoked by the rules of the level of its present members. */
async function groups(send: Send): Promise<{ members: Held[]; drops: Held[] }> {
  const { privilegeGroups } = Object(await dataOf(send, 'privilege_groups/list'))
  const own = listOf(privilegeGroups)
    .map((group) => Object(group) as { privilegeGroupName: string; privileges: string })
    .filter(({ privilegeGroupName }) => !builtInGroup.test(privilegeGroupName))
  return {
    members: own
      .filter(({ privileges }) => privileges !== '')
      .map(({ privilegeGroupName, privileges }) => [
        `members of ${privilegeGroupName}`,
        {
          path: 'privilege_groups/remove_privileges_from_group',
          body: { privilegeGroupName, privileges: privileges.split(',') },
        },
      ]),
    drops: own.map(({ privilegeGroupName }) =>
      drop(`group ${privilegeGroupName}`, 'privilege_groups', { privilegeGroupName }),
    ),
  }
}

const builtInGroup = /^(Cluster|Database|Collection)(ReadOnly|ReadWrite|Admin)$/

/** One is dropped that wants no nodes. */
async function resourceGroups(send: Send): Promise<Held[]> {
  const names = await namesIn(send, 'resource_groups/list')
  const config = { requests: { node_num: 0 }, limits: { node_num: 0 } }
  return names
    .filter((name) => name !== defaultGroup)
    .flatMap((name) => [
      [
        `nodes of ${name}`,
        { path: 'resource_groups/alter', body: { resource_groups: { [name]: config } } },
      ],
      drop(`resource group ${name}`, 'resource_groups', { name }),
    ])
}

async function people(send: Send): Promise<Held[]> {
  const users = await namesIn(send, 'users/list')
  const roles = await namesIn(send, 'roles/list')
  return [
    ...users
      .filter((userName) => userName !== 'root')
      .map((userName) => drop(`user ${userName}`, 'users', { userName })),
    ...roles
      .filter((roleName) => !builtInRoles.includes(roleName))
      .map((roleName) => drop(`role ${roleName}`, 'roles', { roleName })),
  ]
}

async function dataOf(send: Send, path: string, body: object = {}): Promise<unknown> {
  const { status, body: answer } = await send({ path, body })
  return status === 200 ? Object(answer).data : undefined
}

const namesIn = async (send: Send, path: string, body: object = {}): Promise<string[]> =>
  listOf(await dataOf(send, path, body)).filter((name) => typeof name === 'string')

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
