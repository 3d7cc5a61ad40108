import { type Kysely, sql } from 'kysely'
import type { Tables } from '#platform/database/tables.generated.ts'
import { newId } from '#platform/pure/id.ts'
import type { DelegationFacts, Settlement, Step, StepKind } from '../rules.ts'
import { many, one, type Reader } from './read.ts'

type Db = Kysely<Tables>

export interface Item {
  readonly id: string
  readonly organisationId: string | null
  readonly path: string | null
  readonly roles: string[]
  readonly byHand: boolean
  readonly settled: Settlement | null
}
const columns = sql`id, organisation_id, path, roles, by_hand, settled_how as settled`

/** Held until the step is written, so that two steps have an order. */
export async function holdItem(db: Db, id: string): Promise<Item | undefined> {
  const { rows } = await sql<Item>`select ${columns} from todo_item where id = ${id} for no key update`.execute(db)
  return rows[0]
}
export async function holdByKey(db: Db, key: string): Promise<Item | undefined> {
  const { rows } = await sql<Item>`select ${columns} from todo_item where key = ${key} for no key update`.execute(db)
  return rows[0]
}

export interface NewItem {
  readonly id: string
  readonly key: string
  readonly organisationId: string | null
  readonly path: string | null
  readonly roles: readonly string[]
  readonly personId: string | null
  readonly title: string
  readonly detail: string | null
  readonly page: string
  readonly dueOn: string | null
  readonly byHand: boolean
  readonly raisedBy: string | null
  /** Whoever asked for it and cannot do it himself. */
  readonly notFor?: string | null
}

/** False when somebody raised the same matter a moment ago. */
export async function insertItem(db: Db, item: NewItem, now: Date): Promise<boolean> {
  const { rows } = await sql`
    insert into todo_item (id, key, organisation_id, path, roles, person_id, title, detail, page, due_on, by_hand, raised_at, raised_by, not_for)
    values (${item.id}, ${item.key}, ${item.organisationId}, ${item.path}, ${[...item.roles]}, ${item.personId},
      ${item.title}, ${item.detail}, ${item.page}, ${item.dueOn}, ${item.byHand}, ${now}, ${item.raisedBy},
      ${item.notFor ?? null})
    on conflict (key) do nothing returning id`.execute(db)
  return rows.length > 0
}

export async function updateItem(db: Db, id: string, item: Omit<NewItem, 'id' | 'key' | 'raisedBy'>): Promise<void> {
  await sql`update todo_item set organisation_id = ${item.organisationId}, path = ${item.path}, roles = ${[...item.roles]},
    person_id = ${item.personId}, title = ${item.title}, detail = ${item.detail}, page = ${item.page},
    due_on = ${item.dueOn}, by_hand = ${item.byHand}, not_for = ${item.notFor ?? null} where id = ${id}`.execute(db)
}

export interface NewStep {
  readonly itemId: string
  readonly kind: StepKind
  readonly byAccount: string | null
  readonly note: string | null
}

/** The step first, then what follows from it. */
export async function saveStep(db: Db, step: NewStep, settled: Settlement | null, now: Date): Promise<void> {
  await sql`insert into todo_step (id, item_id, kind, at, by_account, note)
    values (${newId()}, ${step.itemId}, ${step.kind}, ${now}, ${step.byAccount}, ${step.note})`.execute(db)
  await sql`update todo_item set settled_how = ${settled}, settled_at = ${settled === null ? null : now}
    where id = ${step.itemId}`.execute(db)
}
export const stepsOf = (db: Reader, itemId: string): Promise<Step[]> =>
  many(db, sql`select kind, to_char(at, 'YYYYMMDDHH24MISSUS') || id as at from todo_step where item_id = ${itemId}`)

interface StoredDelegation {
  readonly id: string
  readonly toOrganisationId: string
  readonly toRole: string
  readonly untilOn: string
  readonly isTakenBack: boolean
}
export async function delegationsOf(
  db: Reader,
  itemId: string,
): Promise<(DelegationFacts & { readonly id: string })[]> {
  const stored = await many<StoredDelegation>(
    db,
    sql`select id, to_organisation_id, to_role, until_on, taken_back_at is not null as is_taken_back
      from todo_delegation where item_id = ${itemId}`,
  )
  return stored.map(({ toOrganisationId, toRole, ...rest }) => ({
    ...rest,
    to: { organisationId: toOrganisationId, role: toRole },
  }))
}

export interface NewDelegation {
  readonly item: Item
  readonly to: {
    readonly organisationId: string
    readonly path: string
    readonly organisationName: string
    readonly role: string
  }
  readonly untilOn: string
  readonly givenBy: string
}
export async function insertDelegation(
  db: Db,
  { item, to, untilOn, givenBy }: NewDelegation,
  now: Date,
): Promise<void> {
  await sql`insert into todo_delegation (id, item_id, organisation_id, path, roles, to_organisation_id, to_path, to_role,
      to_name, until_on, given_at, given_by)
    values (${newId()}, ${item.id}, ${item.organisationId}, ${item.path}, ${item.roles}, ${to.organisationId}, ${to.path},
      ${to.role}, ${to.organisationName}, ${untilOn}, ${now}, ${givenBy})`.execute(db)
}
export async function endDelegation(db: Db, id: string, now: Date): Promise<void> {
  await sql`update todo_delegation set taken_back_at = ${now} where id = ${id}`.execute(db)
}

/** Where an organisation lies, or the one above it, wherever that is: for the system alone. */
export const placeOf = (db: Reader, id: string, above: boolean): Promise<{ id: string; path: string } | undefined> =>
  one(db, sql`select id, path from todo_place(${id}, ${above})`)
