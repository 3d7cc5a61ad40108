import { type RoleName, roles } from '#capabilities/roles.ts'
import type { AnyOperation, Contract } from '#platform/kernel/contract.ts'

/** The access matrix: every operation and which role's hat may use it. Scope is the hat's range in every case. */
export function accessPage(contracts: readonly Contract[]): string {
  const names = Object.keys(roles) as RoleName[]
  const head = ['Operation', 'Needs', ...names.map(name => name.replaceAll('_', ' '))]
  const rows = contracts.flatMap(contract =>
    Object.values(contract.operations).map(operation => [
      `\`${operation.name}\`${marks(operation)}`,
      `\`${operation.needs}\``,
      ...names.map(name => (mayUse(name, operation) ? '●' : '')),
    ]),
  )
  const table = [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n')
  return `# Access matrix

Written by \`npm run generate\`; the expected side is written by hand in \`test/access.test.ts\`.
● = the hat may use the operation inside its own range. \`everyone\`, \`signed-in\` and \`self\` need no permission; \`self\` acts on the own account or record.
⚿ = a factor proven within five minutes. ⚙ = run by the kernel only, no route.

${table}
`
}

export const mayUse = (role: RoleName, operation: AnyOperation): boolean => {
  if (operation.kind === 'action' && operation.internal) return false
  if (['everyone', 'signed-in', 'self'].includes(operation.needs)) return true
  const granted: readonly string[] = roles[role].permissions
  return granted.includes(operation.needs)
}

const marks = (operation: AnyOperation): string =>
  operation.kind === 'action' ? `${operation.stepUp ? ' ⚿' : ''}${operation.internal ? ' ⚙' : ''}` : ''
