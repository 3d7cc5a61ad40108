import './slip.css'
import { Button, Modal } from 'antd'
import { zh as frame } from '#web/zh.ts'
import { zh } from '../pages.zh.ts'
import { type Activated, ActivationSlip } from './ActivationSlip.tsx'

/** The activation code, shown once; on paper only the slip itself appears. */
export function SlipDialog({ slip, close }: { readonly slip: Activated | null; readonly close: () => void }) {
  return (
    <Modal
      open={slip !== null}
      title={zh.accounts.codeTitle}
      mask={{ closable: false }}
      onCancel={close}
      footer={
        <>
          <Button onClick={() => print()}>{zh.printSlip}</Button>
          <Button type="primary" onClick={close}>
            {zh.accounts.handedOver}
          </Button>
        </>
      }
    >
      <p className="tx-quiet">{zh.accounts.codeLead}</p>
      {slip ? (
        <section className="tx-slip-sheet">
          <p className="tx-paper">{`${frame.productFull} · ${zh.accounts.codeTitle}`}</p>
          <ActivationSlip activation={slip} />
          <p className="tx-paper">{zh.accounts.slipUse(location.origin)}</p>
        </section>
      ) : null}
    </Modal>
  )
}
