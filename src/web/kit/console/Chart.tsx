import { Button } from 'antd'
import type { ECharts, EChartsCoreOption } from 'echarts/core'
import { useEffect, useRef, useState } from 'react'
import { useAppearance } from '#web/appearance.ts'
import { zh } from '#web/zh.ts'
import { Waiting } from './Waiting.tsx'

export interface ChartProps {
  readonly title: string
  /** ECharts options without title, colours and fonts: those are ours. */
  readonly option: EChartsCoreOption
  /** The same figures as a table: its toggle, its reading for screen readers, its print. */
  readonly table: { readonly headings: readonly string[]; readonly rows: readonly (readonly (string | number)[])[] }
  readonly height?: number
}

/** A chart with a table twin and an image to take away. The drawing engine is fetched when the first chart appears. */
export function Chart({ title, option, table, height = 280 }: ChartProps) {
  const [asTable, setAsTable] = useState(false)
  const drawn = useRef<ECharts | null>(null)
  const take = () => {
    const image = drawn.current?.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: '#fff' })
    if (image === undefined) return
    const link = document.createElement('a')
    link.href = image
    link.download = `${title}.png`
    link.click()
  }
  return (
    <figure className="tx-chart">
      <figcaption>
        <span>{title}</span>
        <span className="tx-head-acts">
          <Button size="small" type="text" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {asTable ? zh.chart.chart : zh.chart.table}
          </Button>
          {asTable ? null : (
            <Button size="small" type="text" onClick={take}>
              {zh.chart.export}
            </Button>
          )}
        </span>
      </figcaption>
      {asTable ? null : <Drawing title={title} option={option} height={height} drawn={drawn} />}
      <div className={asTable ? '' : 'tx-paper'}>
        <Twin title={title} table={table} />
      </div>
    </figure>
  )
}

function Drawing({
  title,
  option,
  height,
  drawn,
}: {
  readonly title: string
  readonly option: EChartsCoreOption
  readonly height: number
  readonly drawn: { current: ECharts | null }
}) {
  const { tone, still } = useAppearance()
  const box = useRef<HTMLDivElement>(null)
  const [ready, setReady] = useState(false)
  useEffect(() => {
    let chart: ECharts | undefined
    let gone = false
    const fit = new ResizeObserver(() => chart?.resize())
    void import('./chart/engine.ts').then(({ draw }) => {
      if (gone || !box.current) return
      chart = draw(box.current, tone)
      chart.setOption({ animation: !still, aria: { enabled: true }, ...option })
      drawn.current = chart
      fit.observe(box.current)
      setReady(true)
    })
    return () => {
      gone = true
      fit.disconnect()
      chart?.dispose()
      drawn.current = null
    }
  }, [option, tone, still, drawn])
  return (
    <div className="tx-screen">
      {ready ? null : <Waiting lines={4} />}
      <div ref={box} role="img" aria-label={title} style={{ height: ready ? height : 1 }} />
    </div>
  )
}

function Twin({ title, table }: Pick<ChartProps, 'title' | 'table'>) {
  return (
    <table className="tx-table">
      <caption className="tx-unseen">{zh.chart.tableTitle(title)}</caption>
      <thead>
        <tr>
          {table.headings.map(heading => (
            <th key={heading} scope="col">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map(([first, ...rest]) => (
          <tr key={first}>
            <th scope="row">{first}</th>
            {rest.map((value, i) => (
              <td key={table.headings[i + 1]} className="tx-end">
                {value}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
