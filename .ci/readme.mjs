// Prints the README's code block of a name: the word behind `sh` on its opening fence.
import { readFileSync } from 'node:fs'

const [name] = process.argv.slice(2)
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const block = new RegExp(`^\`\`\`sh ${name}\\n(.*?)^\`\`\`$`, 'ms').exec(readme)
if (!block) throw new Error(`README.md has no code block "sh ${name}"`)
process.stdout.write(block[1])
