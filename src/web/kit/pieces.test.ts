import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

test('whoever reads the page of the kit finds every piece of it', () => {
  const told = readFileSync(new URL('README.md', import.meta.url), 'utf8')
  const files = readdirSync(new URL('console/', import.meta.url), { recursive: true, encoding: 'utf8' })
  const pieces = files.filter(file => file.endsWith('.tsx')).map(file => file.replace('.tsx', ''))
  assert.ok(pieces.length > 25)
  assert.deepEqual(
    pieces.filter(piece => !told.includes(`\`${piece}\``)),
    [],
  )
})
