import { since, until } from './history.js'

/** Import jobs (spec/jobs.md). */
export const imports = {
  importsCsv: since('Import jobs take `.csv` files.', '2.5'),
  importsJsonLines: since('Import jobs take `.jsonl` and `.ndjson` files.', '2.6'),
  importChecksUtf8: since('An import of NumPy refuses a text that is not UTF-8.', '2.5'),
  importSkipsNoRows: since(
    'An import job whose files hold no rows is over once they are read, and tells no files and no time.',
    '2.5',
  ),
  importTellsCreateTime: since('Import jobs tell when they were made.', '2.6'),
  importsInTwoPhases: since('An import job can wait for a commit, and be aborted.', '3.0'),
  findsJobFirst: since(
    'The privilege for an import job is asked for on its own collection, once the job is found; lists leave out what is not allowed.',
    '2.6',
  ),
  importRefusesExtraKeys: until('A key of no field fails an import job.', '2.5'),
  importRefusesL0: since('Import jobs of deletions are refused.', '3.0'),
}
