import type { Addressee } from './contract/shapes.ts'
import { concernsNobody, concernsOf, fields, higher, kindLabels } from './words.zh.ts'

/** The fields of a new matter; choices are organisations of the sender's own line. */
export const writeFields = (rows: readonly Addressee[]) =>
  ({
    kind: { label: fields.kind, choices: Object.entries(kindLabels).map(([value, label]) => ({ value, label })) },
    organisationId: {
      label: fields.to,
      choices: rows.map(({ organisationId, name }) => ({ value: organisationId, label: name })),
    },
    concernsId: {
      label: fields.concerns,
      hint: higher,
      choices: [
        { value: '', label: concernsNobody },
        ...rows.map(({ organisationId, name }) => ({ value: organisationId, label: concernsOf(name) })),
      ],
    },
    title: { label: fields.title, wide: true },
    text: { label: fields.text, kind: 'area', wide: true },
  }) as const
