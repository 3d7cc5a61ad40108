import type { Messages } from '#platform/kernel/capability.ts'
import type { notice } from './contract.ts'

export const kindLabels: Readonly<Record<string, string>> = {
  official: '正式通知',
  account: '账号安全',
  office: '任职',
  work: '工作',
}
export const whomLabels = { members: '党员', officers: '任职人员', everyone: '党员和任职人员' } as const
export const securityLabels = {
  tls: 'TLS（一般为 465 端口）',
  starttls: 'STARTTLS（一般为 587 端口）',
  none: '不加密（仅限本机邮件服务）',
} as const

/** Every sentence of the capability that people read. */
export const zh = {
  title: '通知',
  permissions: { send: '向管理范围内发送正式通知、查看签收、撤回', channels: '配置电子邮件和推送' },
  refusals: {
    nobodyThere: '所选范围内没有可接收的人，请重新选择范围或对象。',
    notAPaper: ({ name }) =>
      `附件“${name}”不能发送：只能附 PDF、OFD、图片和办公文档，且内容要与扩展名相符。请另存为这些格式后再上传。`,
    confirmPast: '签收截止日期不能早于今天，请重新选择。',
    nothingToConfirm: '这条通知不需要签收。',
    recalled: '这条通知已撤回。',
    channelOff: '系统还没有开通这种提醒方式，请联系系统管理员。',
    addressMissing: '请先填写接收提醒的邮箱地址。',
    endpointForeign: '这个浏览器的推送服务不在允许的名单内，请换用其他浏览器或联系系统管理员。',
    plainMail: '不加密的邮件只能发往本机的邮件服务，请改用 TLS 或 STARTTLS。',
    nothingToVerify: '没有等待验证的邮箱地址。请先填写邮箱地址并保存。',
    codeTooOften: '今天索取验证码的次数已用完，请明天再试。',
    settingIncomplete: '还有必填的内容没有填写，请补充后再保存。',
  },
  says: {
    send: (title: string, recipients: number) => `发送通知“${title}”，接收 ${recipients} 人`,
    recall: (reason: string) => `撤回通知，原因：${reason}`,
    confirm: '签收通知',
    mark: '整理收件箱',
    takeFile: '下载通知附件',
    choose: '设置提醒方式',
    sendCode: '索取邮箱验证码',
    verifyAddress: (outcome: string) => (outcome === 'verified' ? '验证邮箱地址' : '邮箱验证码不对'),
    addDevice: '登记接收推送的浏览器',
    removeDevice: '移除接收推送的浏览器',
    setUpMail: (on: boolean, host: string | undefined) => (on ? `配置邮件服务 ${host ?? ''}` : '停用邮件提醒'),
    setUpPush: (on: boolean) => (on ? '配置推送' : '停用推送'),
    tell: (title: string) => `发出提醒“${title}”`,
    pack: '准备提醒',
    collect: '取出提醒',
    noteDelivery: (delivery: string) => `提醒送达结果：${delivery}`,
    wake: (woken: number) => `到时发出提醒 ${woken} 条`,
  },
  system: '系统',
  office: (organisation: string, role: string) => `${organisation} · ${role}`,
  noOrganisation: '未列入党组织',
  recalledBody: '这条通知已由发送单位撤回，内容不再显示。',
  audience: (whom: keyof typeof whomLabels, names: readonly string[], below: boolean) => {
    const first = names.slice(0, 2).join('、')
    const more = names.length > 2 ? `等 ${names.length} 个党组织` : ''
    return `${first}${more}${below ? '及下级' : ''}的${whomLabels[whom]}`
  },
  /** What leaves the system tells no content. */
  outside: {
    subject: '同心：您有一条新通知',
    mail: (sender: string, link: string) =>
      `您好：\n\n${sender} 给您发来一条通知。请登录系统查看：\n${link}\n\n本邮件由系统自动发出，请勿回复。如不想再收到，可在“收件箱－提醒方式”中关闭。\n`,
    codeSubject: '同心：邮箱验证码',
    code: (code: string) =>
      `您好：\n\n您的邮箱验证码是 ${code}，30 分钟内有效。请在“收件箱－提醒方式”中填写。\n\n如不是您本人填写了这个邮箱，请不要理会本邮件，系统不会向它发送其他内容。\n`,
    push: (sender: string) => `${sender} 发来一条通知，请打开查看`,
  },
  letters: {
    newDevice: (network: string | null) => ({
      title: '账号在新的设备或网络登录',
      body: `您的账号刚刚在新的设备或网络登录${network ? `（网络 ${network}）` : ''}。如不是本人操作，请立即修改密码，并在“账号与安全”中退出其他登录。`,
    }),
    factorChanged: {
      enrolled: { title: '已绑定动态验证码', body: '您的账号刚刚绑定了动态验证码。如不是本人操作，请立即联系管理员。' },
      removed: {
        title: '动态验证码已解除',
        body: '您的账号的动态验证码已经解除，下次登录须重新绑定。如不是本人申请，请立即联系管理员。',
      },
      recoveryUsed: {
        title: '使用了一个恢复码',
        body: '刚刚有人使用恢复码登录您的账号。如不是本人操作，请立即修改密码并更换恢复码。',
      },
      codesRenewed: {
        title: '恢复码已更换',
        body: '您的恢复码已全部更换，旧的恢复码作废。如不是本人操作，请立即联系管理员。',
      },
    },
    passwordChanged: {
      changed: { title: '密码已修改', body: '您的账号密码刚刚修改。如不是本人操作，请立即联系管理员停用账号。' },
      activated: {
        title: '账号已激活',
        body: '您的账号已用激活码设置了新密码。如不是本人操作，请立即联系管理员停用账号。',
      },
    },
    attemptsSuspicious: (network: string | null) => ({
      title: '有人多次输错您的密码',
      body: `您的账号连续多次登录失败${network ? `（网络 ${network}）` : ''}，已暂停登录 15 分钟。如不是本人操作，请修改密码。`,
    }),
    officeGiven: (role: string) => ({
      title: `您已获得“${role}”身份`,
      body: `您的账号新增“${role}”身份，可在页面右上角切换。未办结的事项见“待办”。`,
    }),
    exportDecided: {
      approved: (people: number) => ({
        title: '导出名册的申请已获同意',
        body: `您申请导出的党员名册（${people} 人）已获同意，请在三日内到“导出申请”页面生成文件。`,
      }),
      rejected: (people: number) => ({
        title: '导出名册的申请被驳回',
        body: `您申请导出的党员名册（${people} 人）被驳回，原因见“导出申请”页面。`,
      }),
    },
    exportReady: (people: number) => ({
      title: '名册已生成，可以下载',
      body: `您申请导出的党员名册（${people} 人）已生成，请在 24 小时内到“导出申请”页面下载，过期自动删除。`,
    }),
    officeEnded: (role: string) => ({
      title: `您的“${role}”身份已结束`,
      body: `您的账号不再具有“${role}”身份，相关待办由接任者办理。如有疑问，请联系上级党组织。`,
    }),
  },
} satisfies Messages<typeof notice> & Record<string, unknown>
