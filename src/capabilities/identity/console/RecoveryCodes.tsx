import './codes.css'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { zh } from '../pages.zh.ts'

/** Ten codes, shown once: the page goes on only when the person says they are kept. */
export function RecoveryCodes({ codes, kept }: { readonly codes: readonly string[]; readonly kept?: () => void }) {
  const client = useQueryClient()
  const goOn = () => {
    kept?.()
    void client.invalidateQueries({ queryKey: ['identity'] })
  }
  return (
    <section className="tx-recovery">
      <h2>{zh.enrol.codesTitle}</h2>
      <p className="tx-quiet">{zh.enrol.codesLead}</p>
      <ul>
        {codes.map(code => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="tx-row tx-screen">
        <Button onClick={() => print()}>{zh.printSlip}</Button>
        <Button type="primary" onClick={goOn}>
          {zh.enrol.codesKept}
        </Button>
      </div>
    </section>
  )
}
