import { z } from 'zod'
import { newId } from '#platform/pure/id.ts'

/** The smallest valid input of a schema: required fields only. Names tell what a refined string wants. */
export function sampleOf(schema: z.ZodType): unknown {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape
  return exampleOf(json, '')
}

interface Shape {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
  readonly format?: string
  readonly pattern?: string
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly items?: Shape
  readonly minItems?: number
  readonly minLength?: number
  readonly minimum?: number
}

function exampleOf(shape: Shape, name: string): unknown {
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return shape.enum[0]
  const choice = shape.anyOf?.[0] ?? shape.oneOf?.[0]
  if (choice) return exampleOf(choice, name)
  if (shape.type === 'object') {
    const properties = shape.properties ?? {}
    return Object.fromEntries((shape.required ?? []).map(key => [key, exampleOf(properties[key] ?? {}, key)]))
  }
  if (shape.type === 'array')
    return Array.from({ length: shape.minItems ?? 0 }, () => exampleOf(shape.items ?? {}, name))
  if (shape.type === 'boolean') return false
  if (shape.type === 'integer' || shape.type === 'number') return Math.max(shape.minimum ?? 1, 1)
  return textFor(shape, name)
}

const known: readonly (readonly [RegExp, () => string])[] = [
  [/(^id|Id)$/, () => newId()],
  [/(On|^on|^from|^to|^until|Date)$/, () => '2026-01-05'],
  [/^login$/, () => `somebody${Math.floor(performance.now() * 1000) % 1_000_000}`],
  [/^(fullName)$/, () => '中国共产党示范县试验支部委员会'],
  [/^field$/, () => 'name'],
]

function textFor(shape: Shape, name: string): string {
  if (shape.format === 'uuid') return newId()
  if (shape.format === 'date') return '2026-01-05'
  if (shape.format === 'uri') return 'https://example.cn/'
  const make = known.find(([pattern]) => pattern.test(name))?.[1]
  return make ? make() : 'x'.repeat(Math.max(shape.minLength ?? 1, 4))
}
