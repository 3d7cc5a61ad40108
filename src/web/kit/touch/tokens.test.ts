import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { it } from 'node:test'

const text = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const light = text('../../theme.ts').split('const dark')[0] ?? ''
const inTheme = (name: string) => new RegExp(`${name}: '(#\\w+)'`).exec(light)?.[1]
const onPhone = (name: string) => new RegExp(`--${name}: (#\\w+)`).exec(text('./tokens.css'))?.[1]

const pairs = {
  ink: 'colorText',
  'ink-2': 'colorTextSecondary',
  'ink-3': 'colorTextTertiary',
  ground: 'colorBgLayout',
  card: 'colorBgContainer',
  line: 'colorBorderSecondary',
  edge: 'colorBorder',
  brand: 'colorPrimary',
  link: 'colorLink',
  good: 'colorSuccess',
  warn: 'colorWarning',
  bad: 'colorError',
}

it('the phone wears the colours of the console', () => {
  for (const [own, name] of Object.entries(pairs)) {
    assert.match(inTheme(name) ?? '', /^#/, name)
    assert.equal(onPhone(own), inTheme(name), own)
  }
})
