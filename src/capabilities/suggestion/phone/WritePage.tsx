import { useAsk } from '#web/ask.ts'
import { useForm } from '#web/kit/console/form.ts'
import { Button } from '#web/kit/touch/Button.tsx'
import { Card } from '#web/kit/touch/Card.tsx'
import { FormFields } from '#web/kit/touch/FormFields.tsx'
import { Go, usePlace } from '#web/kit/touch/place.tsx'
import { Waiting } from '#web/kit/touch/Waiting.tsx'
import { asking } from '#web/phone/screen.ts'
import { ownPart } from '../contract/own.ts'
import type { Addressee } from '../contract/shapes.ts'
import { titles } from '../titles.zh.ts'
import { discipline, named } from '../words.zh.ts'
import { writeFields } from '../write.ts'
import { zh } from './zh.ts'

export const asks = [asking(ownPart.addressees, {})]

/** A new matter: what, to whom, and whom it is about. */
export function WritePage() {
  const asked = useAsk(ownPart.addressees, {})
  return (
    <div className="stack">
      <h1>{titles.phone.write}</h1>
      <p>{named}</p>
      <p>{discipline}</p>
      {asked.value ? <Write rows={asked.value.rows} /> : <Waiting asked={asked} />}
      <Go to="/suggestions" look="go">
        {zh.back}
      </Go>
    </div>
  )
}

function Write({ rows }: { readonly rows: readonly Addressee[] }) {
  const { go } = usePlace()
  const form = useForm({
    action: ownPart.send,
    fields: writeFields(rows),
    initial: { kind: 'ADVICE', organisationId: rows[0]?.organisationId ?? '', concernsId: '', title: '', text: '' },
    done: () => go('/suggestions'),
  })
  return (
    <Card>
      <FormFields form={form}>
        <Button look="main wide" busy={form.running}>
          {zh.send}
        </Button>
      </FormFields>
    </Card>
  )
}
