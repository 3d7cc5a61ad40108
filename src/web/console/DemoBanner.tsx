import { zh } from '#web/zh.ts'

/** On each page of a demo installation, signed in or not. */
export const DemoBanner = () => (
  <aside aria-label={zh.demo} className="tx-demo">
    {zh.demoBanner}
  </aside>
)
