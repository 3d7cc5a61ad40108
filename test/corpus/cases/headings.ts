import type { Expected } from '../case.ts'
import { type CorpusCase, counts, handbook, range, shortColumns, xlsx } from '../case.ts'
import { headings, idOf, people, person, rowOf, rowsOf } from '../people.ts'

const clean = (rows: number, headingRow: number, sheet = '党员名册'): Expected => ({
  sheets: { [sheet]: { headingRows: [headingRow], columns: shortColumns } },
  questions: [],
  counts: counts(rows, rows),
  errors: [],
})

const nationalHeadings =
  '序号 姓名 性别 公民身份号码 民族 出生日期 学历 人员类别 学位 所在党支部 手机号码 入党日期 转正日期 党龄 党龄校正值 新社会阶层类型 工作岗位 从事专业技术职务 是否农民工\u3000 现居住地 户籍所在地 是否失联党员 是否流动党员 入党类型 转正情况 入党时所在支部 延长预备期时间'.split(
    ' ',
  )
const developmentHeadings =
  '序号 姓名 性别 公民身份证号码 民族 出生日期 学历 申请入党日期 手机号码 背景信息 工作岗位 政治面貌 接受申请党组织 籍贯 入团日期 参加工作日期 申请入党日期 确定入党积极分子日期 工作单位及职务 家庭住址 加入党组织日期 转为正式党员日期 人员类别 党籍状态 入党类型 所在党支部 人员类型 隶属党组织'.split(
    ' ',
  )

const national = people(3).map((p, i) => {
  const person = [p.sex, p.id, p.ethnicity, p.birth, p.education, p.type, '', p.branch, p.mobile, p.joined]
  const rest = ['', '柳河镇柳树村', '990101柳河镇', '否', '否', '发展（新吸收）', '按期转正', '柳树大队党支部', '']
  return [i + 1, p.name, ...person, p.regularised, '36', 0, '', p.post, '', '否', ...rest.slice(1)]
})
const development = people(2, 11).map((p, i) => {
  const applied = `${Number(p.joined.slice(0, 4)) - 3}-05-01`
  const activist = `${Number(p.joined.slice(0, 4)) - 2}-05-01`
  const second = i === 0 ? applied : `${Number(p.joined.slice(0, 4)) - 3}-07-01`
  const start = [i + 1, p.name, p.sex, p.id, p.ethnicity, p.birth, p.education, applied, p.mobile, '', p.post]
  const middle = [p.type, '', '柳河', '', '', second, activist, '柳树村村民', '柳河镇柳树村', p.joined, p.regularised]
  return [...start, ...middle, p.type, '正常', '发展', p.branch, p.type, p.branch]
})

