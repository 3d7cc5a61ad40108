import { z } from 'zod'
import { Invalid } from '#platform/kernel/outcome.ts'

/**
 * Turns URL text into the types a flat query input asks for; the contract's schema stays the only judge.
 * A key given twice is accepted only where the schema wants a list (S-29).
 */
export function readQueryString(schema: z.ZodType, raw: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const shape = schema instanceof z.ZodObject ? (schema.shape as Record<string, z.ZodType>) : {}
  return Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, convert(shape[key], key, value)]))
}

function convert(field: z.ZodType | undefined, key: string, value: unknown): unknown {
  const bare = field ? unwrap(field) : undefined
  if (bare instanceof z.ZodArray)
    return (Array.isArray(value) ? value : [value]).map(item => scalar(bare.element, item))
  if (Array.isArray(value)) throw new Invalid([{ path: key, message: 'given twice' }])
  return scalar(bare, value)
}

function scalar(field: unknown, value: unknown): unknown {
  if (typeof value !== 'string') return value
  if (field instanceof z.ZodNumber) return value.trim() === '' ? value : Number(value)
  if (field instanceof z.ZodBoolean) return value === 'true' ? true : value === 'false' ? false : value
  return value
}

function unwrap(field: z.ZodType): z.ZodType {
  if (field instanceof z.ZodOptional || field instanceof z.ZodNullable || field instanceof z.ZodDefault) {
    return unwrap(field.unwrap() as z.ZodType)
  }
  return field
}
