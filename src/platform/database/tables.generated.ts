// Written by `npm run generate` from the migrated database. Do not edit.
// biome-ignore lint/suspicious/noExplicitAny: replaced at the first generation.
export type Tables = Record<string, any>
