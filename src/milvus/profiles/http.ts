import { changes, since, until } from './history.js'

/** The server and the wire (spec/http.md). */
export const http = {
  release: changes('The release whose answers were recorded.', {
    '2.3': '2.3.22',
    '2.4': '2.4.24',
    '2.5': '2.5.27',
    '2.6': '2.6.19',
    '3.0': '3.0',
  }),
  successCode: changes('`code` of a success.', { '2.3': 200, '2.4': 0 }),
  decoder: changes("Go's encoding/json or bytedance/sonic reads the body of a request.", {
    '2.3': 'go',
    '3.0': 'sonic',
  }),
  shortControlEscapes: changes('Answers are written with `\\b` and `\\f` in short form.', {
    '2.3': false,
    '2.5': true,
    '3.0': false,
  }),
  checksDatabaseFirst: until(
    'The REST layer itself looks the database up, right after the required fields.',
    '2.3',
  ),
  takesEmptyDatabase: changes('In the older API an empty database name stands for `default`.', {
    '2.3': false,
    '2.4': true,
    '3.0': false,
  }),
  maxHeaderBytes: changes("Most bytes of a request's headers.", {
    '2.3': 2 ** 20,
    '3.0': 2 ** 24,
  }),
  survivesLackingConfigs: until(
    'A config of a resource group that lacks parts is a panic that the server survives.',
    '2.5',
  ),
  sendsNoSniff: since('Answers forbid clients to guess the content type.', '2.6'),
  sendsTraceId: since('Answers have an `X-Milvus-Trace-Id`.', '3.0'),
  refusesBadTimeout: since(
    'A `Request-Timeout` that is no integer is an error instead of absent.',
    '3.0',
  ),
  sendsPlainTimeout: until('Who is late is told so in plain text.', '2.4'),
  servesHttp2: since('REST is served over HTTP/2 with prior knowledge (2.6.18).', '2.6'),
  hasLivez: since('`/livez` answers.', '2.6'),
  hasWebUi: since('The management port has a web page, `/webui/`.', '2.5'),
  components: changes<readonly string[]>('The parts of the server that `/healthz` names.', {
    '2.3': [
      'rootcoord',
      'datacoord',
      'indexcoord',
      'querycoord',
      'querynode',
      'datanode',
      'indexnode',
      'proxy',
    ],
    '2.6': ['mixcoord', 'querynode', 'datanode', 'proxy', 'streamingnode'],
  }),
}
