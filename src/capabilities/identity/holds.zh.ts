import { roleTitles } from '#capabilities/roles.zh.ts'
import type { Holding } from '#platform/kernel/capability.ts'
import { zh } from './pages.zh.ts'

const whose = { column: 'account_id', is: 'account' } as const
const security = '保护账号安全，防止他人冒用。'

/** What identity keeps about a person: the account, its rights, where it was used. Secrets are kept as digests only. */
export const holds: readonly Holding[] = [
  {
    table: 'identity_account',
    title: '账号',
    purpose: '登录和确定身份。',
    whose: { column: 'id', is: 'account' },
    columns: {
      login: '账号',
      display_name: '显示名称',
      organisation_name: '所在党组织',
      state: '状态',
      disabled_reason: '停用原因',
      opened_at: '开通时间',
      enabled_at: '启用时间',
    },
    silent: ['id', 'mobile_index', 'person_id', 'organisation_id', 'path', 'mac'],
    codes: { state: { awaiting: '待激活', active: '正常', disabled: '已停用' } },
  },
  {
    table: 'identity_credential',
    title: '登录凭据',
    purpose: `${security}密码和验证器密钥不可还原，副本中不含。`,
    whose,
    columns: { password_set_at: '密码设置时间', voided_at: '密码作废时间' },
    silent: ['account_id', 'password_hash', 'former_hashes', 'totp', 'totp_last_step', 'totp_draft'],
  },
  {
    table: 'identity_office',
    title: '任职和授予的权限',
    purpose: '确定可以办理哪些业务。',
    whose,
    newest: 'from_day',
    columns: {
      role: '角色',
      organisation_name: '党组织',
      from_day: '开始日期',
      to_day: '结束日期',
      ended_at: '终止时间',
    },
    silent: ['id', 'account_id', 'organisation_id', 'path', 'post_id', 'request_id', 'mac'],
    codes: { role: roleTitles },
  },
  {
    table: 'identity_session',
    title: '登录记录',
    purpose: security,
    whose,
    newest: 'started_at',
    columns: {
      started_at: '登录时间',
      device: '设备',
      network: '网络',
      second_factor: '已验证第二因素',
      proven_at: '最近验证身份',
      ended_at: '结束时间',
      ended_why: '结束原因',
    },
    silent: ['id', 'account_id', 'token_digest'],
  },
  {
    table: 'identity_notice',
    title: '账号动态',
    purpose: security,
    whose,
    newest: 'at',
    columns: { at: '时间', kind: '事项', network: '网络', detail: '说明' },
    silent: ['id', 'account_id'],
    codes: { kind: zh.notices.kinds },
  },
  {
    table: 'identity_passkey',
    title: '通行密钥',
    purpose: security,
    whose,
    columns: { name: '名称', added_at: '添加时间', used_at: '最近使用' },
    silent: ['id', 'account_id', 'credential_id', 'public_key', 'counter', 'transports', 'mac'],
  },
  {
    table: 'identity_link',
    title: '统一认证关联',
    purpose: '通过统一认证登录。',
    whose,
    columns: { issuer: '认证服务', added_at: '关联时间', used_at: '最近使用' },
    silent: ['id', 'account_id', 'subject', 'mac'],
  },
]
