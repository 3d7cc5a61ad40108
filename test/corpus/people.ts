/** Invented people. The region prefix 9901 was never assigned, so no number here can belong to anybody. */
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** An identity number with a right check digit; odd sequence numbers are men's, even ones women's. */
export function idOf(birth: string, sequence: number, region = '990101'): string {
  const body = `${region}${birth.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
  const sum = weights.reduce((total, weight, i) => total + weight * Number(body[i]), 0)
  return body + '10X98765432'.charAt(sum % 11)
}

/** The same number with a wrong last digit. */
export const broken = (id: string): string => id.slice(0, 17) + (id.endsWith('0') ? '1' : '0')

export interface Person {
  readonly name: string
  readonly id: string
  readonly sex: string
  readonly ethnicity: string
  readonly birth: string
  readonly education: string
  readonly type: string
  readonly branch: string
  readonly mobile: string
  readonly joined: string
  readonly regularised: string
  readonly post: string
}

const surnames = ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴', '徐', '孙', '胡', '朱', '高']
const given = ['建国', '秀英', '志强', '桂兰', '德明', '玉珍', '小军', '丽', '文博', '春花', '永福', '淑芬']

/** The n-th invented person, whole in every mandatory field. */
export function person(n: number, changes: Partial<Person> = {}): Person {
  const birth = `${1950 + (n % 45)}-${String(1 + (n % 12)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`
  const woman = n % 3 === 1
  const year = Number(birth.slice(0, 4)) + 22
  return {
    name: `${surnames[n % surnames.length]}${given[n % given.length]}`,
    id: idOf(birth, 2 * n + (woman ? 2 : 1)),
    sex: woman ? '女' : '男',
    ethnicity: '汉族',
    birth,
    education: ['高中', '初中', '大专', '大学本科'][n % 4] ?? '',
    type: '正式党员',
    branch: '柳树村党支部',
    mobile: `139${String(n).padStart(8, '0')}`,
    joined: `${year}-06-20`,
    regularised: `${year + 1}-06-20`,
    post: '其他农牧渔民',
    ...changes,
  }
}

export const people = (count: number, first = 1): Person[] => Array.from({ length: count }, (_, i) => person(first + i))

/** The headings of the short roster most files here use, and a person as its row. */
export const headings = [
  '序号',
  '姓名',
  '公民身份号码',
  '性别',
  '民族',
  '出生日期',
  '学历',
  '人员类别',
  '所在党支部',
  '手机号码',
  '入党日期',
  '转正日期',
  '工作岗位',
] as const

export const rowOf = (p: Person, number: string | number = ''): (string | number)[] => [
  number,
  p.name,
  p.id,
  p.sex,
  p.ethnicity,
  p.birth,
  p.education,
  p.type,
  p.branch,
  p.mobile,
  p.joined,
  p.regularised,
  p.post,
]

export const rowsOf = (list: readonly Person[]): (string | number)[][] => list.map((p, i) => rowOf(p, i + 1))
