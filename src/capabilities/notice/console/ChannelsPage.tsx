import { Button } from 'antd'
import type { z } from 'zod'
import { useAsk, useDo } from '#web/ask.ts'
import { FormFields } from '#web/kit/console/FormFields.tsx'
import { choicesOf } from '#web/kit/console/fields.ts'
import { useForm } from '#web/kit/console/form.ts'
import { Mark } from '#web/kit/console/Mark.tsx'
import { useNotice } from '#web/kit/console/notice.tsx'
import { PageHead } from '#web/kit/console/PageHead.tsx'
import { Panel } from '#web/kit/console/Panel.tsx'
import { waiting } from '#web/kit/console/RecordPage.tsx'
import { notice } from '../contract.ts'
import { words } from '../pages.zh.ts'
import { securityLabels } from '../zh.ts'

const says = words.channels
type Setting = z.infer<typeof notice.channels.out>

const IsOn = ({ on }: { readonly on: boolean }) => (
  <Mark mood={on ? 'good' : 'neutral'}>{on ? says.isOn : says.isOff}</Mark>
)

/** E-mail and push of the installation: off until they are set up here. */
export function ChannelsPage() {
  const asked = useAsk(notice.channels, {})
  const setting = asked.value
  if (!setting) return waiting(asked)
  const { mail, push } = setting
  return (
    <>
      <PageHead title={words.titles.channels} lead={says.lead} />
      <Panel title={says.mail} actions={<IsOn on={mail !== null} />}>
        <Mail key={JSON.stringify(mail)} mail={mail} />
      </Panel>
      <Panel title={says.push} actions={<IsOn on={push !== null} />}>
        <Push key={JSON.stringify(push)} push={push} />
      </Panel>
    </>
  )
}

function Mail({ mail }: { readonly mail: Setting['mail'] }) {
  const told = useNotice()
  const off = useDo(notice.setUpMail)
  const { hasPassword, ...stored } = mail ?? { hasPassword: false, security: 'tls', port: 465 }
  const form = useForm({
    action: notice.setUpMail,
    fixed: { on: true },
    initial: stored,
    fields: {
      host: { label: says.host },
      port: { label: says.port, kind: 'number' },
      security: { label: says.security, choices: choicesOf(securityLabels) },
      user: { label: says.user, autoComplete: 'off' },
      password: {
        label: says.password,
        kind: 'password',
        autoComplete: 'new-password',
        ...(hasPassword ? { hint: says.passwordKept } : {}),
      },
      from: { label: says.from },
      site: { label: says.site, hint: says.siteHint },
    },
    done: () => told.said(says.saved),
  })
  return (
    <FormFields form={form}>
      <div className="notice-acts">
        <Button type="primary" htmlType="submit" loading={form.running}>
          {says.save}
        </Button>
        {mail === null ? null : (
          <Button onClick={() => void off.run({ on: false }).then(() => told.said(says.turnedOff), told.failed)}>
            {says.turnOff}
          </Button>
        )}
      </div>
    </FormFields>
  )
}

const lines = (value: unknown) => (typeof value === 'string' ? value.split(/[\s,]+/).filter(line => line !== '') : [])

function Push({ push }: { readonly push: Setting['push'] }) {
  const told = useNotice()
  const off = useDo(notice.setUpPush)
  const form = useForm({
    action: notice.setUpPush,
    initial: push === null ? {} : { contact: push.contact, hosts: push.hosts.join('\n') },
    fields: {
      contact: { label: says.contact, hint: says.contactHint },
      hosts: { label: says.hosts, hint: says.hostsHint, kind: 'area' },
    },
    toInput: ({ contact, hosts }) => {
      const named = lines(hosts)
      return { on: true, contact, hosts: named.length > 0 ? named : undefined }
    },
    done: () => told.said(says.saved),
  })
  return (
    <FormFields form={form}>
      <div className="notice-acts">
        <Button type="primary" htmlType="submit" loading={form.running}>
          {says.save}
        </Button>
        {push === null ? null : (
          <Button onClick={() => void off.run({ on: false }).then(() => told.said(says.turnedOff), told.failed)}>
            {says.turnOff}
          </Button>
        )}
      </div>
    </FormFields>
  )
}
