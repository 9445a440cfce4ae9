import { Type } from '@sinclair/typebox'
import { longestTtl } from '../emulator/control-error.js'
import { defaultName, nameForm } from '../emulator/emulator.js'
import type { Namespace } from '../emulator/namespace.js'
import { controlRoute } from './route.js'

const OriginBody = Type.Union([
  Type.Literal('seeds'),
  Type.Literal('empty'),
  Type.Object({ snapshot: Type.String() }, { additionalProperties: false }),
  Type.Object({ namespace: Type.String() }, { additionalProperties: false }),
])

export const listNamespaces = controlRoute({
  method: 'GET',
  path: '/namespaces',
  summary: 'The namespaces there are',
  run({ emulator }) {
    return { namespaces: [...emulator.namespaces.values()].map(shown) }
  },
})

export const createNamespace = controlRoute({
  method: 'POST',
  path: '/namespaces',
  needsOwnData: true,
  summary:
    'Makes a namespace from the seeds, from empty, from a snapshot or from another namespace',
  body: Type.Object(
    {
      name: Type.String({ pattern: nameForm.source }),
      from: Type.Optional(OriginBody),
      ttlSeconds: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: longestTtl })),
    },
    { additionalProperties: false },
  ),
  status: 201,
  run({ emulator, body: { name, from = 'seeds', ttlSeconds } }) {
    const ttlMs = ttlSeconds === undefined ? undefined : ttlSeconds * 1000
    return shown(emulator.createNamespace(name, from, ttlMs))
  },
})

export const deleteNamespace = controlRoute({
  method: 'DELETE',
  path: '/namespaces/:name',
  summary: 'Ends a namespace',
  run({ emulator, params: { name = '' } }) {
    emulator.deleteNamespace(name)
    return { deleted: name }
  },
})

const shown = ({ name, expiresAt }: Namespace) => ({
  name,
  path: name === defaultName ? '/' : `/_ns/${name}`,
  expiresAt: expiresAt === undefined ? null : new Date(expiresAt).toISOString(),
})
