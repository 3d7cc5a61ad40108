import { UserOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { identity, type Session } from '#capabilities/identity/contract.ts'
import { useGo } from '#web/address.ts'
import { call } from '#web/client.ts'
import { wear } from '#web/hat.ts'
import { useNotice } from '#web/kit/console/notice.tsx'
import { zh } from '#web/zh.ts'

export function AccountMenu({ session }: { readonly session: Session }) {
  const go = useGo()
  const notice = useNotice()
  const leave = async () => {
    // The page begins anew, so nothing of what was seen stays in its memory.
    await call(identity.signOut, {}).then(() => {
      wear(null)
      location.assign('/console')
    }, notice.failed)
  }
  const items = [
    { key: 'security', label: zh.account.security, onClick: () => go('/security') },
    { key: 'leave', label: zh.account.signOut, onClick: leave },
  ]
  const name = session.account?.displayName ?? ''
  return (
    <Dropdown autoFocus trigger={['click']} menu={{ items }}>
      <Button type="text" icon={<UserOutlined />} aria-label={`${zh.account.menu}: ${name}`} className="tx-account">
        <span>{name}</span>
      </Button>
    </Dropdown>
  )
}
