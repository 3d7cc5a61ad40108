import { type CorpusCase, counts, handbook, range, shortColumns, xlsx } from '../case.ts'
import { headings, people, person, rowOf, rowsOf } from '../people.ts'

const sheets = { 党员名册: { headingRows: [1], columns: shortColumns } }
const withBranches = (...branches: string[]): Promise<Buffer> =>
  xlsx([[...headings], ...branches.map((branch, i) => rowOf(person(i + 1, { branch }), i + 1))])
const withoutBranch = (row: readonly unknown[]): (string | number)[] =>
  row.filter((_, column) => column !== 8).map(cell => (typeof cell === 'number' ? cell : String(cell)))
const noBranchColumns = Object.fromEntries(
  Object.entries(shortColumns)
    .filter(([letter]) => letter !== 'I')
    .map(([, field], column) => [String.fromCharCode(65 + column), field]),
)

export const organisationCases: readonly CorpusCase[] = [
  {
    file: 'organisations.xlsx',
    about: 'organisation by official code, full name, short name, former name; two with one name; unknown; a committee',
    source: handbook('2.6.5'),
    make: () =>
      withBranches(
        '0010001',
        '中国共产党柳河镇杨庄村支部委员会',
        '柳树村党支部',
        '柳树大队党支部',
        '机关第一党支部',
        '柳树村支部',
        '中共柳河镇委员会',
        '',
      ),
    expected: {
      sheets,
      questions: [],
      counts: counts(8, 4, 4),
      errors: ['I6 branchAmbiguous', 'I7 branchUnknown', 'I8 notABranch', 'I9 required'],
      unknownOrganisations: { 柳树村支部: 1 },
      values: { I2: 'o1', I3: 'o2', I4: 'o1', I5: 'o1' },
    },
  },
  {
    file: 'organisations-new.xlsx',
    about: 'branches the tree lacks, to be made from the file; one of them is taken for a known one by an answer',
    source: handbook('2.6.5'),
    make: () => withBranches('新河村党支部', '新河村党支部', '柳树村支部', '旧街党支部'),
    expected: {
      sheets,
      createOrganisations: true,
      answers: { 'unknownOrganisation:柳树村支部': 'o1', 'unknownOrganisation:旧街党支部': '-' },
      counts: counts(4, 3, 1),
      errors: ['I5 branchLeftOut'],
      unknownOrganisations: { 新河村党支部: 2, 旧街党支部: 1 },
      values: { I4: 'o1' },
    },
  },
  {
    file: 'organisation-merged-down.xlsx',
    about: 'the branch is merged over its people; other cells say "as above" with ditto marks',
    source: handbook('2.6'),
    make: () => {
      const list = people(5).map((p, i) => rowOf(p, i + 1))
      const ditto = (row: (string | number)[], column: number, mark: string) =>
        row.map((cell, at) => (at === column ? mark : cell))
      const rows = list.map((row, i) => ditto(row, 8, i === 0 ? '柳树村党支部' : i === 3 ? '杨庄村党支部' : ''))
      rows[1] = ditto(rows[1] ?? [], 12, '〃')
      rows[2] = ditto(ditto(rows[2] ?? [], 12, '同上'), 4, '"')
      return xlsx([[...headings], ...rows], { merges: [range(1, 8, 3, 8), range(4, 8, 5, 8)] })
    },
    expected: {
      sheets,
      questions: [],
      counts: counts(5, 5),
      errors: [],
      values: { I2: 'o1', I3: 'o1', I4: 'o1', I5: 'o2', I6: 'o2', E4: '01' },
    },
  },
  {
    file: 'no-organisation-column.xlsx',
    about: 'no column for the branch, but the title names it',
    source: 'made from a habit seen',
    make: () => {
      const rows = [[...headings], ...rowsOf(people(2))].map(withoutBranch)
      return xlsx([['杨庄村党支部党员名册'], ...rows])
    },
    expected: {
      sheets: { 党员名册: { headingRows: [2], columns: noBranchColumns } },
      questions: ['organisation:党员名册=o2'],
      counts: counts(2, 2),
      errors: [],
    },
  },
  {
    file: 'no-organisation-anywhere.xlsx',
    about: 'no branch in the file at all: nobody can be placed before the question is answered',
    source: 'made from a habit seen',
    make: () => xlsx([[...headings], ...rowsOf(people(2))].map(withoutBranch)),
    expected: {
      sheets: { 党员名册: { headingRows: [1], columns: noBranchColumns } },
      questions: ['organisation:党员名册'],
      counts: counts(2, 0, 2),
      errors: ['row 2 required', 'row 3 required'],
    },
  },
  {
    file: 'duplicates.xlsx',
    about: 'one person twice, the second time with another spelling of the number',
    source: handbook('2.5 IDN-07'),
    make: () => {
      const twice = person(1)
      return xlsx([
        [...headings],
        ...rowsOf([twice, person(2), { ...twice, id: ` ${twice.id.slice(0, 10)} ${twice.id.slice(10)}` }]),
      ])
    },
    expected: { sheets, counts: counts(3, 2, 1), errors: ['C4 duplicateInFile'] },
  },
  {
    file: 'existing-members.xlsx',
    about: 'people the register knows: one as it stands there, one changed, one new; an empty cell erases nothing',
    source: handbook('2.6.6'),
    make: () =>
      xlsx([
        [...headings],
        ...rowsOf([
          person(1, { mobile: '' }),
          person(2, { education: '大学本科', mobile: '13800000000' }),
          person(3, { birth: person(3).birth.slice(0, 7) }),
          person(4),
        ]),
      ]),
    expected: {
      sheets,
      counts: { rows: 4, new: 1, changed: 1, unchanged: 2, rejected: 0 },
      errors: [],
      warnings: ['J2 missingForNow'],
    },
  },
  {
    file: 'left-members.xlsx',
    about: 'the dead and those who left stand in old rosters: they are told, not brought in as members',
    source: handbook('2.3'),
    make: () =>
      xlsx([
        [...headings, '党籍状态'],
        ...['正常', '死亡', '停止党籍', ''].map((status, i) => [...rowOf(person(i + 1), i + 1), status]),
        [...rowOf(person(5, { type: '群众' }), 5), '正常'],
      ]),
    expected: {
      counts: counts(5, 2, 3),
      errors: ['N3 statusNotActive', 'N4 statusNotActive', 'H6 notAMember'],
    },
  },
  {
    file: 'missing-sex-column.xlsx',
    about: 'neither sex nor birth date: both are read from the ID number and said so',
    source: handbook('2.5'),
    make: () =>
      xlsx([[...headings], ...rowsOf(people(2))].map(row => row.filter((_, column) => column !== 3 && column !== 5))),
    expected: {
      counts: counts(2, 2),
      errors: [],
      questions: [],
    },
  },
]
