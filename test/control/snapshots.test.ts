import { describe, expect, test } from 'vitest'
import { listed, refused, startControl } from '../support/control.js'

const quick = (collectionName: string) => ({ collectionName, dimension: 4 })

describe('/_emulator/snapshots', () => {
  test('takes, lists, restores and deletes', async () => {
    const { control, api } = await startControl()
    await api('collections/create', quick('kept'))
    expect(await control('PUT', '/snapshots/s')).toEqual({ status: 200, body: { snapshot: 's' } })
    await api('collections/drop', { collectionName: 'kept' })
    await api('collections/create', quick('later'))

    expect(await control('GET', '/snapshots')).toEqual({ status: 200, body: { snapshots: ['s'] } })
    expect(await control('POST', '/snapshots/s/restore')).toEqual({
      status: 200,
      body: { restored: 's' },
    })
    expect(await api('collections/list', {})).toEqual(listed('kept'))
    expect(await control('DELETE', '/snapshots/s')).toEqual({ status: 200, body: { deleted: 's' } })
    expect(await control('POST', '/snapshots/s/restore')).toEqual(
      refused(404, 'unknown_snapshot', 'no snapshot "s"; there is none'),
    )
  })

  test('one of the same name replaces the earlier', async () => {
    const { control, api } = await startControl()
    await control('PUT', '/snapshots/s')
    await api('collections/create', quick('kept'))
    await control('PUT', '/snapshots/s')
    await control('POST', '/reset')
    await control('POST', '/snapshots/s/restore')

    expect(await api('collections/list', {})).toEqual(listed('kept'))
  })

  test('holds resource groups, which a reset drops', async () => {
    const { control, api } = await startControl()
    const groups = () => api('resource_groups/list', {})
    await api('resource_groups/create', { name: 'kept' })
    await control('PUT', '/snapshots/s')
    await api('resource_groups/drop', { name: 'kept' })
    await api('resource_groups/create', { name: 'later' })
    await control('POST', '/snapshots/s/restore')
    expect(await groups()).toEqual(listed('__default_resource_group', 'kept'))
    await control('POST', '/reset')
    expect(await groups()).toEqual(listed('__default_resource_group'))
  })

  test.each(['a%20b', 'a'.repeat(300)])('refuses the name %s', async (name) => {
    const { control } = await startControl()
    expect(await control('PUT', `/snapshots/${name}`)).toMatchObject({
      status: 400,
      body: { error: { code: 'bad_name' } },
    })
  })
})
