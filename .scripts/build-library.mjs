// Builds the library: one body in CommonJS, faces of it for `import`, and a declaration file a face.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build, transform } from 'esbuild'
import { rolldown } from 'rolldown'
import { dts } from 'rolldown-plugin-dts'

/** Jest loads CommonJS, and who loads the package in both ways gets one library. */
const faces = ['index', 'testcontainers']
const isPackage = /^[^./]/

/** What only rehearsals need comes along, as it would else be one more package to install for all. */
const takeAlong = {
  name: 'take along',
  setup({ onResolve }) {
    onResolve({ filter: /^lossless-json$/ }, ({ path }) => ({
      path: fileURLToPath(import.meta.resolve(path)),
    }))
  },
}

/**
 * @param {object} common options of esbuild
 * @param {object} leaveLazyOut the plugin that keeps lazy imports as files of their own
 */
export async function buildLibrary(common, leaveLazyOut) {
  const { outputFiles } = await build({
    ...common,
    entryPoints: faces.map((face) => `src/${face}.ts`),
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    format: 'esm',
    splitting: true,
    chunkNames: 'lib-[hash]',
    packages: 'external',
    write: false,
    plugins: [leaveLazyOut, takeAlong],
  })
  // esbuild splits ES modules alone. A native `import()` would need a flag of Jest's.
  // Names stay, for stack traces.
  const readable = { minifyWhitespace: true, minifySyntax: true }
  const define = { 'import.meta.dirname': '__dirname' }
  const options = {
    ...common,
    ...readable,
    format: 'cjs',
    supported: { 'dynamic-import': false },
    define,
  }
  const { absWorkingDir, bundle, metafile, ...target } = options
  for (const { path, text } of outputFiles) {
    const { code } = await transform(text, target)
    writeFileSync(path, code)
  }
  for (const face of faces) writeFileSync(`dist/${face}.js`, `export * from './${face}.cjs'\n`)
  await buildVitestFace(common)
  await declare()
}

/** vitest itself loads ES modules alone. */
async function buildVitestFace(common) {
  const ownLibrary = {
    name: 'own library',
    setup({ onResolve }) {
      onResolve({ filter: /server\/server\.js$/ }, () => ({ path: './index.js', external: true }))
    },
  }
  await build({
    ...common,
    entryPoints: ['src/vitest.ts'],
    outdir: 'dist',
    format: 'esm',
    packages: 'external',
    plugins: [ownLibrary],
  })
}

async function declare() {
  const input = Object.fromEntries([...faces, 'vitest'].map((face) => [face, `src/${face}.ts`]))
  const bundle = await rolldown({
    input,
    external: isPackage,
    plugins: [dts({ emitDtsOnly: true, tsconfig: '.tsconfig.build.json' })],
  })
  await bundle.write({ dir: 'dist', format: 'esm', chunkFileNames: '[name].d.ts' })
  // Under `require` TypeScript wants to be told that it is CommonJS.
  for (const file of readdirSync('dist').filter((name) => name.endsWith('.d.ts'))) {
    if (file === 'vitest.d.ts') continue
    const text = readFileSync(`dist/${file}`, 'utf8').replaceAll(/(from "\.\/\w+)\.js"/g, '$1.cjs"')
    writeFileSync(`dist/${file.replace(/\.d\.ts$/, '.d.cts')}`, text)
  }
}
