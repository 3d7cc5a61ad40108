import { FontSizeOutlined } from '@ant-design/icons'
import { Button, Popover, Radio } from 'antd'
import { type Choice, setAppearance, useAppearance } from '#web/appearance.ts'
import type { TextSize } from '#web/theme.ts'
import { zh } from '#web/zh.ts'

const words = zh.appearance
const tones: readonly { value: Choice; label: string }[] = [
  { value: 'light', label: words.light },
  { value: 'dark', label: words.dark },
  { value: 'system', label: words.system },
]
const texts: readonly { value: TextSize; label: string }[] = [
  { value: 'normal', label: words.normal },
  { value: 'large', label: words.large },
]

/** Light, dark, large text: kept on this device. */
export function AppearanceMenu() {
  const { choice, text } = useAppearance()
  const content = (
    <div className="tx-appearance">
      <p id="appearance-theme">{words.theme}</p>
      <Radio.Group
        aria-labelledby="appearance-theme"
        value={choice}
        options={[...tones]}
        onChange={event => setAppearance({ choice: event.target.value, text })}
      />
      <p id="appearance-text">{words.text}</p>
      <Radio.Group
        aria-labelledby="appearance-text"
        value={text}
        options={[...texts]}
        onChange={event => setAppearance({ choice, text: event.target.value })}
      />
    </div>
  )
  return (
    <Popover trigger="click" placement="bottomRight" title={words.title} content={content}>
      <Button type="text" icon={<FontSizeOutlined />} aria-label={words.title} />
    </Popover>
  )
}
