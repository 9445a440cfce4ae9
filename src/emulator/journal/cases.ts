import { writeExact } from '../../contract/exact-json.js'
import type { Namespace } from '../namespace.js'
import type { RequestFilter } from './filter.js'
import { stepsIn } from './steps.js'

/**
 * The requests of a journal that a filter means as a document of one case, the namespace's, as recordings have them
 * (contract/cases.ts): its JSON in pieces.
 * @throws ControlError unknown_filter
 */
export async function casesText(
  { name, journal }: Namespace,
  filter: RequestFilter,
): Promise<Iterable<string>> {
  const isWhole = Object.keys(filter).length === 0
  const ids = isWhole ? undefined : journal.entries(filter).map(({ id }) => id)
  const { steps, cut } = await stepsIn(journal, ids)
  const texts = steps.map((step, at) => (at === 0 ? '' : ',') + writeExact(step))
  return [`{"cut":${cut},"cases":[{"name":${JSON.stringify(name)},"steps":[`, ...texts, ']}]}']
}
