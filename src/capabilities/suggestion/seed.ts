import type { Browser } from '#platform/http/inside.ts'
import { suggestion } from './contract.ts'

/** Three matters of a made-up villager: answered, being handled, and one with the town, so that every page has something to show. */
const written = [
  {
    kind: 'ADVICE',
    above: 0,
    title: '建议把主题党日改到晚上',
    text: '秋收时节白天都在地里，来不齐。建议十月、十一月的主题党日放在晚上七点。',
    answer: '支委会讨论后采纳：十月、十一月的主题党日改为晚上七点，冬季恢复下午。理由是农忙时白天到会不足六成。',
  },
  {
    kind: 'HELP',
    above: 0,
    title: '希望帮忙联系残疾证换证',
    text: '我父亲行动不便，残疾证年底到期，去县里一趟不容易，想问能不能上门办理。',
    answer: null,
  },
  {
    kind: 'QUESTION',
    above: 1,
    title: '外出务工期间怎么参加组织生活',
    text: '明年春节后打算去省城务工，大约半年。组织关系要不要转，怎么参加组织生活？',
    answer: undefined,
  },
] as const

/** Written and answered by the people themselves, through the same doors as everything else. */
export async function fillSuggestions(sender: Browser, office: Browser): Promise<void> {
  const { rows } = await sender.ask(suggestion.addressees, {})
  for (const { kind, above, title, text, answer } of written) {
    const to = rows[above] ?? rows[0]
    if (!to) return
    await sender.do(suggestion.send, { kind, organisationId: to.organisationId, title, text })
    if (answer === undefined) continue
    const [newest] = (await sender.ask(suggestion.mine, {})).rows
    if (!newest) return
    await office.do(suggestion.accept, { matterId: newest.id })
    if (answer !== null) await office.do(suggestion.answer, { matterId: newest.id, text: answer })
  }
}
