import { mkdir, writeFile } from 'node:fs/promises'
import type { CorpusCase } from './case.ts'
import { corpus } from './corpus.ts'

/** Writes the files, their expected results and the table of the README. Run: node test/corpus/make.ts */
const here = new URL('./', import.meta.url)

async function write(entry: CorpusCase): Promise<void> {
  if (entry.make !== undefined) await writeFile(new URL(`files/${entry.file}`, here), await entry.make())
  await writeFile(new URL(`expected/${entry.file}.json`, here), `${JSON.stringify(entry.expected, null, 2)}\n`)
}

await mkdir(new URL('files/', here), { recursive: true })
await mkdir(new URL('expected/', here), { recursive: true })
for (const entry of corpus) await write(entry)

const rows = corpus.map(({ file, about, source }) => `| \`${file}\` | ${about} | ${source} |`)
const readme = `# Files as offices have them

${corpus.length} files for the import of rosters. What each must come to stands in \`cases/\` and, written out, in \`expected/\`:
rows of headings (counted from 1), fields by column, questions with what they suggest, errors by cell, counts. The people are
invented (\`people.ts\`); no number can belong to anybody. \`src/capabilities/member/import/corpus.test.ts\` runs them all.

\`node test/corpus/make.ts\` writes the files again, except those another program wrote, and this table.

| File | What is special | Made from |
| ---- | --------------- | --------- |
${rows.join('\n')}
`
await writeFile(new URL('README.md', here), readme)
