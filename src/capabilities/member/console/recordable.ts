import { recordableKinds } from '../contract/fields.ts'

/** Facts an officer records by a form of their own. */
export type Recordable = (typeof recordableKinds)[number]
export const isRecordable = (kind: string): kind is Recordable => recordableKinds.some(each => each === kind)
