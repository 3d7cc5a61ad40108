import { Button } from 'antd'
import { useAsk, useDo } from '#web/ask.ts'
import { Mark } from '#web/kit/console/Mark.tsx'
import { useConfirm, useNotice } from '#web/kit/console/notice.tsx'
import { Panel } from '#web/kit/console/Panel.tsx'
import { readable } from '#web/moment.ts'
import { identity } from '../contract.ts'
import { zh } from '../pages.zh.ts'
import { zh as sentences } from '../zh.ts'
import { leaveFor } from './oidc-trip.ts'

const says = zh.oidc

/** The link of the own account with the identity provider. */
export function OidcPanel({ name }: { readonly name: string }) {
  const links = useAsk(identity.myWaysIn, {}).value?.links
  const begin = useDo(identity.beginOidcLink)
  const end = useDo(identity.unlinkOidc)
  const confirm = useConfirm()
  const notice = useNotice()
  const start = async () => {
    const { url, ticket } = await begin.run({})
    if (url === null) notice.failed(new Error(sentences.oidcWhy.away))
    else leaveFor(url, { purpose: 'link', ticket })
  }
  const unlink = async (linkId: string) => {
    const sure = await confirm({ title: says.unlink, body: says.unlinkAsk, danger: true })
    if (sure) await end.run({ linkId }).then(() => notice.said(says.unlinked), notice.failed)
  }
  return (
    <Panel title={name}>
      <p className="tx-quiet">{says.lead(name)}</p>
      {links?.map(link => (
        <p key={link.id} className="tx-row">
          <Mark mood="good">{says.linked}</Mark>
          {link.usedAt ? zh.passkeys.usedAt(readable(link.usedAt)) : zh.passkeys.addedAt(readable(link.addedAt))}
          <Button size="small" onClick={() => void unlink(link.id)}>
            {says.unlink}
          </Button>
        </p>
      ))}
      {links?.length === 0 ? (
        <Button loading={begin.running} onClick={() => void start().then(undefined, notice.failed)}>
          {says.link}
        </Button>
      ) : null}
    </Panel>
  )
}
