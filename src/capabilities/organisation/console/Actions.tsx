import { MoreOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useGo } from '#web/address.ts'
import { useDo } from '#web/ask.ts'
import { download } from '#web/client.ts'
import { useNotice } from '#web/kit/console/notice.tsx'
import { number } from '#web/kit/console/Stat.tsx'
import { useMay } from '#web/session.ts'
import { organisation } from '../contract.ts'
import { life } from '../life.zh.ts'
import { words } from '../pages.zh.ts'
import { allowedChildren } from '../rules/kinds.ts'
import { mergeable } from '../rules/life.ts'
import { sheetFile } from '../sheet/columns.zh.ts'
import { advances, type Deed } from './deed.ts'
import { isRevoked, type Page } from './show.tsx'

const says = words.actions

interface Entry {
  readonly key: string
  readonly label: string
  readonly danger: boolean
  readonly onClick: () => void
}

/** What the worn hat can do with this organisation now: the next step in sight, the rest in a menu. */
export function Actions({ page, start }: { readonly page: Page; readonly start: (deed: Deed) => void }) {
  const maintain = useMay('organisation.maintain')
  const restructure = useMay('organisation.restructure')
  const mayBegin = restructure && page.state === 'ACTIVE' && allowedChildren(page.type).length > 0
  const steps = restructure ? advances.filter(step => page.openSteps.includes(step)) : []
  const more = useMore(page, start)
  return (
    <>
      <Dropdown autoFocus trigger={['click']} menu={{ items: more.map(each => ({ ...each })) }}>
        <Button icon={<MoreOutlined />} aria-label={words.page.more} />
      </Dropdown>
      {maintain && !isRevoked(page.state) ? <Button onClick={() => start('facts')}>{says.facts}</Button> : null}
      {steps.map(step => (
        <Button key={step} type={step === 'RETURN' ? 'default' : 'primary'} onClick={() => start(step)}>
          {says[step]}
        </Button>
      ))}
      {mayBegin ? (
        <Button type="primary" onClick={() => start('setUp')}>
          {says.setUp}
        </Button>
      ) : null}
    </>
  )
}

function useMore(page: Page, start: (deed: Deed) => void): readonly Entry[] {
  const go = useGo()
  const maintain = useMay('organisation.maintain')
  const restructure = useMay('organisation.restructure')
  const exchange = useMay('organisation.exchange')
  const move = useReorder(page.id)
  const take = useExport(page)
  const open = (step: Page['openSteps'][number]) => restructure && page.openSteps.includes(step)
  const lives = open('RESTRUCTURE') && mergeable.includes(page.type)
  const entry = (key: string, label: string, onClick: () => void, when: boolean, danger = false): Entry[] =>
    when ? [{ key, label, danger, onClick }] : []
  return [
    ...entry('rename', says.rename, () => start('rename'), open('RENAME')),
    ...entry('reparent', says.reparent, () => start('reparent'), open('RESTRUCTURE') && page.parentId !== null),
    ...entry('merge', life.actions.merge, () => start('merge'), lives && page.parentId !== null),
    ...entry('split', life.actions.split, () => start('split'), lives && page.parentId !== null),
    ...entry('upgrade', life.actions.upgrade, () => start('upgrade'), lives && page.type !== 'PRIMARY_COMMITTEE'),
    ...entry('moveAll', life.actions.moveAll, () => start('moveAll'), restructure && page.children.length > 1),
    ...entry('up', says.up, () => move('up'), maintain && page.parentId !== null),
    ...entry('down', says.down, () => move('down'), maintain && page.parentId !== null),
    ...entry('sheet', says.sheet, () => go('/organisations/sheet', { organisationId: page.id }), exchange),
    ...entry('export', says.exportSheet, take, exchange),
    ...entry('print', words.page.print, () => print(), true),
    ...entry('autoRevoke', says.autoRevoke, () => start('autoRevoke'), open('AUTO_REVOKE'), true),
    ...entry('revoke', says.revoke, () => start('revoke'), open('REVOKE'), true),
  ]
}

function useReorder(organisationId: string): (direction: 'up' | 'down') => void {
  const reorder = useDo(organisation.reorder)
  const notice = useNotice()
  return direction => {
    reorder.run({ organisationId, direction }).then(() => notice.said(words.done.moved), notice.failed)
  }
}

/** Writes the sheet of the subtree on the server and takes it away. */
export function useExport({ id, shortName }: { readonly id: string; readonly shortName: string }): () => void {
  const write = useDo(organisation.exportSheet)
  const notice = useNotice()
  return () => {
    write
      .run({ organisationId: id })
      .then(async ({ fileId, rows }) => {
        await download(fileId, sheetFile(shortName))
        notice.said(words.done.exported(number(rows)))
      })
      .then(undefined, notice.failed)
  }
}
