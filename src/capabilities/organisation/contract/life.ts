import { z } from 'zod'
import { type Builders, place } from '#platform/kernel/contract.ts'
import * as shape from '../shapes.ts'
import { Decision } from './inputs.ts'
import type { permissions } from './refusals.ts'

const { Id, OnDay } = shape
const inOrganisation = place('organisation')
const ofOne = (input: { organisationId: string }) => inOrganisation(input.organisationId)
const ofFirst = (input: { organisationIds: readonly string[] }) => inOrganisation(input.organisationIds[0] ?? '')

/** A decision that changes several organisations always has a paper. */
const Deed = { ...Decision, docNo: shape.DocNo }
/** ORG-55: what must be settled before something ends with it. */
const settled = {
  isDuesSettled: z.boolean().optional(),
  isArchiveHandedOver: z.boolean().optional(),
  isSealHandedOver: z.boolean().optional(),
  openCases: z.int().min(0).max(9999).optional(),
}
export const NewPart = z.strictObject({
  fullName: shape.FullName,
  shortName: shape.ShortName.optional(),
  kind: shape.KindCode.nullable().optional(),
  personIds: z.array(Id).max(2000),
  childIds: z.array(Id).max(500),
})
const Acted = z.object({ actId: z.string(), people: z.int(), made: z.array(z.string()) })
const touches = ['organisation', 'member', 'identity'] as const

const LifeNode = z.object({
  id: z.string(),
  parentId: z.string().nullable(),
  type: shape.TypeCode,
  kind: shape.KindCode.nullable(),
  sector: shape.SectorCode,
  state: shape.StateCode,
  fullName: z.string(),
  shortName: z.string(),
  fullMembers: z.int(),
  probationaryMembers: z.int(),
})
const LifePerson = z.object({
  id: z.string(),
  name: z.string(),
  organisationId: z.string(),
  personType: z.string(),
  groupId: z.string().nullable(),
})
const ActShown = z.object({
  id: z.string(),
  kind: z.enum(['MERGE', 'SPLIT', 'UPGRADE', 'MOVE', 'CORRECTION']),
  on: z.string(),
  docNo: z.string(),
  approvingOrg: z.string().nullable(),
  note: z.string().nullable(),
  people: z.int(),
  /** Names of the organisations at that time: those that ended, those that began, those that went on. */
  ended: z.array(z.string()),
  began: z.array(z.string()),
  wentOn: z.array(z.string()),
  posts: z.int(),
  isCorrected: z.boolean(),
})

/** Merge, split, upgrade, bulk move, and taking one of them back (ORG-57). */
export const life = ({ query, action }: Builders<keyof typeof permissions>) => ({
  lifeGround: query({
    does: 'The part of the tree that a merge, split, upgrade or move is about, with people and posts.',
    needs: 'view',
    over: 'hat',
    in: z.strictObject({ organisationIds: z.array(Id).min(1).max(200), withPeople: z.boolean().optional() }),
    out: z.object({
      nodes: z.array(LifeNode),
      people: z.array(LifePerson),
      posts: z.array(
        z.object({
          organisationId: z.string(),
          personId: z.string(),
          personName: z.string(),
          post: shape.PostCode,
          from: z.string(),
        }),
      ),
    }),
  }),
  acts: query({
    does: 'Merges, splits, upgrades and moves an organisation took part in.',
    needs: 'view',
    over: ofOne,
    in: z.strictObject({ organisationId: Id }),
    out: z.object({ items: z.array(ActShown) }),
  }),
  merge: action({
    does: 'Make one organisation of several under one parent; everybody and everything in them goes along.',
    needs: 'restructure',
    over: ofFirst,
    in: z.strictObject({
      organisationIds: z.array(Id).min(2).max(20),
      /** The one that goes on; left out: a new one with the given name. */
      intoId: Id.optional(),
      fullName: shape.FullName.optional(),
      shortName: shape.ShortName.optional(),
      kind: shape.KindCode.nullable().optional(),
      ...settled,
      ...Deed,
    }),
    out: Acted,
    touches,
  }),
  split: action({
    does: 'Make several organisations of one; it goes on with whoever is left, or ends.',
    needs: 'restructure',
    over: ofOne,
    in: z.strictObject({
      organisationId: Id,
      keep: z.boolean(),
      parts: z.array(NewPart).min(1).max(20),
      ...settled,
      ...Deed,
    }),
    out: Acted,
    touches,
  }),
  upgrade: action({
    does: 'Turn a branch into a general branch or committee, or a general branch into a committee.',
    needs: 'restructure',
    over: ofOne,
    in: z.strictObject({
      organisationId: Id,
      to: z.enum(['GENERAL_BRANCH', 'PRIMARY_COMMITTEE']),
      fullName: shape.FullName,
      shortName: shape.ShortName.optional(),
      parts: z.array(NewPart).max(20),
      ...Deed,
    }),
    out: Acted,
    touches,
  }),
  moveAll: action({
    does: 'Move several organisations with all below them under another parent.',
    needs: 'restructure',
    over: ofFirst,
    in: z.strictObject({ organisationIds: z.array(Id).min(1).max(200), parentId: Id, ...Deed }),
    out: Acted,
    touches,
  }),
  correctAct: action({
    does: 'Take a merge, split, upgrade or move back that was recorded by mistake; both stay on record.',
    needs: 'restructure',
    over: ofOne,
    in: z.strictObject({ organisationId: Id, actId: Id, docNo: shape.DocNo, note: shape.Note }),
    out: Acted,
    touches,
  }),

  treeOn: query({
    does: 'The tree of the worn hat as it stood on a past day, with the members of that day.',
    needs: 'view',
    over: 'hat',
    in: z.strictObject({ on: OnDay }),
    out: z.object({ nodes: z.array(shape.SkeletonNode), truncated: z.boolean() }),
  }),
  pageOn: query({
    does: 'One organisation as it stood on a past day: name, place, people in office, organisations below.',
    needs: 'view',
    over: ofOne,
    in: z.strictObject({ organisationId: Id, on: OnDay }),
    out: z.object({
      id: z.string(),
      /** False: the organisation did not exist on the day. */
      existed: z.boolean(),
      type: shape.TypeCode,
      kind: shape.KindCode.nullable(),
      fullName: z.string(),
      shortName: z.string(),
      trail: z.array(z.object({ id: z.string(), shortName: z.string() })),
      fullMembers: z.int(),
      probationaryMembers: z.int(),
      /** Who could vote on that day. */
      voters: z.int(),
      officers: z.array(
        z.object({ personName: z.string(), post: shape.PostCode, mode: shape.ModeCode, from: z.string() }),
      ),
      term: z.object({ no: z.int(), startedOn: z.string(), dueOn: z.string() }).nullable(),
      children: z.array(z.object({ id: z.string(), shortName: z.string(), type: shape.TypeCode, members: z.int() })),
    }),
  }),
})
