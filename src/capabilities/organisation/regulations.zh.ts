import type { Basis } from '#platform/pure/rule-pack.ts'

/** What people call the regulations behind the rules; the kit adds the title marks. */
const titles: Readonly<Record<string, string>> = {
  CHARTER: '中国共产党章程',
  BRANCH: '中国共产党支部工作条例（试行）',
  ELECT: '中国共产党基层组织选举工作条例',
  TERM: '关于党的基层组织任期的意见',
  RURAL: '中国共产党农村基层组织工作条例',
  SOE: '中国共产党国有企业基层组织工作条例（试行）',
  UNI: '中国共产党普通高等学校基层组织工作条例',
  ORGAN: '中国共产党党和国家机关基层组织工作条例',
  LEADGRP: '中国共产党党组工作条例',
  SETTING: '本系统党组织设置参数',
}

/** Places that have no number of an article. */
const places: Readonly<Record<string, string>> = {
  'whole text': '（全文）',
  'org.groupMinSize': '（党小组人数）',
  'org.committeeSizes': '（委员会人数）',
  'term.reminderDays': '（换届提醒日程）',
  'org.closing': '（撤销前事项）',
}

const digits = '零一二三四五六七八九'

/** 7 → 七, 10 → 十, 25 → 二十五; these regulations stay below one hundred. */
export function chineseNumber(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10]
  if (tens === 0) return digits[ones] ?? ''
  return `${tens === 1 ? '' : digits[tens]}十${ones === 0 ? '' : digits[ones]}`
}

function articleLabel(article: string): string {
  const [, part, number] = /^(Art\.|ch\.) (\d+)$/.exec(article) ?? []
  if (number === undefined) return places[article] ?? article
  return `第${chineseNumber(Number(number))}${part === 'ch.' ? '章' : '条'}`
}

/** A basis as people read it. */
export const citation = ({ regulation, article, handbookId }: Basis): Basis => ({
  regulation: titles[regulation] ?? regulation,
  article: articleLabel(article),
  handbookId,
})
