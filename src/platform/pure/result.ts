import type { Basis } from './rule-pack.ts'

/** Values a sentence is filled with. */
export type Params = Readonly<Record<string, string | number>>

/** A decision that can fail: what was granted, or the refusal with its article. */
export type Decision<Granted extends object, Refusal extends string> =
  | ({ readonly ok: true } & Granted)
  | { readonly ok: false; readonly refusal: Refusal; readonly params: Params; readonly basis: Basis }

/** `error` blocks, `warning` may be overridden with a reason, `alert` asks somebody to act, `info` only tells. */
export type Severity = 'error' | 'warning' | 'alert' | 'info'

/** What a rule has to say about one field. `messageCode` is turned into a sentence by the capability's `findings.zh.ts`. */
export type Finding<Field extends string = string, Code extends string = string> = {
  readonly rule: string
  readonly severity: Severity
  readonly field: Field
  readonly messageCode: Code
  readonly params: Params
  readonly basis: Basis
}

/** True when nothing found blocks. */
export function isAcceptable(findings: readonly Finding[]): boolean {
  return findings.every(finding => finding.severity !== 'error')
}
