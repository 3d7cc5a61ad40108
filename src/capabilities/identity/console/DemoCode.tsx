import './codes.css'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { call } from '#web/client.ts'
import { identity } from '../contract.ts'
import { zh } from '../pages.zh.ts'

/** In a demo installation the current code stands on the screen: nobody has the phones of made-up people. */
export function DemoCode({ use }: { readonly use: (code: string) => void }) {
  const asked = useQuery({
    queryKey: ['identity', 'demoFactor'],
    queryFn: () => call(identity.demoFactor, {}),
    refetchInterval: query => Math.max(1, query.state.data?.secondsLeft ?? 5) * 1000,
  })
  const shown = asked.data
  if (!shown) return null
  return (
    <div className="tx-demo-code">
      <span>{zh.verify.demo}</span>
      <strong>{shown.code}</strong>
      <Button size="small" onClick={() => use(shown.code)}>
        {zh.verify.fill}
      </Button>
    </div>
  )
}
