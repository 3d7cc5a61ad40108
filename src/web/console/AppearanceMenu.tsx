import { FontSizeOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { type Appearance, setAppearance, useAppearance } from '#web/appearance.ts'
import { zh } from '#web/zh.ts'

const words = zh.appearance
const choices = { light: words.light, dark: words.dark, system: words.system } as const
const texts = { normal: words.normal, large: words.large } as const

/** Light, dark, large text, the grey of mourning: kept on this device. */
export function AppearanceMenu() {
  const now = useAppearance()
  const entry = (label: string, wanted: Partial<Appearance>) => ({
    key: Object.values(wanted).join(),
    label,
    onClick: () => setAppearance({ choice: now.choice, text: now.text, grey: now.grey, ...wanted }),
  })
  const items = [
    {
      key: 'theme',
      type: 'group' as const,
      label: words.theme,
      children: [
        entry(choices.light, { choice: 'light' }),
        entry(choices.dark, { choice: 'dark' }),
        entry(choices.system, { choice: 'system' }),
      ],
    },
    {
      key: 'text',
      type: 'group' as const,
      label: words.text,
      children: [entry(texts.normal, { text: 'normal' }), entry(texts.large, { text: 'large' })],
    },
    { type: 'divider' as const },
    { ...entry(words.grey, { grey: !now.grey }), key: 'grey' },
  ]
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items,
        selectable: true,
        multiple: true,
        selectedKeys: [now.choice, now.text, ...(now.grey ? ['grey'] : [])],
      }}
    >
      <Button type="text" icon={<FontSizeOutlined />} aria-label={words.title} />
    </Dropdown>
  )
}
