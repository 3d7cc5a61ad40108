import { DownOutlined, IdcardOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import type { Session } from '#capabilities/identity/contract.ts'
import { wear } from '#web/hat.ts'
import { zh } from '#web/zh.ts'

/** One identity per request: which one is worn stands in the top bar, and changing it begins every page anew. */
export function HatSwitcher({ session }: { readonly session: Session }) {
  const worn = session.hats.find(({ id }) => id === session.worn)
  const items = session.hats.map(hat => ({
    key: hat.id,
    label: (
      <span className="tx-hat-choice">
        {hat.title}
        {hat.to ? <small>{zh.hat.until(hat.to)}</small> : null}
      </span>
    ),
  }))
  return (
    <Dropdown
      autoFocus
      trigger={['click']}
      menu={{ items, selectable: true, selectedKeys: worn ? [worn.id] : [], onClick: ({ key }) => wear(key) }}
    >
      <Button className="tx-hat" icon={<IdcardOutlined />} aria-label={`${zh.hat.worn}: ${worn?.title ?? zh.hat.none}`}>
        <span className="tx-hat-label">{zh.hat.worn}</span>
        <strong>{worn?.title ?? zh.hat.none}</strong>
        <DownOutlined aria-hidden="true" />
      </Button>
    </Dropdown>
  )
}
