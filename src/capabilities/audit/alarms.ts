import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import { identity } from '#capabilities/identity/contract.ts'
import { member } from '#capabilities/member/contract.ts'
import { organisation } from '#capabilities/organisation/contract.ts'
import { todo } from '#capabilities/todo/contract.ts'
import type { Tables } from '#platform/database/tables.generated.ts'
import { act, answer } from '#platform/kernel/act.ts'
import { on } from '#platform/kernel/capability.ts'
import { audit, type Finding } from './contract.ts'
import { isAtNight, lookBackMinutes, refusalsPerMinute } from './rules.ts'
import { zh } from './zh.ts'

type Found = z.infer<typeof Finding>

/** Everything that takes a list of people or organisations out of the system. */
const exports = [member.exportRoster, member.takeExport, organisation.exportSheet].map(({ name }) => name)

interface Unusual {
  readonly kind: 'refusals' | 'export'
  readonly lineId: string
  readonly accountId: string | null
  readonly network: string | null
  readonly at: Date
}

export const unusual = answer(audit.unusual, async ctx => {
  const since = new Date(ctx.now.getTime() - lookBackMinutes * 60_000)
  const rows = await ctx.db
    .selectFrom(sql<Unusual>`audit_unusual(${since}, ${exports}, ${refusalsPerMinute})`.as('unusual'))
    .selectAll()
    .$castTo<Unusual>()
    .execute()
  return { found: rows.flatMap(findingOf) }
})

function findingOf({ kind, lineId, accountId, network, at }: Unusual): Found[] {
  const facts = { accountId, network, at: at.toISOString() }
  if (kind === 'export') return isAtNight(at) ? [{ key: `export/${lineId}`, kind: 'nightExport', ...facts }] : []
  // One alarm an hour and account, however long it goes on.
  return [{ key: `refusals/${accountId}/${facts.at.slice(0, 13)}`, kind: 'refusals', ...facts }]
}

/** Two to-dos: whoever can end sessions and rights, and whoever reads what was done. */
export const raise = act(audit.raise, {
  says: ({ kind }) => zh.says.raise(zh.alarms[kind].title),
  async run(ctx, finding) {
    const account = finding.accountId === null ? null : await nameOf(ctx.db, finding.accountId)
    const { title, advice } = zh.alarms[finding.kind]
    const where = { organisationId: null, dueOn: ctx.today, byHand: true }
    const what = {
      title,
      detail: zh.alarmDetail(account, finding.network, clockOf(finding.at ?? ctx.now.toISOString()), advice),
    }
    const security = { needs: 'identity.security', page: '/sessions', ...what, ...where }
    ctx.emit(todo.events.raised, { key: `audit.alarm/security/${finding.key}`, ...security })
    const auditor = { needs: 'audit.view', page: '/journal', ...what, ...where }
    ctx.emit(todo.events.raised, { key: `audit.alarm/audit/${finding.key}`, ...auditor })
    return {}
  },
})

const hour = 3_600_000
/** `2026-11-21 19:05`, by the clock of Beijing. */
const clockOf = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * hour).toISOString().slice(0, 16).replace('T', ' ')

async function nameOf(db: Kysely<Tables>, accountId: string): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`select audit_name(${accountId}) as name`.execute(db)
  return rows[0]?.name ?? null
}

/** An administrator who signs in from a network he was never seen on: no waiting for the next look. */
export const administratorElsewhere = on(
  identity.events.administratorElsewhere,
  'audit.administratorElsewhere',
  async ({ accountId, network, at }, tools) => {
    const key = `network/${accountId}/${at}`.replaceAll(':', '.')
    await tools.perform(audit.raise, { key, kind: 'newNetwork', accountId, network, at })
  },
)

/** S-35, S-46: what the nightly check found was changed past the application. */
export const grantsBroken = on(identity.events.grantsBroken, 'audit.grantsBroken', async (broken, tools) => {
  const ids = [...broken.officeIds, ...broken.accountIds]
  for (const id of ids) await tools.perform(audit.raise, brokenRight(id, null))
})

const brokenRight = (id: string, accountId: string | null): Found => ({
  ...{ key: `rights/${id}`, kind: 'brokenRights', accountId, network: null, at: null },
})
