import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

const read = (file: string): string => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')

interface Service {
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
}

const workflows = readdirSync(new URL('../.github/workflows', import.meta.url))

describe('the workflow', () => {
  test.each(workflows)('%s has jobs whose steps do something', (file) => {
    const { name, on, jobs } = parse(read(`.github/workflows/${file}`), { strict: true })
    expect(`${name}.yml`).toBe(file)
    expect(on).toBeTypeOf('object')
    for (const job of Object.values<Record<string, unknown>>(jobs)) {
      expect(job).toMatchObject({ 'timeout-minutes': expect.any(Number) })
      for (const step of job.steps as Record<string, unknown>[]) {
        expect(Object.keys(step).filter((key) => key === 'uses' || key === 'run')).toHaveLength(1)
        if (step.uses) expect(step.uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/)
      }
    }
  })
})

const documents = [...read('README.md').matchAll(/^```yaml.*\n([\s\S]*?)^```$/gm)].map(
  ([, text = '']) => parse(text, { strict: true }),
)

describe('the YAML of the README', () => {
  test('says of every service where its image comes from', () => {
    const services = documents.flatMap(({ services = {}, jobs = {} }) => [
      services,
      ...Object.values<{ services?: object }>(jobs).map((job) => job.services ?? {}),
    ])
    for (const service of services.flatMap((group) => Object.values<object>(group))) {
      expect(Object.keys(service).some((key) => key === 'image' || key === 'build')).toBe(true)
    }
  })

  test('waits only for services that there are', () => {
    for (const document of documents) {
      const services: Record<string, Service> = document.services ?? {}
      for (const { depends_on = {} } of Object.values(services)) {
        for (const [name, { condition }] of Object.entries(depends_on)) {
          expect(Object.keys(services)).toContain(name)
          expect(condition).toBe('service_healthy')
        }
      }
    }
  })
})

describe('the image', () => {
  const dockerfile = read('Dockerfile')

  test('has no file in it that .dockerignore leaves out', () => {
    const taken = read('.dockerignore').match(/^!.*$/gm) ?? []
    expect(taken).toEqual(expect.arrayContaining(['!src', '!.scripts', '!LICENSE']))
    expect(dockerfile).toContain('/src/LICENSE')
  })

  test('is of one build of Node and of Debian throughout', () => {
    const bases = [...dockerfile.matchAll(/^FROM (?:--\S+ )?(\S+)/gm)].map(([, base]) => base)
    expect([...new Set(bases)]).toEqual([
      expect.stringMatching(/^node:24-trixie-slim@sha256:[0-9a-f]{64}$/),
      expect.stringMatching(/^debian:trixie-slim@sha256:[0-9a-f]{64}$/),
    ])
  })
})
