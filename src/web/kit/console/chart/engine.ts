import { BarChart, LineChart, PieChart, RadarChart } from 'echarts/charts'
import {
  AriaComponent,
  GridComponent,
  LegendPlainComponent,
  RadarComponent,
  TooltipComponent,
} from 'echarts/components'
import { type ECharts, init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

use([BarChart, LineChart, PieChart, RadarChart])
use([AriaComponent, GridComponent, LegendPlainComponent, RadarComponent, TooltipComponent, CanvasRenderer])

/** Colours that differ in lightness, so they also differ in grey and for colour-blind readers. */
const inks = {
  light: {
    text: '#4f4a46',
    line: '#e6e1db',
    colours: ['#b3121d', '#1d4f91', '#c98a1b', '#1d6f42', '#7a6a9c', '#6b6560'],
  },
  dark: {
    text: '#c9c3bd',
    line: '#383331',
    colours: ['#ff9a94', '#9cc3f5', '#e9b95c', '#7fcf9d', '#c3b1e1', '#aaa39d'],
  },
} as const

/** Draws into a box; the only place that knows ECharts. */
export function draw(box: HTMLElement, tone: keyof typeof inks): ECharts {
  const { text, line, colours } = inks[tone]
  const axis = {
    axisLabel: { color: text },
    axisLine: { lineStyle: { color: line } },
    splitLine: { lineStyle: { color: line } },
  }
  const look = {
    color: [...colours],
    textStyle: { color: text },
    legend: { textStyle: { color: text } },
    categoryAxis: axis,
    valueAxis: axis,
  }
  return init(box, look)
}
