import { sql } from 'kysely'
import { z } from 'zod'
import { answer, type QueryCtx } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { undoEnd } from '../actions/import.ts'
import { member } from '../contract.ts'
import {
  answersOf,
  countByClass,
  findImport,
  newOrganisationsOf,
  openReading,
  type StoredImport,
} from '../store/import.ts'
import { read } from '../store/rows.ts'
import { rangeOf } from './filter.ts'

type Listed = StoredImport & { readonly organisationName: string | null; readonly startedBy: string | null }
const pageSize = 30

export const imports = answer(member.imports, async (ctx, { organisationId, cursor }) => {
  const { lo, hi } = await rangeOf(ctx, organisationId)
  const from = z.iso.datetime().safeParse(cursor).data ?? '9999-12-31T00:00:00Z'
  const rows = await read<Listed>(
    ctx.db,
    sql`select i.*, o.short_name as organisation_name, a.display_name as started_by from member_import i
      left join organisation o on o.id = i.organisation_id left join account a on a.id = i.by_account
      where i.path >= ${lo} and i.path < ${hi} and i.started_at < ${from}::timestamptz
      order by i.started_at desc limit ${pageSize + 1}`,
  )
  const shown = rows.slice(0, pageSize)
  const batches = []
  for (const row of shown) batches.push(await batchOf(ctx, row))
  return { rows: batches, next: rows.length > pageSize ? (shown.at(-1)?.startedAt.toISOString() ?? null) : null }
})

export const importDetail = answer(member.importDetail, async (ctx, { importId }) => {
  const batch = found(await findImport(ctx.db, importId))
  const { sheets, columns, questions } = openReading(ctx.vault, batch)
  const answers = answersOf(batch)
  return {
    ...(await batchOf(ctx, { ...batch, ...(await namesOf(ctx, batch)) })),
    sheets: [...sheets],
    columns: [...columns],
    questions: questions.map(question => ({ ...question, answer: answers[question.id] ?? null })),
    newOrganisations: newOrganisationsOf(batch),
    createOrganisations: batch.createOrganisations,
  }
})

async function namesOf(ctx: QueryCtx, { organisationId, byAccount }: StoredImport) {
  const query = sql`select (select short_name from organisation where id = ${organisationId}) as organisation_name,
    (select display_name from account where id = ${byAccount}) as started_by`
  const [names] = await read<Pick<Listed, 'organisationName' | 'startedBy'>>(ctx.db, query)
  return names ?? { organisationName: null, startedBy: null }
}

async function batchOf(ctx: QueryCtx, batch: Listed) {
  const { id, state, fileName, organisationId, startedAt, finishedAt, problem } = batch
  return {
    id,
    state,
    fileName,
    organisationId,
    organisationName: batch.organisationName ?? '',
    startedAt: startedAt.toISOString(),
    startedBy: batch.startedBy,
    finishedAt: finishedAt?.toISOString() ?? null,
    problem,
    counts: await countsOf(ctx, batch),
    undoUntil: state === 'done' ? undoEnd(batch).toISOString() : null,
  }
}

async function countsOf(ctx: QueryCtx, batch: StoredImport) {
  const counts = { rows: 0, new: 0, changed: 0, unchanged: 0, rejected: 0, errors: 0, warnings: 0 }
  for (const { class: rowClass, rows, errors, warnings } of await countByClass(ctx.db, batch.id)) {
    counts[rowClass] += rows
    counts.rows += rows
    counts.errors += errors
    counts.warnings += warnings
  }
  return { ...counts, organisations: newOrganisationsOf(batch).length }
}
