import { runAnalyzer } from '../common/run-analyzer.js'
import { addFileResource } from '../file-resources/add.js'
import { listFileResources } from '../file-resources/list.js'
import { removeFileResource } from '../file-resources/remove.js'
import { describeQuotas } from '../quotacenter/describe.js'
import { describeSegments } from '../segments/describe.js'

/** Their first path segments differ. */
export const operations = [
  addFileResource,
  removeFileResource,
  listFileResources,
  describeSegments,
  describeQuotas,
  runAnalyzer,
]
