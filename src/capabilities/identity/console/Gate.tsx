import './gate.css'
import { type ReactNode, useState } from 'react'
import { DemoBanner } from '#web/console/DemoBanner.tsx'
import { wear } from '#web/hat.ts'
import { zh as frame } from '#web/zh.ts'
import type { Session } from '../contract.ts'
import { zh } from '../pages.zh.ts'
import { ActivateForm } from './ActivateForm.tsx'
import { BootstrapForm } from './BootstrapForm.tsx'
import { EnrolForm } from './EnrolForm.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import { SignInForm } from './SignInForm.tsx'
import { VerifyForm } from './VerifyForm.tsx'

/** What stands before the pages: sign-in, activation, a password that is due, the second factor. */
export function Gate({ session }: { readonly session: Session }) {
  const step = stepOf(session)
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
        {step === 'signIn' ? <Entrance session={session} /> : null}
        {step === 'password' ? (
          <Part title={zh.titles.passwordDue} lead={zh.passwordDue.lead}>
            <PasswordForm session={session} />
          </Part>
        ) : null}
        {step === 'verify' ? (
          <Part title={zh.titles.verify} lead={zh.verify.lead(wornTitle(session))}>
            <VerifyForm session={session} />
          </Part>
        ) : null}
        {step === 'enrol' ? (
          <Part title={zh.titles.enrol} lead={zh.enrol.lead}>
            <EnrolForm session={session} />
          </Part>
        ) : null}
      </main>
    </div>
  )
}

const wornTitle = (session: Session): string => session.hats.find(({ id }) => id === session.worn)?.title ?? ''

function stepOf({ account, passwordDue, secondFactor }: Session): 'signIn' | 'password' | 'verify' | 'enrol' {
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
    </Part>
  )
}

const Part = ({
  title,
  lead,
  children,
}: {
  readonly title: string
  readonly lead?: string
  readonly children: ReactNode
}) => (
  <>
    <h1>{title}</h1>
    {lead ? <p className="tx-quiet">{lead}</p> : null}
    {children}
  </>
)
