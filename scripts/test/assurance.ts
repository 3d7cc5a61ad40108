import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { arch, cpus, platform, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { outcome, root } from './program.ts'

const folder = join(root, '.cache', 'assurance')

/** Each file in .cache/assurance is one test's figures: `{ "title": "…", "figures": { "what": "value", … } }`. */
type Sheet = { title: string; figures: Record<string, string | number> }

export const forgetFigures = () => rm(folder, { recursive: true, force: true })

export type Part = { name: string; passed: number; failed: number; seconds: number }

async function sheets(): Promise<Sheet[]> {
  const names = await readdir(folder).catch(() => [])
  const texts = await Promise.all(
    names
      .filter(name => name.endsWith('.json'))
      .sort()
      .map(name => readFile(join(folder, name), 'utf8')),
  )
  return texts.map(text => JSON.parse(text))
}

const machine = () =>
  `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, ${platform()} ${release()} ${arch()}, Node ${process.version}`

/** The commit that was tested; changes beside it are told too. */
async function commit(): Promise<string> {
  const { code, output } = await outcome('git', ['rev-parse', 'HEAD'])
  if (code !== 0) return 'not known, no repository'
  const changed = await outcome('git', ['status', '--porcelain', '--untracked-files=no'])
  return `${output.trim()}${changed.output.trim() === '' ? '' : ', with changes'}`
}

const table = (head: string[], rows: (string | number)[][]) =>
  [head, head.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |`).join('\n')

/** Writes docs/assurance.md: when, on what, from which seed, and every figure the tests left. */
export async function writeAssurance(parts: readonly Part[], seed: string, date: string): Promise<void> {
  const figures = (await sheets()).map(
    ({ title, figures }) => `## ${title}\n\n${table(['Figure', 'Value'], Object.entries(figures))}\n`,
  )
  const text = [
    '# Assurance\n',
    'Written by `npm run test:full`: the counts the requirements ask for, not the reduced ones of `npm test`.\n',
    `- Date: ${date}\n- Commit: ${await commit()}\n- Seed: ${seed} (\`TONGXIN_SEED=${seed} npm run test:full\` draws the same)\n- Machine: ${machine()}\n`,
    '## Runs\n',
    `${table(
      ['Part', 'Passed', 'Failed', 'Seconds'],
      parts.map(part => [part.name, part.passed, part.failed, part.seconds.toFixed(1)]),
    )}\n`,
    ...figures,
  ].join('\n')
  await writeFile(join(root, 'docs', 'assurance.md'), text)
}
