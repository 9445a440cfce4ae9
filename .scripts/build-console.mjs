// Builds the console: one script and one style with a hash of their content in their names, and the page that names them.
import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { build } from 'esbuild'

const source = 'src/console'
const target = 'dist/console'

/**
 * @param {string} root the folder of the project
 * @returns esbuild's metafile
 */
export async function buildConsole(root) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { script: `${source}/main.tsx`, style: `${source}/styles/style.css` },
    tsconfig: `${source}/tsconfig.json`,
    outdir: target,
    entryNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    metafile: true,
  })
  const files = Object.keys(metafile.outputs).map((file) => basename(file))
  const page = readFileSync(`${source}/index.html`, 'utf8').replace(
    /(script|style)\.(js|css)/g,
    (_, name, type) => files.find((file) => file.startsWith(name) && file.endsWith(type)),
  )
  writeFileSync(`${target}/index.html`, page)
  return metafile
}
