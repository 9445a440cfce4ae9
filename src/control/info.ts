import packageJson from '../../package.json' with { type: 'json' }
import { apiPrefix } from '../milvus/actions/action.js'
import { controlRoute } from './route.js'

export const info = controlRoute({
  method: 'GET',
  path: '/',
  summary: 'What runs here',
  run({ emulator, twin }) {
    const { version, release, limits } = emulator.profile
    return {
      name: packageJson.name,
      version: packageJson.version,
      profile: version,
      release,
      ...(emulator.upstream !== undefined && { upstream: emulator.upstream }),
      ...(twin && { twin: twin.origin, answerFrom: twin.answerFrom }),
      uptimeSeconds: Math.floor(emulator.uptimeMs / 1000),
      namespaces: [...emulator.namespaces.keys()],
      limits,
      links: {
        api: apiPrefix,
        console: '/_emulator/console',
        apiDocument: '/_emulator/openapi/v2.json',
        openapi: '/_emulator/openapi.json',
      },
    }
  },
})
