import { Type } from '@sinclair/typebox'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { expect } from 'vitest'
import { controlRoutes, openapi } from '../../src/control/index.js'
import { operations } from '../../src/control/operations.js'
import type { ControlRouteInfo } from '../../src/control/route.js'
import { plainSchema } from '../../src/milvus/openapi/json-schema.js'

const ajv = new Ajv2020({ strict: false, validateFormats: false })
const validators = new Map<string, ValidateFunction>()

const routes: readonly ControlRouteInfo[] = [...controlRoutes, openapi]

/** Fails the test where a success of the control plane is not what its document says. */
export function checkControlAnswer(
  method: string,
  path: string,
  { status, body }: { readonly status: number; readonly body: unknown },
): void {
  const route = routeOf(method, path.replace(/\?.*$/, ''))
  if (!route || status >= 400) return
  const key = `${method} ${route.path}`
  expect(status, key).toBe(route.status ?? 200)
  const validate =
    validators.get(key) ?? ajv.compile(plainSchema(operations[key]?.answer ?? Type.Never()))
  validators.set(key, validate)
  validate(body)
  expect(validate.errors, key).toBeNull()
}

/** The most literal of the routes that a path fits. */
function routeOf(method: string, path: string): ControlRouteInfo | undefined {
  const fitting = routes.filter(
    (route) =>
      route.method === method &&
      new RegExp(`^${route.path.replace(/:\w+/g, '[^/]+')}$`).test(path === '' ? '/' : path),
  )
  return fitting.find((route) => !route.path.includes(':')) ?? fitting[0]
}
