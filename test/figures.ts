import { mkdirSync, writeFileSync } from 'node:fs'

const folder = new URL('../.cache/assurance/', import.meta.url)

/** The counts the requirements ask for, or the reduced ones of an everyday run. */
export const full = process.env.TONGXIN_FULL === '1'

/** Of a long list an everyday run looks at every second, now these, now those; a full run at all. */
export const isDue = (index: number): boolean => full || (index + Number(process.env.TONGXIN_SEED ?? 0)) % 2 === 0

/** What a full run found, for docs/assurance.md (scripts/test/assurance.ts); an everyday run leaves nothing. */
export function leaveFigures(name: string, title: string, figures: Readonly<Record<string, string | number>>): void {
  if (!full) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(new URL(`${name}.json`, folder), JSON.stringify({ title, figures }, null, 2))
}
