import { type MilvusSettings, plainKey } from './milvus-settings.js'

/** Settings of Milvus's own by which a REST client would meet another server, what changes nothing, and what to do instead. */
const ignored = [
  {
    key: 'common.security.tlsMode',
    usual: '0',
    instead: '--tls-cert and --tls-key make the API speak https',
  },
  { key: 'proxy.http.port', usual: '', instead: 'the API answers at --port' },
  { key: 'proxy.http.enabled', usual: 'true', instead: 'the API always answers' },
]

/** What there is to warn of: settings that a real server would go by, each a sentence. */
export const ignoredSettings = (milvus: MilvusSettings): string[] =>
  ignored.flatMap(({ key, usual, instead }) => {
    const given = milvus.get(plainKey(key))
    return given === undefined || ['', usual].includes(given.text)
      ? []
      : [`${given.source}: has no effect; ${instead}`]
  })
