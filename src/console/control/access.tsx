import { useLookUp } from '../parts/look-up.js'
import { Table } from '../parts/table.js'
import { type Json, listOf, member, shown } from '../wire/exact.js'
import { look } from '../wire/milvus.js'

/** The columns beside those of roles, whose names have no space. */
const userColumn = 'user name'
const objectColumn = 'on object'

/** Who may do what: users by role, and what the roles are granted, by object. */
export function Access() {
  const { value, error } = useLookUp(findAccess, [])
  return (
    <section aria-label="Users and roles">
      <h2>Users and roles</h2>
      {error !== undefined && <p class="error">{error}</p>}
      <Table
        label="Users by role"
        rows={value?.users ?? []}
        columns={[userColumn, ...(value?.roles ?? [])]}
      />
      <h3>Grants</h3>
      <Table
        label="Grants by role"
        rows={value?.grants ?? []}
        columns={[objectColumn, ...(value?.roles ?? [])]}
      />
    </section>
  )
}

async function findAccess() {
  const roles = listOf(await look('roles/list')).map(shown)
  const users = await Promise.all(
    listOf(await look('users/list')).map(async (userName): Promise<Json> => {
      const held = listOf(await look('users/describe', { userName })).map(shown)
      return { [userColumn]: userName, ...Object.fromEntries(held.map((role) => [role, '●'])) }
    }),
  )
  const grants = new Map<string, Map<string, string>>()
  for (const roleName of roles) {
    for (const grant of listOf(await look('roles/describe', { roleName }))) {
      const [type, name, database, privilege] = [
        'objectType',
        'objectName',
        'dbName',
        'privilege',
      ].map((part) => shown(member(grant, part)))
      const object = `${type} ${database}.${name}`
      const row = grants.get(object) ?? new Map([[objectColumn, object]])
      row.set(roleName, [row.get(roleName), privilege].filter(Boolean).join(', '))
      grants.set(object, row)
    }
  }
  return { roles, users, grants: [...grants.values()].map((row) => Object.fromEntries(row)) }
}
