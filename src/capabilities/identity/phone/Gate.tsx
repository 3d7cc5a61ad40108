import { useState } from 'react'
import { deviceName } from '#web/device.ts'
import { useForm } from '#web/kit/console/form.ts'
import { Button } from '#web/kit/touch/Button.tsx'
import { FormFields } from '#web/kit/touch/FormFields.tsx'
import { Icon } from '#web/kit/touch/Icon.tsx'
import { Notice } from '#web/kit/touch/Notice.tsx'
import { useSession } from '#web/session.ts'
import { zh as frame } from '#web/zh.ts'
import { identity, type Session } from '../contract.ts'
import { zh } from '../pages.zh.ts'
import { zh as sentences } from '../zh.ts'

/** Sign-in, the first password with a code, a password that is due. The page begins anew once it is passed. */
export function Gate() {
  const { value: session, lost } = useSession()
  const [activating, setActivating] = useState(false)
  const [told, setTold] = useState('')
  if (!session) return null
  const due = session.account !== null && !lost && session.passwordDue
  const back = (sentence: string) => {
    setActivating(false)
    setTold(sentence)
  }
  return (
    <div className="gate">
      <div className="brand">
        <Icon name="brand" />
        <p>
          <strong>{frame.product}</strong> {zh.tagline}
        </p>
      </div>
      <div className="card">
        {due ? (
          <PasswordDue session={session} />
        ) : activating ? (
          <Activate session={session} back={back} />
        ) : (
          <>
            <Notice mood="good">{told}</Notice>
            <SignIn activate={() => setActivating(true)} />
          </>
        )}
      </div>
    </div>
  )
}

const signInFields = {
  login: { label: zh.fields.login, autoComplete: 'username' },
  password: { label: zh.fields.password, kind: 'password', autoComplete: 'current-password' },
} as const

/** A wrong try is answered the same way whatever was wrong (S-05). */
function SignIn({ activate }: { readonly activate: () => void }) {
  const [refused, setRefused] = useState(false)
  const form = useForm({
    // The page is made anew with everything it shows; nothing has to be asked again here.
    action: { ...identity.signIn, touches: [] },
    fields: signInFields,
    fixed: { device: deviceName() },
    done: ({ outcome }) => (outcome === 'signedIn' ? location.reload() : setRefused(true)),
  })
  return (
    <>
      <h1>{zh.titles.signIn}</h1>
      <FormFields form={form}>
        <Notice mood="bad">{refused ? sentences.outcomes.signIn : null}</Notice>
        <Button look="main wide" busy={form.running}>
          {zh.signIn.button}
        </Button>
      </FormFields>
      <Button look="plain wide" press={activate}>
        {zh.signIn.activate}
      </Button>
    </>
  )
}

const newPassword = ({ policy }: Session) =>
  ({
    label: zh.fields.newPassword,
    hint: zh.hints.password(policy.minLength, policy.classes),
    kind: 'password',
    autoComplete: 'new-password',
  }) as const

type Fault = keyof typeof sentences.passwordFaults
const faultsOf = (faults: readonly Fault[]): string => faults.map(fault => sentences.passwordFaults[fault]).join(zh.and)

/** The owner sets the first password himself with a code (S-09). */
function Activate({ session, back }: { readonly session: Session; readonly back: (told: string) => void }) {
  const [told, setTold] = useState('')
  const form = useForm({
    action: { ...identity.activate, touches: [] },
    fields: {
      login: { label: zh.fields.login, autoComplete: 'username' },
      code: { label: zh.fields.activationCode, hint: zh.hints.activationCode, autoComplete: 'one-time-code' },
      password: newPassword(session),
    },
    done: ({ outcome, faults }) => {
      if (outcome === 'activated') back(zh.activate.done)
      else setTold(outcome === 'refused' ? sentences.outcomes.activate : faultsOf(faults))
    },
  })
  return (
    <>
      <h1>{zh.titles.activate}</h1>
      <FormFields form={form}>
        <Notice mood="bad">{told}</Notice>
        <Button look="main wide" busy={form.running}>
          {zh.activate.button}
        </Button>
      </FormFields>
      <Button look="plain wide" press={() => back('')}>
        {zh.activate.back}
      </Button>
    </>
  )
}

function PasswordDue({ session }: { readonly session: Session }) {
  const [told, setTold] = useState('')
  const form = useForm({
    action: { ...identity.changePassword, touches: [] },
    fields: {
      current: { label: zh.fields.currentPassword, kind: 'password', autoComplete: 'current-password' },
      password: newPassword(session),
    },
    done: ({ outcome, faults }) => {
      if (outcome === 'changed') location.reload()
      else setTold(outcome === 'refused' ? sentences.outcomes.password : faultsOf(faults))
    },
  })
  return (
    <>
      <h1>{zh.titles.passwordDue}</h1>
      <p>{session.passwordVoid ? zh.passwordDue.voidLead : zh.passwordDue.lead}</p>
      <FormFields form={form}>
        <Notice mood="bad">{told}</Notice>
        <Button look="main wide" busy={form.running}>
          {zh.passwordDue.button}
        </Button>
      </FormFields>
    </>
  )
}
