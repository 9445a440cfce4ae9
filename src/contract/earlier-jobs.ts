import { type CaseAnswer, type CaseRequest, pathOf, type Send } from './server.js'

const listsJobs = /\/jobs\/(?:import|external_collection)\/list$/

/**
 * Asks a server for a case as one that no case was asked of before: it lists jobs for hours, which nobody can drop, so
 * those that were there already are left out of its lists.
 * @param requests those of the case
 */
export async function withoutEarlierJobs(
  send: Send,
  requests: readonly CaseRequest[],
): Promise<Send> {
  const earlier = new Set<string>()
  for (const path of new Set(requests.map(pathOf).filter((path) => listsJobs.test(path)))) {
    for (const job of jobsIn(await send({ path, body: {} })) ?? []) earlier.add(idOf(job))
  }
  if (earlier.size === 0) return send
  return async (request) => {
    const answer = await send(request)
    return listsJobs.test(pathOf(request)) ? without(answer, earlier) : answer
  }
}

function without(answer: CaseAnswer, earlier: ReadonlySet<string>): CaseAnswer {
  const records = jobsIn(answer)?.filter((job) => !earlier.has(idOf(job)))
  if (!records) return answer
  const body = Object(answer.body)
  return { ...answer, body: { ...body, data: { ...body.data, records } } }
}

function jobsIn({ body }: CaseAnswer): readonly unknown[] | undefined {
  const { records } = Object(Object(body).data)
  return Array.isArray(records) ? records : undefined
}

const idOf = (job: unknown): string => String(Object(job).jobId)
