import { nearest } from '../emulator/nearest.js'
import { type Environment, environmentName } from './config.js'
import { kebab } from './flags.js'
import { settings } from './settings.js'

const prefix = environmentName('')

/** What Kubernetes gives every pod for services whose names begin as ours. */
const ofServices = /_(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT(_\d+_[A-Z]+(_(PROTO|PORT|ADDR))?)?)$/

/** What there is to warn of: variables that look like settings and are none, each a sentence. */
export function unknownVariables(env: Environment): string[] {
  const known = Object.keys(settings).map(environmentName)
  return Object.keys(env)
    .filter((name) => name.startsWith(prefix) && !known.includes(name) && !ofServices.test(name))
    .map((name) => {
      const near = nearest(name, known) ?? turnedOff(name)
      return `${name}: no such setting${near === undefined ? '' : `; did you mean ${near}?`}`
    })
}

/** A switch has a flag `--no-NAME`, and no variable of that kind. */
function turnedOff(name: string): string | undefined {
  const found = Object.entries(settings).find(
    ([key, { fallback }]) =>
      typeof fallback === 'boolean' && name === environmentName(`no-${kebab(key)}`),
  )
  return found && `${environmentName(found[0])}=false`
}
