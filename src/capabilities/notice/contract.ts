import { z } from 'zod'
import { contract, done, nothing, place, secret } from '#platform/kernel/contract.ts'
import * as internal from './contract/internal.ts'
import * as reading from './contract/reading.ts'
import * as shape from './contract/shapes.ts'
import { proofOutcomes } from './rules.ts'

const ofNotice = place('notice')
const oneNotice = z.strictObject({ noticeId: shape.Id })
/** One inbox per person; official notices with receipts; e-mail and push behind one port. */
export const notice = contract(
  'notice',
  {
    permissions: {
      send: 'send official notices inside the range, see who has not confirmed, recall them',
      channels: 'set up e-mail and push of the installation',
    },
    refusals: {
      nobodyThere: 'The chosen audience has no reader.',
      confirmPast: 'The day to confirm by lies in the past.',
      notAPaper: 'An attachment is of a kind that is not sent, or its content is not what its ending says.',
      nothingToConfirm: 'The letter asks for no confirmation.',
      recalled: 'The notice was recalled.',
      channelOff: 'The installation has no such channel.',
      addressMissing: 'E-mail needs an address.',
      endpointForeign: 'The push service is not one of those allowed.',
      nothingToVerify: 'No address waits for its code.',
      codeTooOften: 'Too many codes were asked for today.',
      settingIncomplete: 'A field of the setting is missing.',
      plainMail: 'Unprotected mail is possible to this machine only.',
    },
    events: {
      /** An official notice went out, or a letter was written to one person. */
      letterSent: z.object({ noticeId: shape.Id.nullable(), letterId: shape.Id.nullable() }),
      noticeRecalled: z.object({ noticeId: shape.Id }),
      parcelReady: z.object({ parcelId: shape.Id }),
      proofReady: z.object({ reader: shape.Id }),
    },
  },
  ({ query, action }) => ({
    inbox: query(reading.inbox),
    letter: query(reading.letter),
    count: query(reading.count),
    choices: query({ does: 'Shows how letters reach me.', needs: 'self', in: nothing, out: shape.Choices }),
    preview: query({
      does: 'Counts whom a notice would reach.',
      needs: 'send',
      over: 'hat',
      in: z.strictObject(shape.Audience),
      out: z.object({ recipients: z.int(), organisations: z.int(), withoutAccount: z.int() }),
    }),
    sent: query({
      does: 'Lists the notices sent inside the range with their receipts, the newest first.',
      needs: 'send',
      over: 'hat',
      in: z.strictObject({ search: reading.search, after: reading.after }),
      out: reading.page(shape.SentRow),
    }),
    sentNotice: query({
      does: 'Shows one sent notice with its receipts by organisation.',
      needs: 'send',
      over: i => ofNotice(i.noticeId),
      in: oneNotice,
      out: shape.Sent,
    }),
    unconfirmed: query({
      does: 'Lists who of an organisation has not confirmed a notice.',
      needs: 'send',
      over: i => ofNotice(i.noticeId),
      in: oneNotice.extend({ organisationId: shape.Id, after: shape.Id.optional() }),
      out: reading.page(z.object({ id: shape.Id, name: z.string(), hasAccount: z.boolean() })),
    }),
    channels: query({
      does: 'Shows how e-mail and push are set up.',
      needs: 'channels',
      over: 'hat',
      in: nothing,
      out: z.object({
        mail: shape.MailStored.extend({ hasPassword: z.boolean() }).nullable(),
        push: shape.PushStored.nullable(),
      }),
    }),

    send: action({
      does: 'Sends an official notice to members and office-holders inside the range.',
      needs: 'send',
      over: 'hat',
      in: z.strictObject({
        ...shape.Audience,
        title: shape.Title,
        body: shape.Body,
        needsConfirmation: z.boolean(),
        confirmOn: shape.Day.optional(),
        fileIds: z.array(shape.Id).max(5).optional(),
      }),
      out: z.object({ noticeId: shape.Id, recipients: z.int() }),
      touches: ['notice'],
      everywhere: true,
    }),
    recall: action({
      does: 'Recalls a notice; it stays visible as recalled, with the reason.',
      needs: 'send',
      over: i => ofNotice(i.noticeId),
      in: oneNotice.extend({ reason: shape.Reason }),
      out: done,
      touches: ['notice'],
      everywhere: true,
    }),
    confirm: action(reading.confirm),
    mark: action(reading.mark),
    takeFile: action(reading.takeFile),
    choose: action({
      does: 'Chooses the channels letters reach me by, and the hours that stay quiet.',
      needs: 'self',
      in: z.strictObject({
        mail: z.boolean(),
        address: shape.Address.optional(),
        push: z.boolean(),
        quietFrom: shape.Minutes.optional(),
        quietTo: shape.Minutes.optional(),
      }),
      out: done,
      touches: ['notice'],
    }),
    sendCode: action({
      does: 'Mails a new code to the address I chose.',
      needs: 'self',
      in: nothing,
      out: done,
      touches: [],
    }),
    verifyAddress: action({
      does: 'Proves with the mailed code that the address is mine; wrong tries are counted.',
      needs: 'self',
      in: z.strictObject({ code: secret(z.string().trim().min(4).max(20)) }),
      out: z.object({ outcome: z.enum(proofOutcomes) }),
      touches: ['notice'],
    }),
    addDevice: action({
      does: 'Lets push reach this browser.',
      needs: 'self',
      in: z.strictObject({
        endpoint: secret(z.url().max(1000)),
        p256dh: secret(z.string().max(200)),
        auth: secret(z.string().max(100)),
        label: z.string().trim().max(60).optional(),
      }),
      out: z.object({ deviceId: shape.Id }),
      touches: ['notice'],
    }),
    removeDevice: action({
      does: 'Lets push no longer reach a browser of mine.',
      needs: 'self',
      in: z.strictObject({ deviceId: shape.Id }),
      out: done,
      touches: ['notice'],
    }),
    setUpMail: action({
      does: 'Sets up the mail server letters leave by, or turns e-mail off.',
      needs: 'channels',
      over: 'hat',
      stepUp: true,
      in: z.strictObject({
        on: z.boolean(),
        ...z.object(shape.MailSetting).partial().shape,
        password: secret(z.string().max(500)).optional(),
      }),
      out: done,
      touches: ['notice'],
    }),
    setUpPush: action({
      does: 'Turns push on with a contact and the allowed services, or off.',
      needs: 'channels',
      over: 'hat',
      stepUp: true,
      in: z.strictObject({
        on: z.boolean(),
        contact: z.email().max(200).optional(),
        hosts: z.array(z.string().max(200)).max(20).optional(),
      }),
      out: done,
      touches: ['notice'],
    }),
    tell: action(internal.tell),
    pack: action(internal.pack),
    collect: action(internal.collect),
    noteDelivery: action(internal.noteDelivery),
    wake: action(internal.wake),
    collectCode: action(internal.collectCode),
  }),
)
