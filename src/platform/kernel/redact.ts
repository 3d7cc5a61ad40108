import { z } from 'zod'
import { isSecret } from './contract.ts'

/** An input split for the journal: what may stand there in clear, and what must be sealed. */
export interface Redacted {
  readonly clear: unknown
  readonly secrets: Record<string, unknown> | null
}

/** Splits by schema: fields marked `secret()` leave the clear part, wherever they are nested (S-55). */
export function redact(schema: z.ZodType, input: unknown): Redacted {
  const secrets: Record<string, unknown> = {}
  const clear = walk(schema, input, '', secrets)
  return { clear, secrets: Object.keys(secrets).length > 0 ? secrets : null }
}

function walk(schema: z.ZodType, value: unknown, path: string, secrets: Record<string, unknown>): unknown {
  if (value === undefined || value === null) return value
  if (isSecret(schema)) {
    secrets[path] = value
    return '[sealed]'
  }
  const inner = unwrapped(schema)
  if (inner) return walk(inner, value, path, secrets)
  if (schema instanceof z.ZodUnion) {
    const fitting = (schema.options as z.ZodType[]).find(option => option.safeParse(value).success)
    return fitting ? walk(fitting, value, path, secrets) : '[sealed]'
  }
  if (schema instanceof z.ZodObject && isRecord(value)) {
    const entries = Object.entries(value).map(([key, item]) => {
      const field = (schema.shape as Record<string, z.ZodType>)[key]
      return [key, field ? walk(field, item, path ? `${path}.${key}` : key, secrets) : undefined]
    })
    return Object.fromEntries(entries)
  }
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    return value.map((item, index) => walk(schema.element as z.ZodType, item, `${path}[${index}]`, secrets))
  }
  return value
}

/** What stands behind a wrapper; a wrapper this does not know would hide that a field is secret. */
function unwrapped(schema: z.ZodType): z.ZodType | undefined {
  const wraps =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodNonOptional ||
    schema instanceof z.ZodReadonly ||
    schema instanceof z.ZodCatch
  return wraps ? (schema.unwrap() as z.ZodType) : undefined
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
