import { type Static, Type } from '@sinclair/typebox'
import { TypeCompiler } from '@sinclair/typebox/compiler'
import { type Version, versions } from '../milvus/versions.js'
import { parseExact, writeExact } from './exact-json.js'
import type { CaseRequest } from './server.js'

const strict = { additionalProperties: false }

const Profile = Type.Union(versions.map((version) => Type.Literal(version)))

const Request = Type.Object(
  {
    method: Type.Optional(Type.Literal('GET')),
    path: Type.String({ pattern: '^(/v1/vector/)?[a-z0-9_/]+(\\?\\S*)?$' }),
    headers: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Null()]))),
    body: Type.Optional(Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.String()])),
  },
  strict,
)

const Answer = Type.Object({ status: Type.Optional(Type.Integer()), body: Type.Unknown() }, strict)

const Step = Type.Object(
  {
    request: Request,
    repeat: Type.Optional(Type.Integer({ minimum: 1 })),
    answer: Type.Optional(Answer),
    answers: Type.Optional(Type.Record(Type.String(), Answer)),
  },
  strict,
)

const User = Type.Object(
  { userName: Type.String(), password: Type.String(), roles: Type.Array(Type.String()) },
  strict,
)

const FixtureSchema = Type.Object(
  {
    description: Type.String({ minLength: 1 }),
    profiles: Type.Array(Profile, { minItems: 1, uniqueItems: true }),
    provenance: Type.String({ minLength: 1 }),
    auth: Type.Optional(Type.Boolean()),
    limits: Type.Optional(Type.Object({ flushRate: Type.Number() }, strict)),
    seed: Type.Optional(Type.Object({ users: Type.Array(User) }, strict)),
    steps: Type.Array(Step, { minItems: 1 }),
  },
  strict,
)

const fixtures = TypeCompiler.Compile(FixtureSchema)
const requests = TypeCompiler.Compile(Request)

export type ContractRequest = Static<typeof Request>
export type ContractStep = Static<typeof Step>
export type ContractUser = Static<typeof User>

/** A case of the contract (fixtures/contract/README.md), the name of its file, and the route that its folder names. */
export type ContractFixture = Static<typeof FixtureSchema> & { file: string; route: string }

/**
 * Reads a case of the contract.
 * @param file its path below the folder of the contract
 * @throws Error that names the file and the place in it that does not fit
 */
export function readFixture(file: string, text: string): ContractFixture {
  const fixture = parseExact(text)
  const wrong = (place: string, reason: string) => new Error(`${file}: ${place || '/'}: ${reason}`)
  if (!fixtures.Check(fixture)) {
    const { path = '', message = '' } = fixtures.Errors(fixture).First() ?? {}
    throw wrong(path, message)
  }
  for (const [number, step] of fixture.steps.entries()) {
    const reason = faultOfStep(step, fixture.profiles)
    if (reason) throw wrong(`/steps/${number}`, reason)
  }
  const steps = fixture.steps.flatMap(repeated)
  const place = file.slice(0, Math.max(0, file.lastIndexOf('/')))
  const route = isOlder(`/${place}`) ? `/${place}` : place
  return { ...fixture, steps, file, route }
}

/** Whether a path is one of the older API, which stands in a fixture as a whole. */
export const isOlder = (path: string): boolean => path.startsWith('/v1/')

function faultOfStep({ answer, answers }: ContractStep, profiles: Version[]): string | undefined {
  if (!answers) return undefined
  if (answer) return 'answer and answers exclude each other'
  const answered = Object.keys(answers).flatMap((names) => names.split(' '))
  const same = answered.toSorted().join(' ') === profiles.toSorted().join(' ')
  return same ? undefined : `answers for ${answered.join(' ')}, not for ${profiles.join(' ')}`
}

/** A step as often as it is to be sent, the number of each time in the place of `<n>`. */
function repeated({ repeat, ...step }: ContractStep): ContractStep[] {
  if (repeat === undefined) return [step]
  const { request } = step
  const text = writeExact(request)
  return Array.from({ length: repeat }, (_, i) => ({
    ...step,
    request: requests.Decode(parseExact(text.replaceAll('<n>', `${i + 1}`))),
  }))
}

/** The requests that make the users of a fixture's seed. */
export const seedRequests = ({ seed }: Pick<ContractFixture, 'seed'>): CaseRequest[] =>
  (seed?.users ?? []).flatMap(({ userName, password, roles }) => [
    { path: 'users/create', body: { userName, password } },
    ...roles.map((roleName) => ({ path: 'users/grant_role', body: { userName, roleName } })),
  ])

/** What a step's answer must be in a profile: success without data unless the fixture says. */
export function expectedAnswer({ request, answer, answers }: ContractStep, profile: Version) {
  const code = isOlder(request.path) ? 200 : '<ok>'
  const named = Object.entries(answers ?? {}).find(([names]) => names.split(' ').includes(profile))
  const { status = 200, body } = named?.[1] ?? answer ?? { body: { code, data: {} } }
  return { status, body }
}
