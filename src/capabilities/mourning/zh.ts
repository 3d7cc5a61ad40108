import type { Messages } from '#platform/kernel/capability.ts'
import type { mourning } from './contract.ts'
import { mostDays } from './rules.ts'

export const zh = {
  title: '哀悼日',
  permissions: { arrange: '设置和取消哀悼日' },
  refusals: {
    endsBeforeStart: '结束日期早于开始日期，请改正。',
    past: '这些日期已经过去，请重新选择。',
    tooLong: `一次最多设置 ${mostDays} 天，请缩短日期或分次设置。`,
    overlaps: '其中有的日期已经设置过。请先取消原来的设置，或改选其他日期。',
    over: '这次哀悼已经结束或取消，无需再取消。',
  },
  says: {
    arrange: (from: string, until: string, reason: string) => `设置哀悼日：${from} 至 ${until}，${reason}`,
    callOff: '取消哀悼日',
  },
  standings: { coming: '未开始', now: '进行中', over: '已结束', calledOff: '已取消' },
  page: {
    lead: '在这些日子里，电脑端、手机端和登录页面全部显示为灰色，不影响办理业务。日期以国务院公告为准，到期自动恢复。',
    from: '开始日期',
    until: '结束日期',
    untilHint: '含当日；只有一天时与开始日期相同',
    reason: '事由',
    reasonHint: '如“国务院公告：全国哀悼日”，记入审计日志',
    standing: '状态',
    arrange: '设置哀悼日',
    arranged: '已设置',
    callOff: '取消',
    callOffTitle: '取消这次哀悼？',
    callOffText: '页面立即恢复颜色。这次设置和取消都会留在审计日志里。',
    calledOff: '已取消，页面恢复颜色',
    empty: '还没有设置过哀悼日',
    emptyHint: '国务院发布公告后，点“设置哀悼日”。',
  },
} as const satisfies Messages<typeof mourning> & Record<string, unknown>
