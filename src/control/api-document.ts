import { controlRoute } from './route.js'

export const apiDocument = controlRoute({
  method: 'GET',
  path: '/openapi/v2.json',
  summary: 'The OpenAPI document of the emulated API',
  async run({ emulator }) {
    const { apiDocument } = await import('../milvus/openapi/document.js')
    return apiDocument(emulator.profile.version)
  },
})
