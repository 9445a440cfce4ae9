// What the tests of each project ask the emulator with.
exports.post = async ({ url, token }, path, body) => {
  const headers = { authorization: `Bearer ${token}` }
  const init = { method: 'POST', headers, body: JSON.stringify(body) }
  return (await fetch(`${url}/v2/vectordb/${path}`, init)).json()
}
