import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { giveUp, root } from './bootstrap.mjs'
import { outcome, withProgress } from './progress.mjs'
import { zh } from './zh.mjs'

const target = join(root, 'dist', 'web')
const marker = join(target, '.built-from')
const sources = ['src/web', 'src/capabilities', 'src/platform/pure', 'src/platform/kernel']
const single = ['vite.config.ts', 'package-lock.json', 'tsconfig.json']
const serverOnly =
  /(\.test\.tsx?|\.sql|\.md|\/(actions|queries|store|reactions|index|seed[^/]*)\.ts|\/(migrations|actions|queries|store)\/.*)$/

function filesBelow(folder) {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap(entry =>
    entry.isDirectory() ? filesBelow(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
  )
}

/** A digest of every file the pages could be made from; server files are left out, so that changing them builds nothing. */
function sourceHash() {
  const hash = createHash('sha256')
  const files = sources.flatMap(filesBelow).filter(file => !serverOnly.test(file))
  for (const file of [...files.sort(), ...single]) {
    if (existsSync(join(root, file))) hash.update(`${file}\n`).update(readFileSync(join(root, file)))
  }
  return hash.digest('hex')
}

/** Builds the pages into dist/web when a source changed since the last time. */
export async function buildWeb(node) {
  const hash = sourceHash()
  if (existsSync(marker) && readFileSync(marker, 'utf8') === hash) return
  const parameters = [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn']
  // The pages, and what the server makes their first screens with.
  for (const more of [[], ['--ssr']]) {
    const { code, output } = await withProgress(zh.building, () =>
      outcome(node, [...parameters, ...more], { cwd: root }),
    )
    if (code !== 0) giveUp(zh.buildFailed, output.trim())
  }
  writeFileSync(marker, hash)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWeb(process.execPath)
