import { z } from 'zod'
import { type Builders, done, nothing, place } from '#platform/kernel/contract.ts'
import { groupingKinds } from '../rules/groupings.ts'
import * as shape from '../shapes.ts'
import type { permissions } from './refusals.ts'

const { Id, OnDay } = shape
const inOrganisation = place('organisation')
const inGrouping = place('grouping')
const Kind = z.enum(groupingKinds)

const Place = z.object({
  organisationId: z.string(),
  shortName: z.string(),
  type: shape.TypeCode,
  from: z.string(),
  members: z.int(),
})
export const GroupingShown = z.object({
  id: z.string(),
  kind: Kind,
  name: z.string(),
  leaderId: z.string(),
  leaderName: z.string(),
  from: z.string(),
  to: z.string().nullable(),
  docNo: z.string().nullable(),
  note: z.string().nullable(),
  places: z.array(Place),
})

/** Groupings beside the tree, blind spots of the tree, and reminders of terms. */
export const beside = ({ query, action }: Builders<keyof typeof permissions>) => ({
  groupings: query({
    does: 'Groupings beside the tree (areas, alliances, grids) as they are, or as they were on a day.',
    needs: 'view',
    over: 'hat',
    in: z.strictObject({ kind: Kind.optional(), on: OnDay.optional(), cursor: z.uuid().optional() }),
    out: z.object({ rows: z.array(GroupingShown), next: z.string().nullable() }),
  }),
  startGrouping: action({
    does: 'Begin a grouping of organisations below the one that leads it; nobody’s relation moves.',
    needs: 'maintain',
    over: i => inOrganisation(i.organisationId),
    in: z.strictObject({
      organisationId: Id,
      kind: Kind,
      name: shape.ShortName,
      organisationIds: z.array(Id).min(1).max(200),
      on: OnDay,
      docNo: shape.DocNo.optional(),
      note: shape.Note.optional(),
    }),
    out: z.object({ groupingId: z.string() }),
    touches: ['organisation'],
  }),
  changeGrouping: action({
    does: 'Let organisations join or leave a grouping from a day on.',
    needs: 'maintain',
    over: i => inGrouping(i.groupingId),
    in: z.strictObject({ groupingId: Id, join: z.array(Id).max(200), leave: z.array(Id).max(200), on: OnDay }),
    out: done,
    touches: ['organisation'],
  }),
  endGrouping: action({
    does: 'End a grouping on a day; it stays visible for the days before.',
    needs: 'maintain',
    over: i => inGrouping(i.groupingId),
    in: z.strictObject({ groupingId: Id, on: OnDay }),
    out: done,
    touches: ['organisation'],
  }),
  blindSpots: query({
    does: 'Units with so many full members that a branch must be set up, and that have none.',
    needs: 'view',
    over: 'hat',
    in: nothing,
    out: z.object({
      items: z.array(
        z.object({
          unit: z.string(),
          fullMembers: z.int(),
          branches: z.array(z.object({ id: z.string(), shortName: z.string(), fullMembers: z.int() })),
        }),
      ),
      least: z.int(),
      basis: z.object({ regulation: z.string(), article: z.string(), handbookId: z.string() }),
    }),
  }),
  remindTerms: action({
    does: 'Remind of terms that reached a step of the ladder since yesterday.',
    needs: 'maintain',
    over: 'hat',
    in: nothing,
    out: z.object({ count: z.int() }),
    touches: ['organisation'],
    internal: true,
  }),
})
