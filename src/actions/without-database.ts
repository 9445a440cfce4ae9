import type { Route } from '../http/action.js'

/** Marks routes of users and roles, for which no release looks the database up first. */
export const withoutDatabase = <R extends Route>(routes: readonly R[]): R[] =>
  routes.map((route) => ({ ...route, needsNoDatabase: true }))
