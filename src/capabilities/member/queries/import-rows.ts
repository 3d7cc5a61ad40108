import { sql } from 'kysely'
import type { z } from 'zod'
import { answer, type QueryCtx } from '#platform/kernel/act.ts'
import { maskAddress, maskIdNumber, maskMobile } from '#platform/pure/mask.ts'
import type { finding, SecretField } from '../contract/fields.ts'
import type { importCell } from '../contract/import.ts'
import type { StagedFinding } from '../contract/internal.ts'
import { member } from '../contract.ts'
import { importSentence } from '../import/zh.ts'
import { isFieldId } from '../rules/dictionary.ts'
import { shown } from '../sentence.ts'
import { isSecretField } from '../store/history.ts'
import { openContent, type RowContent, type StoredRow } from '../store/import.ts'
import { read } from '../store/rows.ts'

export const importRows = answer(
  member.importRows,
  async (ctx, { importId, onlyProblems, cursor, size, ...filter }) => {
    const classes = filter.class?.length ? sql` and class = any (${[...filter.class]}::text[])` : sql``
    const problems = onlyProblems ? sql` and errors + warnings > 0` : sql``
    const rows = await read<StoredRow>(
      ctx.db,
      sql`select * from member_import_row where import_id = ${importId} and ordinal > ${Number(cursor ?? 0) || 0}${classes}${problems}
      order by ordinal limit ${size + 1}`,
    )
    const page = rows.slice(0, size)
    return {
      rows: page.map(row => rowOf(ctx, row)),
      next: rows.length > size ? String(page.at(-1)?.ordinal) : null,
    }
  },
)

function rowOf(ctx: QueryCtx, stored: StoredRow) {
  const content = openContent(ctx.vault, stored)
  const { row, sheet, values, organisationName, findings, raw } = content
  const fields = [...new Set([...Object.keys(raw), ...Object.keys(values), ...findings.map(({ field }) => field)])]
  return {
    id: stored.id,
    row,
    sheet,
    class: stored.class,
    name: typeof values.name === 'string' ? values.name : (raw.name ?? null),
    organisation: raw.branchId ?? organisationName,
    memberId: stored.memberId,
    cells: fields.filter(isFieldId).flatMap(field => cellOf(content, field)),
    findings: findings.filter(({ field }) => !isFieldId(field)).map(told),
  }
}

/** A cell that says nothing and has no finding is left out. */
function cellOf({ raw, values, before, findings }: RowContent, field: string): z.infer<typeof importCell>[] {
  const value = said(field, values[field] ?? null) ?? veiled(field, raw[field] ?? null)
  const own = findings.filter(each => each.field === field).map(told)
  if (value === null && own.length === 0) return []
  return [{ field, value, before: said(field, before[field] ?? null), findings: own }]
}

const told = ({ rule, severity, field, messageCode, params, basis }: StagedFinding): z.infer<typeof finding> => ({
  rule,
  severity,
  field,
  message: importSentence(messageCode, params),
  regulation: basis.regulation,
  article: basis.article,
})

function said(field: string, value: string | number | boolean | null): string | null {
  if (!isFieldId(field) || value === null || field === 'branchId') return null
  return isSecretField(field) ? veiled(field, String(value)) : shown(field, value)
}

const masks: Readonly<Record<SecretField, (text: string) => string>> = {
  idNumber: maskIdNumber,
  mobile: maskMobile,
  phone: maskMobile,
  residence: maskAddress,
  householdRegister: maskAddress,
}
const veiled = (field: string, text: string | null) => (text && isSecretField(field) ? masks[field](text) : text)

export const laterChanges = answer(member.laterChanges, async (ctx, { importId }) => {
  const rows = await read<{ memberId: string; name: string; organisationName: string | null; what: string; at: Date }>(
    ctx.db,
    sql`select p.id as member_id, p.name, o.short_name as organisation_name, p.changed_at as at,
        coalesce((select string_agg(distinct c.field, ',') from member_change c
          where c.person_id = p.id and c.version > r.written_version), '') as what
      from member_import_row r join member_person p on p.id = r.member_id
      left join organisation o on o.id = p.organisation_id
      where r.import_id = ${importId} and r.written_version is not null and p.version > r.written_version
      order by r.ordinal limit 2000`,
  )
  return rows.map(({ memberId, name, organisationName, what, at }) => ({
    memberId,
    name,
    organisationName: organisationName ?? '',
    what,
    at: at.toISOString(),
  }))
})
