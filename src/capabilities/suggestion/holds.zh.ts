import type { Holding } from '#platform/kernel/capability.ts'
import { kindLabels, stateLabels, stepLabels } from './words.zh.ts'

const purpose = '受理和答复您提出的意见建议；只有您和收到它的党组织能看到。'
const whose = { column: 'person_id', is: 'person' } as const

/** What suggestion keeps about a person: what he wrote to an office, and the way it took. */
export const holds: readonly Holding[] = [
  {
    table: 'suggestion_matter',
    title: '意见建议',
    purpose,
    whose,
    newest: 'sent_at',
    columns: {
      number: '编号',
      sent_at: '提交时间',
      kind: '类别',
      receiver: '收到的党组织',
      sender: '提交时姓名',
      sender_branch: '提交时所在党支部',
      concerns: '涉及',
      title: '标题',
      body: '内容',
      state: '状态',
      due_on: '答复期限',
    },
    silent: ['id', 'person_id', 'account_id', 'organisation_id', 'path'],
    codes: { kind: kindLabels, state: stateLabels },
    sealed: { sender: 'id', sender_branch: 'id', concerns: 'id', title: 'id', body: 'id' },
  },
  {
    table: 'suggestion_step',
    title: '意见建议的办理过程',
    purpose,
    whose,
    newest: 'at',
    columns: { at: '时间', kind: '步骤', office: '办理的党组织', body: '内容' },
    silent: ['id', 'matter_id', 'person_id', 'organisation_id', 'path', 'by_account'],
    codes: { kind: stepLabels },
    sealed: { body: 'id' },
  },
]
