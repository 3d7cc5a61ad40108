import { dictionary } from '@zxcvbn-ts/language-common'
import { containsWord, plain } from './policy-words.ts'

export type PolicyName = 'dengbao' | 'modern'

/** GB/T 22239-2019 8.1.4.1 a) wants complexity and change; ASVS 5.0.0 6.2.5 and 6.2.10 forbid both: hence two. */
export interface PasswordPolicy {
  readonly minLength: number
  readonly maxLength: number
  /** How many of lower case, upper case, digits, others must occur. */
  readonly classes: number
  /** Days until a change is due; null: never. */
  readonly maxAgeDays: number | null
  /** How many former passwords are refused; the caller verifies against the stored hashes. */
  readonly remembered: number
}

export const passwordPolicies = {
  dengbao: { minLength: 8, maxLength: 128, classes: 3, maxAgeDays: 90, remembered: 5 },
  modern: { minLength: 12, maxLength: 128, classes: 1, maxAgeDays: null, remembered: 0 },
} as const satisfies Record<PolicyName, PasswordPolicy>

export type PasswordFault = 'illFormed' | 'tooShort' | 'tooLong' | 'tooPlain' | 'breached' | 'personal'

const breached: ReadonlySet<string> = new Set(dictionary['passwords-common'])

/**
 * All faults at once, none when the password may be used. Lengths count code points; nothing is trimmed or folded
 * before hashing. `words` are the names, numbers and organisations of the person: see `contextWords`.
 */
export function passwordFaults(policy: PasswordPolicy, password: string, words: readonly string[]): PasswordFault[] {
  const length = Array.from(password).length
  const faults: [PasswordFault, boolean][] = [
    ['illFormed', !password.isWellFormed()],
    ['tooShort', length < policy.minLength],
    ['tooLong', length > policy.maxLength],
    ['tooPlain', classesOf(password) < policy.classes],
    ['breached', isBreached(password)],
    ['personal', containsWord(password, words)],
  ]
  return faults.flatMap(([fault, found]) => (found ? [fault] : []))
}

function classesOf(password: string): number {
  return [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u].filter(kind => kind.test(password)).length
}

// A listed password keeps being the first guess when it is capitalised, spelt with digits, or has a year behind it.
function isBreached(password: string): boolean {
  const lower = password.toLowerCase()
  const core = lower.replace(/^[^a-z]+|[^a-z]+$/g, '')
  const variants = [lower, plain(password), core.length >= 5 ? core : lower]
  return variants.some(variant => breached.has(variant)) || isRun(lower)
}

// One character, one short group repeated, or a run of neighbours such as 123456789012.
function isRun(text: string): boolean {
  const codes = Array.from(text, letter => letter.codePointAt(0) ?? 0)
  const steps = new Set(codes.slice(1).map((code, i) => (code - (codes[i] ?? 0) + 10) % 10))
  return /^(.{1,4})\1+$/su.test(text) || (steps.size === 1 && codes.length > 2)
}
