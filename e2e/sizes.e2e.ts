import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { z } from 'zod'

const chunk = z.object({
  file: z.string(),
  isEntry: z.boolean().optional(),
  isDynamicEntry: z.boolean().optional(),
  imports: z.array(z.string()).default([]),
  dynamicImports: z.array(z.string()).default([]),
})
type Manifest = ReadonlyMap<string, z.infer<typeof chunk>>

const folder = new URL('../dist/web/', import.meta.url)
const manifestFile = new URL('.vite/manifest.json', folder)

function readManifest(): Manifest {
  assert.ok(existsSync(manifestFile), 'dist/web is missing: build the pages first (npm start does)')
  return new Map(Object.entries(z.record(z.string(), chunk).parse(JSON.parse(readFileSync(manifestFile, 'utf8')))))
}

/** Scripts a chunk cannot start without. */
function withImports(manifest: Manifest, name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen
  seen.add(name)
  for (const each of manifest.get(name)?.imports ?? []) withImports(manifest, each, seen)
  return seen
}

/** Kilobytes (1,000 bytes) as they travel, gzip level 9. */
function weigh(manifest: Manifest, names: Iterable<string>): number {
  const files = new Set([...names].flatMap(name => manifest.get(name)?.file ?? []))
  const bytes = [...files].filter(file => file.endsWith('.js')).map(file => readFileSync(new URL(file, folder)))
  return bytes.reduce((sum, content) => sum + gzipSync(content, { level: 9 }).length, 0) / 1000
}

const manifest = readManifest()
const entry = 'console/index.html'
const initial = withImports(manifest, entry)
const isChart = (name: string) => name.endsWith('kit/console/chart/engine.ts')
const routes = [...manifest].filter(
  ([name, { isDynamicEntry }]) => isDynamicEntry && /Page\.tsx$|Gate\.tsx$/.test(name) && !/phone\//.test(name),
)

test('the console begins with at most 280 kB of scripts', () => {
  assert.ok(weigh(manifest, initial) <= 280, `${weigh(manifest, initial).toFixed(1)} kB`)
})

const phone = withImports(manifest, 'phone/index.html')
const phonePages = [...manifest.keys()].filter(name => /(^|\/)phone\/\w*(Page|Gate)\.tsx$/.test(name))

test('the phone begins with at most 120 kB of scripts, its first page with them, and loads no widget library', () => {
  const first = new Set([...phone, ...withImports(manifest, 'phone/HomePage.tsx')])
  assert.ok(weigh(manifest, first) <= 120, `${weigh(manifest, first).toFixed(1)} kB`)
  const bytes = [...first].map(name => readFileSync(new URL(manifest.get(name)?.file ?? '', folder), 'utf8'))
  assert.ok(!bytes.some(text => /ant-btn|\.ant-/.test(text)))
})

test('each further page of the phone adds at most 30 kB', () => {
  assert.ok(phonePages.length >= 5, phonePages.join())
  for (const name of phonePages) {
    const added = weigh(
      manifest,
      [...withImports(manifest, name)].filter(each => !phone.has(each)),
    )
    assert.ok(added <= 30, `${name}: ${added.toFixed(1)} kB`)
  }
})

for (const [name] of routes) {
  test(`${name.split('/').at(-1)} needs at most 350 kB of scripts in all`, () => {
    const all = new Set([...initial, ...withImports(manifest, name)])
    assert.ok(weigh(manifest, all) <= 350, `${weigh(manifest, all).toFixed(1)} kB`)
  })
}

test('the drawing engine of charts weighs at most 190 kB and is not in the first load', async () => {
  const entry = fileURLToPath(new URL('../src/web/kit/console/chart/engine.ts', import.meta.url))
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      rolldownOptions: { input: entry, preserveEntrySignatures: 'strict' },
    },
  })
  const chunks = [built].flat().flatMap(each => ('output' in each ? each.output : []))
  const bytes = chunks.flatMap(each => (each.type === 'chunk' ? gzipSync(each.code, { level: 9 }).length : []))
  const weight = bytes.reduce((sum, each) => sum + each, 0) / 1000
  assert.ok(weight > 50 && weight <= 190, `${weight.toFixed(1)} kB`)
  assert.ok(![...initial].some(isChart))
})

test('no page carries the hammer and sickle sign', () => {
  for (const { file } of manifest.values()) {
    if (file.endsWith('.js')) assert.ok(!readFileSync(new URL(file, folder), 'utf8').includes('\u262d'), file)
  }
})
