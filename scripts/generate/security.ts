import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'

/** docs/security-requirements.json: { "S-01": { title, notYet?, notApplicable? (decision record) } }, written by hand. */
interface Requirement {
  readonly title: string
  readonly notYet?: string
  readonly notApplicable?: string
}

/** Each security requirement with its state. *Met* is never claimed by hand: it needs a test whose title begins with the id. */
export async function securityPage(): Promise<string> {
  const requirements = JSON.parse(await readFile('docs/security-requirements.json', 'utf8')) as Record<
    string,
    Requirement
  >
  const titles = await testTitles()
  const rows = Object.entries(requirements).map(([id, requirement]) => {
    const tests = titles.filter(({ title }) => leadingIds(title).includes(id))
    return `| ${id} | ${requirement.title} | ${stateOf(requirement, tests.length)} | ${tests.map(({ file, title }) => `${title} (\`${file}\`)`).join('<br>')} |`
  })
  return `# Security requirements

Written by \`npm run generate\` from \`docs/security-requirements.json\` and the titles of the tests. *Met* means: tests with this id exist and pass in \`npm test\`.

| Id | Requirement | State | Tests |
| --- | --- | --- | --- |
${rows.join('\n')}
`
}

/** A title may begin with several ids. */
const leadingIds = (title: string) =>
  title
    .match(/^(?:S-\d+ )+/)?.[0]
    .trim()
    .split(' ') ?? []

function stateOf({ notYet, notApplicable }: Requirement, tests: number): string {
  if (notApplicable) return `not applicable: ${notApplicable}`
  if (notYet) return tests > 0 ? `in part; not yet: ${notYet}` : `not yet: ${notYet}`
  return tests > 0 ? 'met' : 'not yet'
}

async function testTitles(): Promise<{ file: string; title: string }[]> {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'src', 'test', 'e2e'], {
    encoding: 'utf8',
  })
    .split('\n')
    .filter(file => /\.(test|e2e)\.ts$/.test(file))
  const found = await Promise.all(
    files.sort().map(async file => {
      const text = await readFile(file, 'utf8')
      return [...text.matchAll(/\b(?:it|test|step|named|describe)\(\s*(['"`])(S-\d+[^\n]*?)\1/g)].map(match => ({
        file,
        title: match[2] ?? '',
      }))
    }),
  )
  return found.flat()
}
