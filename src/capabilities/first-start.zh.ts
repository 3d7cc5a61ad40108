import type { Person } from './opening.ts'
import { roleTitles } from './roles.zh.ts'

/** What the terminal says when the server is up. */
export const firstStartZh = {
  production: (address: string) => `\n  同心已启动：${address}\n  按 Ctrl-C 停止。\n`,
  bootstrap: (address: string, code: string) => `
  同心已启动（正式环境，尚无任何账号）：${address}

  一次性启用码：${code}

  请三位管理员到场，打开上面的地址，用启用码设立系统管理员、安全管理员、审计管理员。
  启用码只能用一次，也只显示这一次；遗失时请清空数据目录重新开始。
`,
  demo: (address: string, people: readonly Person[]) => `
  同心已启动（示范环境，示范县的人和组织都是虚构的）：${address}

  账号（密码在首次启动时随机生成，保存在数据目录的 demo-accounts.json）：
${people.map(person => `    ${pad(roleTitles[person.role], 14)}${pad(person.displayName, 12)}${person.login.padEnd(16)}${person.password}${person.totp ? '  （登录时按页面提示取动态码）' : ''}`).join('\n')}

  先试这几件事：
    1. 用“组织部干部”登录，打开“党组织”，看看示范县的组织树。
    2. 打开“党员 → 导入党员名册”，把手头的花名册（.xlsx、.xls、.csv）拖进去。
    3. 在右上角切换身份，看看支部书记眼里的范围。
  按 Ctrl-C 停止；数据都在数据目录里，再次启动接着用。
`,
} as const

/** Chinese characters are two columns wide in a terminal. */
function pad(text: string, columns: number): string {
  const width = [...text].reduce((sum, sign) => sum + (/[\u2e80-\uffff]/u.test(sign) ? 2 : 1), 0)
  return text + ' '.repeat(Math.max(1, columns - width))
}
