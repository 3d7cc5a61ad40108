import { type CorpusCase, counts, handbook, shortColumns, xlsx } from '../case.ts'
import { broken, headings, idOf, people, person, rowOf, rowsOf } from '../people.ts'

const roster = (list: readonly Parameters<typeof rowOf>[0][]): Promise<Buffer> => xlsx([[...headings], ...rowsOf(list)])
const day = (iso: string, serial: number, precision: 'day' | 'month' = 'day') => ({ day: iso, serial, precision })
const sheets = { 党员名册: { headingRows: [1], columns: shortColumns } }

const born = person(1)
const births = [
  '1951-02-02',
  '1951/2/2',
  '1951.2.2',
  '19510202',
  '1951年2月2日',
  '1951.02',
  '1951年2月',
  '１９５１－０２－０２',
  '51.2.2',
  '1951-02-30',
  '一九五一年',
]

export const valueCases: readonly CorpusCase[] = [
  {
    file: 'dates.xlsx',
    about: 'every way of writing a date; two-digit years, impossible days and words are refused',
    source: handbook('2.6.3'),
    make: () => roster(births.map((birth, i) => person(1, { birth, id: idOf('1951-02-02', 2 * i + 2) }))),
    expected: {
      sheets,
      questions: [],
      counts: counts(11, 8, 3),
      errors: ['F10 dateShortYear', 'F11 dateNotReal', 'F12 dateUnreadable'],
      values: { F2: '1951-02-02', F3: '1951-02-02', F6: '1951-02-02', F7: '1951-02', F8: '1951-02', F9: '1951-02-02' },
    },
  },
  {
    file: 'date-cells.xlsx',
    about: 'dates as numbers: with a date format, with a month format, as a bare number, as digits',
    source: handbook('2.6.3'),
    make: () => {
      const cells = [day('1951-02-02', 18661), day('1951-02-01', 18660, 'month'), 18661, 19510202]
      return xlsx([
        [...headings],
        ...cells.map((cell, i) => {
          const row = rowOf(person(1, { id: idOf('1951-02-02', 2 * i + 2) }), i + 1)
          return [...row.slice(0, 5), cell, ...row.slice(6)]
        }),
      ])
    },
    expected: {
      sheets,
      counts: counts(4, 4),
      errors: [],
      values: { F2: '1951-02-02', F3: '1951-02', F4: '1951-02-02', F5: '1951-02-02' },
    },
  },
  {
    file: 'id-numbers.xlsx',
    about: 'apostrophe, blanks, full width, small x, hyphens; a wrong check digit, a missing digit, an impossible date',
    source: handbook('2.5'),
    make: () => {
      const id = (sequence: number): string => idOf('1951-02-02', sequence)
      const wide = [...id(8)].map(c => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('')
      const withX = [...Array(500).keys()].map(i => id(2 * i + 20)).find(each => each.endsWith('X')) ?? ''
      const ids = [
        `'${id(2)}`,
        `${id(4).slice(0, 6)} ${id(4).slice(6, 14)} ${id(4).slice(14)}`,
        wide,
        withX.toLowerCase(),
      ]
      const wrong = [broken(id(10)), id(12).slice(0, 17), idOf('1951-02-30', 14), '']
      return roster([...ids, ...wrong].map(each => person(1, { id: each })))
    },
    expected: {
      sheets,
      counts: counts(8, 4, 4),
      errors: ['C6 idCheckDigit', 'C7 idShape', 'C8 idDate', 'C9 idMissing'],
      values: { C2: idOf('1951-02-02', 2), C3: idOf('1951-02-02', 4), C4: idOf('1951-02-02', 8) },
    },
  },
  {
    file: 'id-precision-lost.xlsx',
    about: 'ID numbers Excel kept as numbers: the last digits are gone, also as scientific notation in text',
    source: handbook('2.5 IDN-06'),
    make: () =>
      xlsx([
        [...headings],
        ...[Number(idOf('1951-02-02', 2)), '9.90101E+17', Number(idOf('1951-02-02', 6))].map((id, i) => {
          const row = rowOf(born, i + 1)
          return [...row.slice(0, 2), id, ...row.slice(3)]
        }),
      ]),
    expected: {
      sheets,
      counts: counts(3, 0, 3),
      errors: ['C2 idPrecisionLost', 'C3 idPrecisionLost', 'C4 idPrecisionLost'],
    },
  },
  {
    file: 'id-fifteen-digits.xlsx',
    about: 'a 15-digit number of the first generation is converted and marked',
    source: handbook('2.5 IDN-05'),
    make: () => roster([person(1, { id: '990101510202002' })]),
    expected: {
      sheets,
      counts: counts(1, 1),
      errors: [],
      warnings: ['C2 idLegacy'],
      values: { C2: idOf('1951-02-02', 2) },
    },
  },
  {
    file: 'sex-trap.xlsx',
    about: 'sex as 0/1/2 is never guessed; sex and birth date that contradict the ID number are told',
    source: handbook('2.3'),
    make: () =>
      roster([
        person(1, { sex: '0' }),
        person(2, { sex: '1' }),
        person(3, { sex: '女' }),
        person(4, { birth: '1954-05-06' }),
        person(5),
      ]),
    expected: {
      sheets,
      counts: counts(5, 2, 3),
      errors: ['D2 numberForLabel', 'D3 numberForLabel', 'D4 sexDiffers'],
      warnings: ['F5 birthDateDiffers'],
    },
  },
  {
    file: 'ethnicity-labels.xlsx',
    about: 'with and without 族; a misspelt one gets suggestions, never a silent 其他',
    source: handbook('2.3'),
    make: () =>
      roster([
        person(1, { ethnicity: '汉' }),
        person(2, { ethnicity: '土家族' }),
        person(3, { ethnicity: '维吾尔' }),
        person(4, { ethnicity: '维族' }),
        person(5, { ethnicity: '01' }),
      ]),
    expected: {
      sheets,
      counts: counts(5, 3, 2),
      errors: ['E5 unknownLabel', 'E6 numberForLabel'],
      values: { E2: '01', E3: '15', E4: '05' },
    },
  },
  {
    file: 'names.xlsx',
    about: 'minority names with every kind of dot, blanks inside two-character names, a name of one character, digits',
    source: handbook('2.1'),
    make: () =>
      roster([
        person(1, { name: '阿卜杜拉·买买提' }),
        person(2, { name: '阿卜杜拉•买买提' }),
        person(3, { name: '阿卜杜拉．买买提' }),
        person(4, { name: '王\u3000丽' }),
        person(5, { name: '王' }),
        person(6, { name: '' }),
      ]),
    expected: {
      sheets,
      counts: counts(6, 4, 2),
      errors: ['B6 tooShort', 'B7 required'],
      values: { B2: '阿卜杜拉·买买提', B3: '阿卜杜拉·买买提', B4: '阿卜杜拉·买买提', B5: '王丽' },
    },
  },
  {
    file: 'rare-characters.xlsx',
    about: 'characters beyond the basic plane in names and addresses arrive intact',
    source: handbook('2.1'),
    make: () =>
      roster([person(1, { name: '㛃䶮' }), person(2, { name: '𬭊龘' }), person(3, { name: '\u{20000}\u{2a6d6}' })]),
    expected: {
      sheets,
      counts: counts(3, 3),
      errors: [],
      values: { B2: '㛃䶮', B3: '𬭊龘', B4: '\u{20000}\u{2a6d6}' },
    },
  },
  {
    file: 'booleans.xlsx',
    about: 'yes and no in all forms, empty means not known',
    source: handbook('2.6.4'),
    make: () =>
      xlsx([
        [...headings, '是否农民工 '],
        ...['是', '否', 'Y', 'N', 1, 0, '√', '', true, '可能'].map((mark, i) => [...rowOf(person(i + 1), i + 1), mark]),
      ]),
    expected: {
      sheets: { 党员名册: { headingRows: [1], columns: { ...shortColumns, N: 'isMigrantWorker' } } },
      counts: counts(10, 9, 1),
      errors: ['N11 notBoolean'],
      values: { N2: true, N3: false, N4: true, N5: false, N6: true, N7: false, N8: true, N10: true },
    },
  },
  {
    file: 'codes.xlsx',
    about: 'education and person type by the labels met in forms; an unknown one is an error with neighbours',
    source: handbook('2.3'),
    make: () =>
      roster([
        person(1, { education: '中央党校大学' }),
        person(2, { education: '大专' }),
        person(3, { education: '本科' }),
        person(4, { education: '大学水平' }),
        person(5, { type: '预备党员', joined: '2026-03-01', regularised: '' }),
        person(6, { type: '老党员' }),
      ]),
    expected: {
      sheets,
      counts: counts(6, 4, 2),
      errors: ['G5 unknownLabel', 'H7 unknownLabel'],
      values: { H6: 'PROBATIONARY' },
    },
  },
  {
    file: 'date-order.xlsx',
    about: 'regularised too early, joined as a child, joined in the future; the years 1969 to 1977 knew no probation',
    source: handbook('2.4'),
    make: () =>
      roster([
        person(1, { joined: '1990-06-20', regularised: '1991-06-19' }),
        person(2, { joined: '1990-06-20', regularised: '1991-06-20' }),
        person(3, { birth: '1953-04-04', joined: '1969-05-01', regularised: '1969-05-01' }),
        person(4, { joined: '1975-07-01', regularised: '1975-07-01' }),
        person(5, { joined: '2030-07-01', regularised: '' }),
        person(6, { joined: '1995-07-01', regularised: '1994-07-01' }),
      ]),
    expected: {
      sheets,
      counts: counts(6, 2, 4),
      errors: [
        'L2 probationTooShort',
        'K4 tooYoungToJoin',
        'L6 regularisedOnMissing',
        'K6 joinedInFuture',
        'L7 datesOutOfOrder',
        'L7 probationTooShort',
      ],
    },
  },
  {
    file: 'phones.xlsx',
    about: 'mobile numbers with blanks, hyphens, +86 and as numbers; a landline and a short one',
    source: handbook('2.1'),
    make: () => {
      const phones = ['139 0000 0001', '139-0000-0002', '+86 13900000003', 13900000004, '0319-1234567', '1390000001']
      return xlsx([
        [...headings],
        ...phones.map((phone, i) => [
          ...rowOf(person(i + 1), i + 1).slice(0, 9),
          phone,
          ...rowOf(person(i + 1)).slice(10),
        ]),
      ])
    },
    expected: {
      sheets,
      counts: counts(6, 5, 1),
      errors: ['J7 mobileShape'],
      warnings: ['J6 landline'],
      values: { J2: '13900000001', J3: '13900000002', J4: '13900000003', J5: '13900000004' },
    },
  },
  {
    file: 'cells-of-formulas.xlsx',
    about: 'an error value in a cell, marks for "nothing" and a person all of whose cells are such marks',
    source: 'made from a habit seen',
    make: () => {
      const row = rowOf(person(2), 2)
      return xlsx([
        [...headings, '学位'],
        [...rowOf(person(1), 1), '无'],
        [...row.slice(0, 6), { error: '#REF!' }, ...row.slice(7), '/'],
      ])
    },
    expected: {
      counts: counts(2, 1, 1),
      errors: ['G3 cellError'],
      values: { N2: null },
    },
  },
  {
    file: 'missing-values.xlsx',
    about: 'what a record cannot do without is an error; the rest is asked for later',
    source: handbook('2.1'),
    make: () => roster([person(1, { education: '', post: '' }), person(2, { mobile: '' }), ...people(1, 3)]),
    expected: {
      sheets,
      counts: counts(3, 3),
      errors: [],
      warnings: ['G2 missingForNow', 'M2 missingForNow', 'J3 missingForNow'],
    },
  },
]
