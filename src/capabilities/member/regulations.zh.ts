/** What people call the regulations that findings cite, by their keys in the rule packs; the kit adds the title marks. */
const titles: Readonly<Record<string, string>> = {
  CHARTER: '中国共产党章程',
  ADMIT: '中国共产党发展党员工作细则',
  'ADMIT-2014': '中国共产党发展党员工作细则（2014年）',
  'ADMIT-2026': '中国共产党发展党员工作细则（2026年）',
  EDUMGT: '中国共产党党员教育管理工作条例',
  UNQUAL: '中国共产党不合格党员组织处置办法',
  DISC: '中国共产党纪律处分条例',
  ELECT: '中国共产党基层组织选举工作条例',
  'FLOAT-2024': '关于进一步加强和改进流动党员管理工作的意见',
  PIPL: '中华人民共和国个人信息保护法',
  'GB 11643-1999': 'GB 11643—1999 公民身份号码',
  HANDBOOK: '本系统党员信息采集项说明',
}

/** Places in a text that have no number of an article. */
const places: Readonly<Record<string, string>> = {
  'not in force': '（当时未作规定）',
  '7th Congress': '（党的七大通过）',
  '8th Congress': '（党的八大通过）',
  '9th and 10th Congress': '（党的九大、十大通过）',
  'before 2016': '（2016年前的规定）',
  definition: '（流动党员的界定）',
  're-join ban': '（重新入党的年限）',
}

const digits = '零一二三四五六七八九'

/** 7 → 七, 10 → 十, 25 → 二十五; articles of these regulations stay below one hundred. */
function chineseNumber(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10]
  if (tens === 0) return digits[ones] ?? ''
  return `${tens === 1 ? '' : digits[tens]}十${ones === 0 ? '' : digits[ones]}`
}

/** `Art. 13(1)(3)` → 第十三条第一款第（三）项; `cl. 4` → 第4章; `ch. 2 to 4` → 第二章至第四章; others as the table says. */
function articleLabel(article: string): string {
  const [, number, paragraph, point] = /^Art\. (\d+)(?:\((\d+)\))?(?:\((\d+)\))?/.exec(article) ?? []
  if (number !== undefined) {
    const inside = paragraph === undefined ? '' : `第${chineseNumber(Number(paragraph))}款`
    return `第${chineseNumber(Number(number))}条${inside}${point === undefined ? '' : `第（${chineseNumber(Number(point))}）项`}`
  }
  const [, from, to] = /^ch\. (\d+) to (\d+)$/.exec(article) ?? []
  if (from && to) return `第${chineseNumber(Number(from))}章至第${chineseNumber(Number(to))}章`
  const clause = /^cl\. (\d+)$/.exec(article)?.[1]
  const field = /^2\.1(?: field (\d+))?$/.exec(article)
  if (field) return field[1] === undefined ? '' : `第${field[1]}项`
  return clause === undefined ? (places[article] ?? article) : `第${clause}章`
}

/** A citation of a finding as people read it. */
export const citation = (regulation: string, article: string, rule: string) => ({
  regulation: titles[regulation] ?? regulation,
  article: articleLabel(article),
  handbookId: rule,
})
