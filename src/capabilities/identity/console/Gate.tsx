import './gate.css'
import { Modal } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { DemoBanner } from '#web/console/DemoBanner.tsx'
import { wear } from '#web/hat.ts'
import { useReturnFocus } from '#web/kit/console/return-focus.ts'
import { zh as frame } from '#web/zh.ts'
import type { Session } from '../contract.ts'
import { zh } from '../pages.zh.ts'
import { ActivateForm } from './ActivateForm.tsx'
import { BootstrapForm } from './BootstrapForm.tsx'
import { EnrolForm } from './EnrolForm.tsx'
import { OtherWaysIn } from './OtherWaysIn.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import { SignInForm } from './SignInForm.tsx'
import { VerifyForm } from './VerifyForm.tsx'

export interface GateProps {
  readonly session: Session
  /** The session of the account has ended. */
  readonly lost: boolean
  /** Pages stand behind it and are gone on with afterwards. */
  readonly over: boolean
}

/** What stands before the pages: sign-in, activation, a password that is due, the second factor. */
export function Gate({ session, lost, over }: GateProps) {
  if (over) return <GateDialog step={lost ? 'return' : stepOf(session)} session={session} />
  return (
    <div className="tx-gate">
      {session.mode === 'demo' ? <DemoBanner /> : null}
      <main className="tx-gate-card">
        <div className="tx-brand">
          <svg width="44" height="44" viewBox="0 0 32 32" aria-hidden="true">
            <path d="M16 3.5a12.5 12.5 0 1 1-8.8 3.6" />
            <circle cx="16" cy="16" r="5.4" />
          </svg>
          <p>
            <strong>{frame.product}</strong>
            {zh.tagline}
          </p>
        </div>
        <StepPart step={stepOf(session)} session={session} />
      </main>
    </div>
  )
}

type Step = 'signIn' | 'return' | 'password' | 'verify' | 'enrol'

/** Over the work: nothing behind it is lost, and nothing can be done there until it is passed. */
function GateDialog({ step, session }: { readonly step: Step; readonly session: Session }) {
  const card = useRef<HTMLDivElement>(null)
  useReturnFocus()
  const begin = () => card.current?.querySelector<HTMLElement>('input:not([readonly])')?.focus()
  // Each step begins in its own field.
  useEffect(begin, [step])
  return (
    <Modal
      open
      title={zh.titles.again}
      footer={null}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      zIndex={1100}
      afterOpenChange={begin}
    >
      <div ref={card} className="tx-gate-over">
        <StepPart step={step} session={session} />
      </div>
    </Modal>
  )
}

function StepPart({ step, session }: { readonly step: Step; readonly session: Session }) {
  switch (step) {
    case 'signIn':
      return <Entrance session={session} />
    case 'return':
      return (
        <Part lead={zh.again.lead}>
          <SignInForm login={session.account?.login} signedIn={() => {}} />
        </Part>
      )
    case 'password':
      return (
        <Part title={zh.titles.passwordDue} lead={session.passwordVoid ? zh.passwordDue.voidLead : zh.passwordDue.lead}>
          <PasswordForm session={session} />
        </Part>
      )
    case 'verify':
      return (
        <Part title={zh.titles.verify} lead={zh.verify.lead(wornTitle(session))}>
          <VerifyForm session={session} />
        </Part>
      )
    case 'enrol':
      return (
        <Part title={zh.titles.enrol} lead={zh.enrol.lead}>
          <EnrolForm session={session} />
        </Part>
      )
  }
}

const wornTitle = (session: Session): string => session.hats.find(({ id }) => id === session.worn)?.title ?? ''

function stepOf({ account, passwordDue, secondFactor }: Session): Step {
  if (account === null) return 'signIn'
  if (passwordDue) return 'password'
  return secondFactor.enrolled ? 'verify' : 'enrol'
}

/** For nobody: sign in, or set the first password, or open a new installation. */
function Entrance({ session }: { readonly session: Session }) {
  const [way, setWay] = useState<'signIn' | 'activate' | 'bootstrap'>(session.bootstrapOpen ? 'bootstrap' : 'signIn')
  const toSignIn = () => setWay('signIn')
  if (way === 'activate') {
    return (
      <Part title={zh.titles.activate}>
        <ActivateForm session={session} back={toSignIn} />
      </Part>
    )
  }
  if (way === 'bootstrap') {
    return (
      <Part title={zh.titles.bootstrap} lead={zh.bootstrap.lead}>
        <BootstrapForm back={toSignIn} />
      </Part>
    )
  }
  return (
    <Part title={zh.titles.signIn}>
      <SignInForm signedIn={() => wear(null)} activate={() => setWay('activate')} />
      <OtherWaysIn session={session} signedIn={() => wear(null)} />
    </Part>
  )
}

const Part = ({
  title,
  lead,
  children,
}: {
  readonly title?: string
  readonly lead?: string
  readonly children: ReactNode
}) => (
  <>
    {title ? <h1>{title}</h1> : null}
    {lead ? <p className="tx-quiet">{lead}</p> : null}
    {children}
  </>
)
