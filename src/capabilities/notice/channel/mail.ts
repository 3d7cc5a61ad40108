import { createTransport } from 'nodemailer'
import type { Delivery, Parcel } from '../contract/internal.ts'

export interface Outcome {
  readonly delivery: Delivery
  readonly problem: string | null
}
type MailParcel = Extract<Parcel, { readonly channel: 'mail' }>

const patience = 20_000

/** Over the installation's mail server; a server that answers 5xx will not take it the next time either (RFC 5321 4.2.1). */
export function sendMail({ setting, password, to, subject, text, messageId }: MailParcel): Promise<Outcome> {
  const { host, port, security, user, from } = setting
  const transport = createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user && password !== null ? { auth: { user, pass: password } } : {}),
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    // A letter is text of ours: it can make the library read neither files nor addresses.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return transport
    .sendMail({ from, to, subject, text, messageId, textEncoding: 'base64' })
    .then(
      (): Outcome => ({ delivery: 'sent', problem: null }),
      (error: unknown): Outcome => ({ delivery: isFinal(error) ? 'refused' : 'later', problem: codeOf(error) }),
    )
    .finally(() => transport.close())
}

const answered = (error: unknown): number => {
  const { responseCode } = Object(error)
  return typeof responseCode === 'number' ? responseCode : 0
}
const isFinal = (error: unknown) => answered(error) >= 500
/** The code alone: the server's words may repeat the address. */
const codeOf = (error: unknown) => `${Object(error).code ?? 'error'} ${answered(error)}`
