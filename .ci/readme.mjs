// Prints the README's code block of a name, the word behind `sh` on its opening fence; or the answer that the text
// behind it promises: `readme.mjs NAME answer`.
import { readFileSync } from 'node:fs'

const [name, part] = process.argv.slice(2)
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const block = new RegExp(
  `^\`\`\`sh ${name}\\n(.*?)^\`\`\`\\n(?:\\s*answers \`(.*?)\`)?`,
  'ms',
).exec(readme)
const found = block?.[part === 'answer' ? 2 : 1]
if (found === undefined)
  throw new Error(`README.md has no ${part ?? 'code'} of a block "sh ${name}"`)
process.stdout.write(found)
