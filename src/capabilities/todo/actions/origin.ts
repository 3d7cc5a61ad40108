import { act } from '#platform/kernel/act.ts'
import { newId } from '#platform/pure/id.ts'
import { todo } from '../contract.ts'
import { addressedRoles } from '../rules.ts'
import { holdByKey, insertItem, placeOf, updateItem } from '../store/item.ts'
import { zh } from '../zh.ts'
import { takeStep } from './own.ts'

/** What the origin of a to-do says: performed by the system alone. */

export const raise = act(todo.raise, {
  says: () => zh.says.raise,
  async run(ctx, { key, organisationId, above, needs, role, personId, detail, notFor, ...rest }) {
    const place = organisationId === null ? nowhere : await placeOf(ctx.db, organisationId, above ?? false)
    const roles = personId === undefined ? addressedRoles(needs, role, organisationId !== null) : []
    // The organisation is gone, or no role holds the permission: nobody could do it.
    if (place === undefined || (personId === undefined && roles.length === 0)) return { itemId: null }
    const whose = { organisationId: place.id, path: place.path, roles, personId: personId ?? null }
    const item = { ...rest, ...whose, detail: detail ?? null, notFor: notFor ?? null }
    const id = newId()
    if (await insertItem(ctx.db, { id, key, raisedBy: null, ...item }, ctx.now)) return { itemId: id }
    const known = await holdByKey(ctx.db, key)
    if (!known) return { itemId: null }
    await updateItem(ctx.db, known.id, item)
    if (known.settled !== null) await takeStep(ctx, { itemId: known.id, kind: 'reopened', byAccount: null, note: null })
    return { itemId: known.id }
  },
})

const nowhere = { id: null, path: null }

export const settle = act(todo.settle, {
  says: () => zh.says.settle,
  async run(ctx, { key, how }) {
    const item = await holdByKey(ctx.db, key)
    // Settled before it was raised, or twice: nothing is left to do.
    if (item && item.settled === null) await takeStep(ctx, { itemId: item.id, kind: how, byAccount: null, note: null })
    return {}
  },
})
