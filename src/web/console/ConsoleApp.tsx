import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App, ConfigProvider } from 'antd'
import chinese from 'antd/es/locale/zh_CN.js'
import { useEffect, useSyncExternalStore } from 'react'
import { useAppearance } from '#web/appearance.ts'
import { makeQueryClient } from '#web/ask.ts'
import { onHatChange, wornHat } from '#web/hat.ts'
import { themeOf } from '#web/theme.ts'
import { router } from './router.tsx'

// The bundler hands over the default export, Node's rules (and so the types) the module around it.
const locale = 'default' in chinese ? chinese.default : chinese
const client = makeQueryClient()
onHatChange(() => client.clear())
// A page seen with another hat holds nothing of what this one may see.
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''

/** Menus and lists of choices open inside the part of the page they belong to, so that it is one region for all readers. */
const besideTrigger = (trigger?: HTMLElement): HTMLElement =>
  trigger?.closest<HTMLElement>('.ant-drawer-section, .ant-modal-container, .tx-page, .tx-top, .tx-gate-card') ??
  document.body

/** The console: tokens, language, queries and pages. Another hat begins every page anew. */
export function ConsoleApp() {
  const { tone, text, still } = useAppearance()
  const hat = useSyncExternalStore(onHatChange, wornHat)
  useEffect(() => {
    document.documentElement.dataset.tone = tone
    document.documentElement.dataset.text = text
  }, [tone, text])
  return (
    <ConfigProvider
      locale={locale}
      theme={themeOf(tone, text, still)}
      csp={{ nonce }}
      getPopupContainer={besideTrigger}
      button={{ autoInsertSpace: false }}
    >
      <App className="tx-app" message={{ maxCount: 3 }}>
        <QueryClientProvider client={client}>
          <RouterProvider key={hat} router={router} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  )
}
