import type { z } from 'zod'
import { zh } from '#web/zh.ts'

type Issue = z.core.$ZodIssue
const words = zh.form.issues

/** What is wrong with a field, as a sentence that says what to do. */
export function sentenceOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? words.required : issue.expected === 'number' ? words.number : words.format
    case 'too_small':
      return tooSmall(Number(issue.minimum), issue.origin)
    case 'too_big':
      return issue.origin === 'string' ? words.tooLong(Number(issue.maximum)) : words.tooBig(Number(issue.maximum))
    case 'invalid_value':
      return words.choice
    case 'invalid_format':
    case 'custom':
      return words.format
    default:
      return words.wrong
  }
}

function tooSmall(minimum: number, origin: string): string {
  if (origin === 'array') return words.choose
  if (origin === 'string') return minimum <= 1 ? words.required : words.tooShort(minimum)
  return words.tooSmall(minimum)
}

/** Issues by field name. A path like `fields.name` belongs to `name`; the first sentence of a field stays. */
export function byField(
  issues: readonly { readonly path: string | readonly PropertyKey[]; readonly message: string }[],
  names: readonly string[],
): Record<string, string> {
  const found: Record<string, string> = {}
  for (const { path, message } of issues) {
    const parts = typeof path === 'string' ? path.split('.') : path.map(String)
    const name = parts.find(part => names.includes(part)) ?? ''
    found[name] ??= message
  }
  return found
}
