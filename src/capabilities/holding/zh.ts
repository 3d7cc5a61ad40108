import type { Messages } from '#platform/kernel/capability.ts'
import type { holding } from './contract.ts'
import { titles } from './titles.zh.ts'

export const zh = {
  title: titles.mine,
  permissions: {},
  refusals: {},
  says: { takeCopy: '下载本人数据副本' },
  yes: '是',
  no: '否',
  sealed: '（已加密保存，下载副本可以看到）',
  elsewhere: '（其他党组织）',
  copy: {
    name: (day: string, ending: string) => `我的数据 ${day}.${ending}`,
    title: '同心：本人数据副本',
    at: (day: string) =>
      `制作日期：${day}。依据：《中华人民共和国个人信息保护法》第四十四条、第四十五条。内容包含敏感信息，请妥善保管。`,
    none: '（没有记录）',
    fact: (label: string, value: string) => `${label}：${value}`,
  },
  page: {
    lead: '这里列出本系统为您保存的全部信息和保存的目的。谁看过您的档案，见“查看与使用记录”。',
    copy: '下载一份副本',
    copyLead: '副本包含全部内容，加密保存的内容也会写明。请不要在公用设备上下载。',
    copied: '副本已下载：一份供阅读，一份供其他系统读取。',
    count: (count: number) => `共 ${count} 条`,
    latest: (count: number) => `显示最近 ${count} 条，全部内容见副本。`,
    none: '没有记录',
    noPerson: '当前账号没有对应的党员信息',
    noPersonHint: '请切换到“党员本人”身份后查看。',
    correct: '信息有误？申请更正',
    back: '返回我的档案',
    password: '当前密码',
    prove: '验证密码后下载',
    wrong: '密码不正确，请重新输入。',
    cancel: '取消',
  },
} satisfies Messages<typeof holding> & Record<string, unknown>