export const headingCases: readonly CorpusCase[] = [
  {
    file: 'national-roster.xlsx',
    about: 'the member roster in its real column order, with the heading that ends in a blank',
    source: handbook('2.1'),
    make: () => xlsx([nationalHeadings, ...national]),
    expected: {
      sheets: {
        党员名册: {
          headingRows: [1],
          columns: {
            A: '-',
            B: 'name',
            C: 'sex',
            D: 'idNumber',
            E: 'ethnicity',
            F: 'birthDate',
            G: 'education',
            H: 'personType',
            I: 'degree',
            J: 'branchId',
            K: 'mobile',
            L: 'joinedOn',
            M: 'regularisedOn',
            N: 'partyAge',
            O: 'partyAgeCorrectionMonths',
            P: 'newStratum',
            Q: 'jobPost',
            R: 'techPost',
            S: 'isMigrantWorker',
            T: 'residence',
            U: 'householdRegister',
            V: 'isOutOfContact',
            W: 'isFloating',
            X: 'joinType',
            Y: 'regularisation',
            Z: 'joinBranchText',
            AA: 'extensionMonths',
          },
        },
      },
      questions: [],
      counts: counts(3, 3),
      errors: [],
      values: { S2: false, X2: 'NEW', Y2: 'ON_TIME', O2: 0 },
    },
  },
  {
    file: 'development-roster.xlsx',
    about: 'the roster of persons under development: one heading twice, several headings for one field',
    source: handbook('2.1'),
    make: () => xlsx([developmentHeadings, ...development]),
    expected: {
      sheets: {
        党员名册: {
          headingRows: [1],
          columns: {
            A: '-',
            B: 'name',
            C: 'sex',
            D: 'idNumber',
            E: 'ethnicity',
            F: 'birthDate',
            G: 'education',
            H: 'appliedOn',
            I: 'mobile',
            J: '-',
            K: 'jobPost',
            L: 'personType',
            M: '-',
            N: 'nativePlace',
            O: '-',
            P: 'workStartOn',
            Q: 'appliedOn',
            R: 'activistOn',
            S: 'employer',
            T: 'residence',
            U: 'joinedOn',
            V: 'regularisedOn',
            W: 'personType',
            X: 'membershipStatus',
            Y: 'joinType',
            Z: 'branchId',
            AA: 'personType',
            AB: 'branchId',
          },
        },
      },
      questions: ['field:党员名册:personType=W', 'field:党员名册:branchId=Z'],
      counts: counts(2, 2),
      errors: [],
      warnings: ['Q3 columnsDisagree'],
    },
  },
  {
    file: 'decorated-headings.xlsx',
    about: 'stars, (必填), inner blanks, full-width blanks, line breaks and units in headings',
    source: handbook('2.6.1'),
    make: () =>
      xlsx([
        [
          '序号',
          '*姓\u3000名',
          '身份证号（必填）',
          ' 性别 ',
          '民 族*',
          '出生\n年月',
          '文化程度【必填】',
          '党员类别',
          '党支部名称',
          '手机\r\n号',
          '入党时间(年月日)',
          '转为正式党员日期',
          '职业\u00a0',
        ],
        ...rowsOf(people(2)),
      ]),
    expected: clean(2, 1),
  },
  {
    file: 'merged-title.xlsx',
    about: 'a merged title, a line with the filling unit, then the headings',
    source: handbook('2.6'),
    make: () =>
      xlsx(
        [
          ['柳河镇党员基本情况登记表'],
          ['填报单位：柳河镇党委', '', '', '', '填报日期：2026年3月'],
          [...headings],
          ...rowsOf(people(3)),
        ],
        {
          merges: [range(0, 0, 0, 12), range(1, 0, 1, 3)],
        },
      ),
    expected: clean(3, 3),
  },
  {
    file: 'two-row-headings.xlsx',
    about: 'headings of two rows: groups above, merged downwards where there is no group',
    source: handbook('2.6'),
    make: () => {
      const groups = [
        '序号',
        '姓名',
        '身份证号',
        '基本情况',
        '',
        '',
        '学历',
        '党籍情况',
        '',
        '联系电话',
        '入党情况',
        '',
        '工作岗位',
      ]
      const below = [
        '',
        '',
        '',
        '性别',
        '民族',
        '出生年月',
        '',
        '人员类别',
        '所在党支部',
        '',
        '入党日期',
        '转正日期',
        '',
      ]
      return xlsx([['党员花名册'], groups, below, ...rowsOf(people(2))], {
        merges: [
          range(0, 0, 0, 12),
          ...[0, 1, 2, 6, 9, 12].map(column => range(1, column, 2, column)),
          range(1, 3, 1, 5),
          range(1, 7, 1, 8),
          range(1, 10, 1, 11),
        ],
      })
    },
    expected: {
      sheets: { 党员名册: { headingRows: [2, 3], columns: shortColumns } },
      questions: [],
      counts: counts(2, 2),
      errors: [],
    },
  },
  {
    file: 'three-row-headings.xlsx',
    about: 'headings of three rows, where only the group tells which date it is',
    source: handbook('2.6'),
    make: () => {
      const p = person(5)
      return xlsx(
        [
          ['姓名', '身份证号', '所在党支部', '政治历程', '', ''],
          ['', '', '', '入党', '', '转正'],
          ['', '', '', '申请入党时间', '日期', '日期'],
          [p.name, p.id, p.branch, `${Number(p.joined.slice(0, 4)) - 2}-01-05`, p.joined, p.regularised],
        ],
        {
          merges: [range(0, 0, 2, 0), range(0, 1, 2, 1), range(0, 2, 2, 2), range(0, 3, 0, 5), range(1, 3, 1, 4)],
        },
      )
    },
    expected: {
      sheets: {
        党员名册: {
          headingRows: [1, 2, 3],
          columns: { A: 'name', B: 'idNumber', C: 'branchId', D: 'appliedOn', E: 'joinedOn', F: 'regularisedOn' },
        },
      },
      questions: [],
      counts: counts(1, 1),
      errors: [],
    },
  },
  {
    file: 'no-id-heading.xlsx',
    about: 'the column of ID numbers has no heading, the phone column a wrong one',
    source: 'made from a habit seen',
    make: () => xlsx([headings.map(heading => (heading === '公民身份号码' ? '' : heading)), ...rowsOf(people(4))]),
    expected: {
      sheets: { 党员名册: { headingRows: [1], columns: shortColumns } },
      questions: ['column:党员名册:C=idNumber'],
      counts: counts(4, 4),
      errors: [],
    },
  },
  {
    file: 'unknown-columns.xlsx',
    about: 'columns nobody knows, one of them near to a field and with fitting content',
    source: 'made from a habit seen',
    make: () => {
      const list = people(3)
      return xlsx([
        [...headings, '入党积极分子确定时间', '特长', '党费基数'],
        ...list.map((p, i) => [...rowOf(p, i + 1), `${Number(p.joined.slice(0, 4)) - 2}-03-01`, '书法', 12.5]),
      ])
    },
    expected: {
      sheets: {
        党员名册: { headingRows: [1], columns: { ...shortColumns, N: 'activistOn', O: '-', P: '-' } },
      },
      questions: ['column:党员名册:N=activistOn'],
      counts: counts(3, 3),
      errors: [],
    },
  },
  {
    file: 'two-phone-columns.xlsx',
    about: 'two headings for one field: the better name is proposed, the other may be chosen',
    source: handbook('2.6.2'),
    make: () =>
      xlsx([[...headings, '联系电话'], ...people(2).map((p, i) => [...rowOf(p, i + 1), i === 0 ? '' : '13700000009'])]),
    expected: {
      sheets: { 党员名册: { headingRows: [1], columns: { ...shortColumns, N: 'mobile' } } },
      questions: ['field:党员名册:mobile=J'],
      counts: counts(2, 2),
      errors: [],
      values: { J3: people(2)[1]?.mobile ?? '' },
    },
  },
  {
    file: 'two-phone-columns-answered.xlsx',
    about: 'the same file with the other column chosen',
    source: handbook('2.6.2'),
    make: () =>
      xlsx([[...headings, '联系电话'], ...people(2).map((p, i) => [...rowOf(p, i + 1), i === 0 ? '' : '13700000009'])]),
    expected: {
      answers: { 'field:党员名册:mobile': 'N' },
      questions: ['field:党员名册:mobile=J'],
      counts: counts(2, 2),
      values: { N3: '13700000009' },
    },
  },
  {
    file: 'page-headings-repeated.xlsx',
    about: 'the headings stand again on every printed page, page totals between them',
    source: 'made from a habit seen',
    make: () =>
      xlsx([
        ['柳河镇党员名册'],
        [...headings],
        ...rowsOf(people(3)),
        ['本页小计', '', '3人'],
        ['柳河镇党员名册'],
        [...headings],
        ...rowsOf(people(2, 4)),
      ]),
    expected: clean(5, 2),
  },
  {
    file: 'footer-rows.xlsx',
    about: 'totals, who made the list and when, remarks under the last person',
    source: 'made from a habit seen',
    make: () =>
      xlsx([
        [...headings],
        ...rowsOf(people(3)),
        [],
        ['合计', '3人'],
        ['制表人：王某', '', '', '审核人：李某', '', '填表日期：2026年3月1日'],
        ['注：本表一式两份'],
      ]),
    expected: clean(3, 1),
  },
  {
    file: 'only-headings.xlsx',
    about: 'headings and nobody under them',
    source: handbook('2.6'),
    make: () => xlsx([[...headings]]),
    expected: { refused: 'noPeople' },
  },
  {
    file: 'instructions-first.xlsx',
    about: 'the headings come late, after a page of instructions that name fields',
    source: 'made from a habit seen',
    make: () =>
      xlsx([
        ['填表说明'],
        ['1. 姓名、公民身份号码、性别为必填项，请勿修改表头。'],
        ['2. 出生日期请按 1990-01-01 填写。'],
        ...Array.from({ length: 20 }, (_, i) => [`${i + 3}. 其他说明`]),
        [...headings],
        ...rowsOf(people(2)),
      ]),
    expected: clean(2, 24),
  },
  {
    file: 'not-people.xlsx',
    about: 'a list of organisations, dropped on the wrong page',
    source: handbook('1.7'),
    make: () =>
      xlsx([
        ['党组织全称', '党组织简称', '党组织编码', '成立日期', '党组织联系人', '联系电话'],
        ['中国共产党柳河镇柳树村支部委员会', '柳树村党支部', '0010001', '1958-07-01', '王建国', '13900000001'],
      ]),
    expected: { refused: 'noPeople' },
  },
  {
    file: 'extra-id-holder.xlsx',
    about: 'a second ID column (of the spouse) is near to a field but must not be taken for it silently',
    source: 'made from a habit seen',
    make: () =>
      xlsx([
        [...headings, '配偶身份证号码'],
        ...people(2).map((p, i) => [...rowOf(p, i + 1), idOf('1970-01-01', 101 + i)]),
      ]),
    expected: {
      sheets: { 党员名册: { headingRows: [1], columns: { ...shortColumns, N: '-' } } },
      questions: [],
      counts: counts(2, 2),
      errors: [],
    },
  },
]
