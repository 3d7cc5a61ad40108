import { useState } from 'react'
import { Button } from '#web/kit/touch/Button.tsx'
import { Card, Facts } from '#web/kit/touch/Card.tsx'
import { Trouble } from '#web/kit/touch/Notice.tsx'
import { Sheet } from '#web/kit/touch/Sheet.tsx'
import { leave } from '#web/phone/sign-out.ts'
import { textSteps, useText } from '#web/phone/text.ts'
import { zh as phone } from '#web/phone/zh.ts'
import { asProblem, type Problem } from '#web/problem.ts'
import { useSession } from '#web/session.ts'
import { titles } from '../titles.zh.ts'
import { zh } from './zh.ts'

/** Who is signed in, how large the text is, and leaving. */
export function AccountPage() {
  const account = useSession().value?.account
  const [asking, setAsking] = useState(false)
  return (
    <div className="stack">
      <h1>{titles.phone.account}</h1>
      <Card>
        <Facts
          none=""
          facts={[
            { label: zh.name, value: account?.displayName ?? '' },
            { label: zh.login, value: account?.login ?? '' },
          ]}
        />
      </Card>
      <TextChoice />
      <Button look="wide" press={() => setAsking(true)}>
        {phone.signOut}
      </Button>
      {asking ? <SignOut close={() => setAsking(false)} /> : null}
    </div>
  )
}

function TextChoice() {
  const { step, set } = useText()
  return (
    <Card title={phone.text.title}>
      <fieldset className="choices">
        <legend className="unseen">{phone.text.title}</legend>
        {textSteps.map(each => (
          <label key={each}>
            <input type="radio" name="text" value={each} checked={each === step} onChange={() => set(each)} />
            {phone.text[each]}
          </label>
        ))}
      </fieldset>
      <p className="quiet">{zh.textHint}</p>
    </Card>
  )
}

/** What is kept on the device goes first, so that it is gone also when the server is out of reach. */
function SignOut({ close }: { readonly close: () => void }) {
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const go = () => {
    setBusy(true)
    leave().then(
      () => undefined,
      error => {
        setBusy(false)
        setProblem(asProblem(error))
      },
    )
  }
  return (
    <Sheet title={zh.leaveTitle} close={close}>
      <p>{zh.leaveLead}</p>
      {problem?.status === 0 ? <p>{zh.leaveOffline}</p> : null}
      <Trouble problem={problem?.status === 0 ? null : problem} />
      <Button look="main wide" busy={busy} press={go}>
        {phone.signOut}
      </Button>
      <Button look="wide" press={close}>
        {zh.stay}
      </Button>
    </Sheet>
  )
}
