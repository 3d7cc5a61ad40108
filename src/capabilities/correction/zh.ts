import { fieldHeadings } from '#capabilities/member/headings.zh.ts'
import type { Messages } from '#platform/kernel/capability.ts'
import type { correction } from './contract.ts'

const headings: Readonly<Record<string, { readonly label: string }>> = fieldHeadings
export const labelOf = (field: string): string => headings[field]?.label ?? field
export const labelsOf = (fields: readonly string[]): string => fields.map(labelOf).join('、')

export const zh = {
  title: '更正申请',
  permissions: { decide: '办理党员提出的更正申请' },
  refusals: {
    notCorrectable: p => `“${p.field}”不能通过更正申请修改，请按页面上的说明办理。`,
    nothingAsked: '您填写的内容与档案中现有内容相同，不需要更正。',
    alreadyAsked: p => `“${p.field}”已有一件申请正在办理。请等待办理结果，或先撤回那件申请。`,
    paperMissing: p => `更正“${p.field}”需要证明材料，请附上证件或文件的照片。`,
    pairDiffers: '出生日期与身份证号码中的出生日期不一致。请核对身份证；两项都有误的，请在同一件申请中一并更正。',
    notAPaper: p => `文件“${p.name}”不是照片或扫描件。请附 JPG、PNG、HEIC 照片或 PDF 文件。`,
    notOpen: '这件申请已经办结或撤回，不能再办理。',
    ownRequest: '不能办理本人的更正申请，请由上级党组织办理。',
    nothingThere: '这件申请没有涉及该项内容。',
  },
  says: {
    ask: (fields: string) => `申请更正本人档案：${fields}`,
    withdraw: '撤回本人的更正申请',
    approve: '批准更正申请并修改档案',
    reject: '不予更正并说明理由',
    revealAsked: (field: string, purpose: string) => `查看申请更正的${field}明文，用途：${purpose}`,
    takePaper: (name: string, purpose: string) => `调阅更正申请的证明材料“${name}”，用途：${purpose}`,
  },
  /** Why a field has no request; null: it has. */
  otherWays: {
    word: null,
    paper: null,
    office: '由党支部维护，有误请向支部党务工作者说明。',
    decision: '由党组织的决定产生，有误请向党支部说明，由有审批权限的党组织更正。',
    transfer: '组织关系变动请办理转接手续。',
    computed: '由系统根据其他内容计算，更正相关内容后自动改变。',
  },
  looks: {
    decided: '办理本人提出的更正申请',
    paper: (purpose: string) => `查看更正申请的证明材料（${purpose}）`,
  },
  evidence: '本人申请更正，经组织核对批准',
  office: '党组织',
  todo: {
    title: (fields: string) => `办理党员更正申请：${fields}`,
    detail: '请核对证明材料，批准更正，或说明理由不予更正。依据：《个人信息保护法》第四十六条。',
  },
  letters: {
    approved: (fields: string) => ({
      title: '您申请的更正已批准',
      body: `${fields}已按您的申请更正。您可以在“我的档案”中核对，并查看谁看过您的信息。`,
    }),
    refused: (fields: string) => ({
      title: '您申请的更正未获批准',
      body: `${fields}未予更正，理由见“申请更正”页面。如有异议，可以补充材料后再次申请，或向上级党组织反映。`,
    }),
  },
  states: { open: '办理中', approved: '已更正', refused: '未予更正', withdrawn: '已撤回' },
} satisfies Messages<typeof correction> & Record<string, unknown>
