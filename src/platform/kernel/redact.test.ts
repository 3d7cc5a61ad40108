import assert from 'node:assert/strict'
import { it } from 'node:test'
import { z } from 'zod'
import { secret } from './contract.ts'
import { redact } from './redact.ts'

const inner = z.object({ id: secret(z.string()), open: z.string() })
const schemas: Readonly<Record<string, z.ZodType>> = {
  plain: inner,
  'partial and required again': inner.partial().required(),
  nullable: inner.extend({ id: inner.shape.id.nullable() }),
  'with a default': inner.extend({ id: inner.shape.id.default('') }),
  'read only': inner.extend({ id: inner.shape.id.readonly() }),
  'one of two': z.union([z.object({ other: z.number() }), inner]),
  'in a list': z.object({ open: z.string(), list: z.array(inner) }),
}

for (const [name, schema] of Object.entries(schemas)) {
  it(`S-55 a secret field stays sealed when its object is ${name}`, () => {
    const value = { id: 'CANARY-7', open: 'seen' }
    const { clear, secrets } = redact(schema, name === 'in a list' ? { open: 'seen', list: [value] } : value)
    assert.ok(!JSON.stringify(clear).includes('CANARY-7'), JSON.stringify(clear))
    assert.ok(JSON.stringify(secrets).includes('CANARY-7'))
    assert.match(JSON.stringify(clear), /seen/)
  })
}
