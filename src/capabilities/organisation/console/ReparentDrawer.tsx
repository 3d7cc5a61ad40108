import { useMemo, useRef } from 'react'
import { z } from 'zod'
import { useAsk } from '#web/ask.ts'
import { today } from '#web/clock.ts'
import { DrawerFrame } from '#web/kit/console/DrawerFrame.tsx'
import { FormFields } from '#web/kit/console/FormFields.tsx'
import { asText, type ControlProps } from '#web/kit/console/fields.ts'
import { NodeTree } from '#web/kit/console/NodeTree.tsx'
import { useNotice } from '#web/kit/console/notice.tsx'
import { number } from '#web/kit/console/Stat.tsx'
import { Waiting } from '#web/kit/console/Waiting.tsx'
import { zh as kit } from '#web/zh.ts'
import { organisation } from '../contract.ts'
import { words } from '../pages.zh.ts'
import { allowedParents } from '../rules/kinds.ts'
import { Id } from '../shapes.ts'
import { useConfirmedForm } from './confirmed.ts'
import type { DrawerProps } from './DeedDrawer.tsx'
import { decisionFields, documented } from './deed.ts'
import { FindOrganisation } from './FindOrganisation.tsx'
import type { Page } from './show.tsx'
import { type Bone, signed, useHeight } from './TreePane.tsx'

const says = words.reparent
const moving = { ...organisation.reparent, in: z.strictObject({ ...documented, parentId: Id }) }

/** ORG-57: another parent for an organisation and all below it; what moves is said before and asked once more. */
export function ReparentDrawer({ page, close }: DrawerProps) {
  const notice = useNotice()
  const nodes = useAsk(organisation.skeleton, {}).value?.nodes
  const control = useMemo(() => parentTree(page), [page])
  const below = useMemo(() => within(nodes ?? [], page.id).size, [nodes, page.id])
  const moves = says.moves(number(Math.max(1, below)), number(page.fullMembers + page.probationaryMembers))
  const nameOf = (id: unknown) => nodes?.find(node => node.id === id)?.name ?? ''
  const form = useConfirmedForm(
    {
      action: moving,
      fixed: { organisationId: page.id },
      initial: { on: today() },
      fields: { parentId: { label: says.parent, hint: says.parentHint, wide: true, control }, ...decisionFields },
      done: ({ moved }) => {
        notice.said(words.done.reparent(moved))
        close()
      },
    },
    values => ({
      title: says.sure(page.shortName, nameOf(values.parentId)),
      body: says.both(moves, says.rest),
      yes: says.save,
    }),
  )
  return (
    <DrawerFrame title={says.title(page.shortName)} form={form} close={close} saveLabel={says.save}>
      <div className="org-lead">
        <p>
          {says.from}
          <strong>{page.ancestors.at(-1)?.shortName}</strong>
        </p>
        <p>{says.both(moves, says.rest)}</p>
      </div>
      <FormFields form={form} />
    </DrawerFrame>
  )
}

/** The organisation itself and everything below it. */
function within(nodes: readonly Bone[], id: string): ReadonlySet<string> {
  const inside = new Set([id])
  // The skeleton names parents before their children.
  for (const node of nodes) if (node.parentId !== null && inside.has(node.parentId)) inside.add(node.id)
  return inside
}

/** A control for the new parent: what may not be chosen is grey (ORG-02). */
function parentTree(page: Page) {
  const accepted = allowedParents(page.type)
  return function ParentTree(props: ControlProps) {
    const room = useRef<HTMLDivElement>(null)
    const height = useHeight(room)
    const nodes = useAsk(organisation.skeleton, {}).value?.nodes
    const drawn = useMemo(() => {
      const own = within(nodes ?? [], page.id)
      const isOpen = (node: Bone) =>
        accepted.includes(node.type) && node.state === 'ACTIVE' && !own.has(node.id) && node.id !== page.parentId
      return (nodes ?? []).map(node => ({ ...signed(node), disabled: !isOpen(node) }))
    }, [nodes])
    const open = useMemo(() => new Set(drawn.flatMap(({ id, disabled }) => (disabled ? [] : [id]))), [drawn])
    const picked = drawn.find(({ id }) => id === props.value)
    return (
      <div id={props.id} aria-describedby={props.describedBy}>
        <FindOrganisation select={props.onChange} accepts={id => open.has(id)} />
        <div ref={room} className="org-within">
          {nodes ? (
            <NodeTree
              label={kit.tree.label}
              nodes={drawn}
              selected={asText(props.value) || page.parentId}
              onSelect={id => open.has(id) && props.onChange(id)}
              height={height}
            />
          ) : (
            <Waiting />
          )}
        </div>
        <p role="status">{picked ? says.picked(picked.name) : ''}</p>
      </div>
    )
  }
}
