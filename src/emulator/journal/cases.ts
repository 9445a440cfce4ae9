import { writeExact } from '../../contract/exact-json.js'
import type { Namespace } from '../namespace.js'
import { stepsIn } from './steps.js'

/**
 * Requests of a journal as a document of one case, the namespace's, as recordings have them (contract/cases.ts): its JSON in
 * pieces.
 * @param ids of the requests; all that the journal holds unless given
 */
export async function casesText(
  { name, journal }: Namespace,
  ids?: Iterable<number>,
): Promise<Iterable<string>> {
  const { steps, cut } = await stepsIn(journal, ids)
  const texts = steps.map((step, at) => (at === 0 ? '' : ',') + writeExact(step))
  return [`{"cut":${cut},"cases":[{"name":${JSON.stringify(name)},"steps":[`, ...texts, ']}]}']
}
