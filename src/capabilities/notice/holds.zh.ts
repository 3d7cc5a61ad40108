import type { Holding } from '#platform/kernel/capability.ts'

const whose = { column: 'reader', is: 'reader' } as const

/** What notice keeps about a person: letters, what only the reader knows of them, and the ways chosen. */
export const holds: readonly Holding[] = [
  {
    table: 'notice_letter',
    title: '收到的通知和消息',
    purpose: '送达通知，记录需要签收的通知是否签收。',
    whose,
    newest: 'sent_at',
    columns: { sent_at: '发送时间', title: '标题', sender: '发送方', body: '内容', confirmed_at: '签收时间' },
    silent: [
      ...['id', 'reader', 'person_id', 'account_id', 'organisation_id', 'path', 'notice_id', 'sender_organisation_id'],
      ...['sender_path', 'kind', 'page'],
    ],
  },
  {
    table: 'notice_mark',
    title: '已读和归档',
    purpose: '只供您本人整理收件箱，其他人看不到。',
    whose,
    columns: { opened: '已读', archived: '已归档' },
    silent: ['letter_id', 'reader'],
  },
  {
    table: 'notice_choice',
    title: '提醒方式',
    purpose: '按您的选择提醒您。',
    whose,
    columns: {
      mail: '邮件提醒',
      address: '邮箱地址',
      verified_at: '邮箱验证时间',
      push: '推送提醒',
      quiet_from: '免打扰开始（分钟）',
      quiet_to: '免打扰结束（分钟）',
    },
    silent: ['reader'],
    sealed: { address: 'reader' },
  },
  {
    table: 'notice_proof',
    title: '邮箱验证',
    purpose: '确认邮箱是您本人的，并限制每天发送验证码的次数。',
    whose,
    columns: { expires_at: '验证码有效期至', tries: '已输入次数', asked_on: '申请日期', asked: '当天申请次数' },
    silent: ['reader', 'code'],
  },
  {
    table: 'notice_device',
    title: '接收推送的设备',
    purpose: '按您的选择提醒您。',
    whose,
    columns: { label: '设备', added_at: '添加时间' },
    silent: ['id', 'reader', 'endpoint', 'p256dh', 'auth'],
  },
]
