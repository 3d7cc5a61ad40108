import type { Messages } from '#platform/kernel/capability.ts'
import type { suggestion } from './contract.ts'

/** Every sentence of the capability that people read. */
export const zh = {
  title: '投诉建议',
  permissions: { handle: '查看、办理发给本单位的投诉建议' },
  refusals: {
    notAddressee: '只能发给本人所在的党组织或它的上级党组织，请重新选择接收单位。',
    conflictOfInterest: '反映的事情涉及这个单位的书记或委员，请选择更上一级的党组织接收。',
    nobodyAbove: '本系统里没有更上一级的党组织。请直接向上级党组织或纪检机关反映。',
    notNow: '办理状态已经变化，请刷新后再看。',
    ownMatter: '这是您本人提交的，请由本单位其他有权限的人办理。',
    tooMany: p => `您还有 ${p.most} 件没有答复，请等答复后再提交新的。`,
  },
  says: {
    send: '提交一件投诉建议',
    close: '结束一件投诉建议',
    reopen: '要求重新办理一件投诉建议',
    accept: '受理一件投诉建议',
    answer: '答复一件投诉建议',
  },
  office: (organisation: string, role: string) => (role === '' ? organisation : `${organisation} ${role}`),
  asked: (number: string) => `办理投诉建议 ${number}`,
  told: {
    title: '您的投诉建议有了答复',
    body: (number: string) => `编号 ${number} 已经答复，请打开查看。不满意可以要求重新办理。`,
  },
} satisfies Messages<typeof suggestion> & Record<string, unknown>
