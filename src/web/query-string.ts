import { z } from 'zod'

/** A flat record as it stands in an address: text, or a list of texts. */
export type Flat = Readonly<Record<string, unknown>>

/** `{ status: ['A', 'B'], page: 2 }` → `status=A&status=B&page=2`; empty values are left out. */
export function toQueryString(values: Flat): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(values)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null && item !== '') params.append(key, String(item))
    }
  }
  return params.toString()
}

/** The text behind the question mark as texts and lists of texts. */
export function readQueryString(text: string): Record<string, string | string[]> {
  const params = new URLSearchParams(text)
  const entries = [...new Set(params.keys())].map(key => {
    const all = params.getAll(key)
    return [key, all.length > 1 ? all : (all[0] ?? '')] as const
  })
  return Object.fromEntries(entries)
}

/** The schema below optional, nullable and default. */
export function bare(schema: z.ZodType): z.ZodType {
  const wrapped = schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault
  if (!wrapped) return schema
  const inner = schema.unwrap()
  return inner instanceof z.ZodType ? bare(inner) : schema
}

/** The fields of an object schema by name; none for other schemas. */
export function fieldsOf(schema: z.ZodType): Readonly<Record<string, z.ZodType>> {
  if (!(schema instanceof z.ZodObject)) return {}
  return Object.fromEntries(Object.entries(schema.shape).filter(isField))
}
const isField = (entry: [string, unknown]): entry is [string, z.ZodType] => entry[1] instanceof z.ZodType

/** Texts of an address as the types the schema asks for; what does not fit is dropped, so a mangled link still opens. */
export function fitTo(schema: z.ZodType, raw: Flat): Record<string, unknown> {
  const fitted = Object.entries(fieldsOf(schema)).flatMap(([key, field]) => {
    if (raw[key] === undefined) return []
    const value = convert(bare(field), raw[key])
    return field.safeParse(value).success ? [[key, value] as const] : []
  })
  return Object.fromEntries(fitted)
}

function convert(field: z.ZodType, value: unknown): unknown {
  if (field instanceof z.ZodArray) return Array.isArray(value) ? value : [value]
  if (typeof value !== 'string') return value
  if (field instanceof z.ZodNumber) return Number(value)
  if (field instanceof z.ZodBoolean) return value === 'true' ? true : value === 'false' ? false : value
  return value
}
