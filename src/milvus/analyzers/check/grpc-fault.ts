import { isJsonObject } from '../../go/json-object.js'
import { argument, type Fault, firstFault, type Params } from './fault.js'

/** What the library refuses of the tokenizer `grpc` before it calls (tantivy-binding tokenizers/grpc_tokenizer.rs). */
export function grpcFault({ endpoint, parameters }: Params): Fault {
  if (endpoint === undefined) return argument('grpc tokenizer must set endpoint')
  if (typeof endpoint !== 'string') return argument('grpc tokenizer endpoint must be string')
  if (endpoint === '') return argument('grpc tokenizer endpoint must not be empty')
  if (!/^https?:\/\//.test(endpoint)) {
    return argument('grpc tokenizer endpoint must start with http:// or https://')
  }
  if (parameters === undefined) return undefined
  if (!Array.isArray(parameters)) return argument('grpc tokenizer parameters must be array')
  return firstFault(parameters, parameterFault)
}

function parameterFault(item: unknown): Fault {
  if (!isJsonObject(item)) return argument('grpc tokenizer parameters item must be object')
  const { key, values } = item
  if (key === undefined) return argument('grpc tokenizer parameters item must have key')
  if (typeof key !== 'string') return argument('grpc tokenizer parameters item key must be string')
  if (values === undefined) return argument('grpc tokenizer parameters item must have values')
  if (!Array.isArray(values)) {
    return argument('grpc tokenizer parameters item values must be array')
  }
  const other: unknown = values.find((value) => typeof value !== 'string')
  if (other === undefined) return undefined
  return argument(`grpc tokenizer parameters item value ${JSON.stringify(other)} is not string`)
}
