import { FontSizeOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { type Appearance, setAppearance, useAppearance } from '#web/appearance.ts'
import { zh } from '#web/zh.ts'

const words = zh.appearance
const choices = { light: words.light, dark: words.dark, system: words.system } as const
const texts = { normal: words.normal, large: words.large } as const

/** Light, dark, large text: kept on this device. */
export function AppearanceMenu() {
  const { choice, text } = useAppearance()
  const items = itemsOf({ choice, text })
  const selectedKeys = [choice, text]
  return (
    <Dropdown
      autoFocus
      trigger={['click']}
      placement="bottomRight"
      menu={{ items, selectable: true, multiple: true, selectedKeys }}
    >
      <Button type="text" icon={<FontSizeOutlined />} aria-label={words.title} />
    </Dropdown>
  )
}

function itemsOf(now: Appearance) {
  const entry = (label: string, wanted: Partial<Appearance>) => ({
    key: Object.values(wanted).join(),
    label,
    onClick: () => setAppearance({ ...now, ...wanted }),
  })
  const group = (key: string, label: string, children: ReturnType<typeof entry>[]) => ({
    key,
    type: 'group' as const,
    label,
    children,
  })
  return [
    group('theme', words.theme, [
      entry(choices.light, { choice: 'light' }),
      entry(choices.dark, { choice: 'dark' }),
      entry(choices.system, { choice: 'system' }),
    ]),
    group('text', words.text, [entry(texts.normal, { text: 'normal' }), entry(texts.large, { text: 'large' })]),
  ]
}
