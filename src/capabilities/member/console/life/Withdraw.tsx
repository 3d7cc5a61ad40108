import { Button } from 'antd'
import { useState } from 'react'
import { FormDrawer } from '#web/kit/console/FormDrawer.tsx'
import { member } from '../../contract.ts'
import { lifeWords } from '../../life.zh.ts'

/** A way to take back what was recorded by mistake; it stays readable with the reason. */
export function Withdraw(props: {
  readonly subjectId: string
  readonly what: string
  readonly memberId: string
  readonly version: number
}) {
  const [open, setOpen] = useState(false)
  const { memberId, version, subjectId, what } = props
  return (
    <>
      <Button type="text" size="small" aria-label={`${lifeWords.withdraw} ${what}`} onClick={() => setOpen(true)}>
        {lifeWords.withdraw}
      </Button>
      <FormDrawer
        open={open}
        onClose={() => setOpen(false)}
        title={lifeWords.withdrawTitle}
        saveLabel={lifeWords.withdraw}
        action={member.withdraw}
        fixed={{ memberId, version, subjectId }}
        fields={{ reason: { label: lifeWords.withdrawReason, kind: 'area' } }}
      >
        <p className="tx-quiet">{lifeWords.withdrawLead}</p>
      </FormDrawer>
    </>
  )
}
