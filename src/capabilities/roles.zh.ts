import type { RoleName } from './roles.ts'

/** What a hat is called: behind the organisation's name, or alone. */
export const roleTitles: Readonly<Record<RoleName, string>> = {
  county_officer: '组织部干部',
  secretary: '书记',
  deputy_secretary: '副书记',
  affairs_worker: '党务工作者',
  leader: '领导（只读）',
  member: '党员本人',
  system_admin: '系统管理员',
  security_admin: '安全管理员',
  audit_admin: '审计管理员',
}

/** `中共示范县委组织部 · 组织部干部` */
export const hatTitle = (role: RoleName, organisation: string | null): string =>
  organisation === null ? roleTitles[role] : `${organisation} · ${roleTitles[role]}`
