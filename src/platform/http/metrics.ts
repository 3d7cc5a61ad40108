import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isLoopback } from '#platform/install/settings.ts'

const edges = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] as const

interface Series {
  count: number
  sum: number
  buckets: number[]
}

/** Prometheus text at /metrics: counts and durations by route, event loop delay. No person, no query string. */
export function mountMetrics(server: FastifyInstance): void {
  const series = new Map<string, Series>()
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  server.addHook('onClose', async () => {
    delay.disable()
  })
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unmatched'
    const key = `method="${request.method}",route="${route}",status="${reply.statusCode}"`
    const one = series.get(key) ?? { count: 0, sum: 0, buckets: edges.map(() => 0) }
    const seconds = reply.elapsedTime / 1000
    one.count += 1
    one.sum += seconds
    one.buckets = one.buckets.map((n, i) => (seconds <= (edges[i] ?? 0) ? n + 1 : n))
    series.set(key, one)
  })
  server.get('/metrics', async (request, reply) => {
    if (!isFromThisMachine(request)) return reply.callNotFound()
    return reply.type('text/plain; version=0.0.4').send(render(series, delay.percentile(99) / 1e9))
  })
}

const forwarding = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip']

/** A proxy on this machine has a near address as well, but it says for whom it asks, or under which name it was asked. */
function isFromThisMachine(request: FastifyRequest): boolean {
  const near = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip)
  return near && isLoopback(request.hostname) && !forwarding.some(name => name in request.headers)
}

function render(series: ReadonlyMap<string, Series>, delaySeconds: number): string {
  const lines = ['# TYPE tongxin_request_seconds histogram']
  for (const [labels, { count, sum, buckets }] of series) {
    for (const [i, edge] of edges.entries()) {
      lines.push(`tongxin_request_seconds_bucket{${labels},le="${edge}"} ${buckets[i] ?? 0}`)
    }
    lines.push(`tongxin_request_seconds_bucket{${labels},le="+Inf"} ${count}`)
    lines.push(`tongxin_request_seconds_sum{${labels}} ${sum}`, `tongxin_request_seconds_count{${labels}} ${count}`)
  }
  lines.push(
    '# TYPE tongxin_event_loop_delay_p99_seconds gauge',
    `tongxin_event_loop_delay_p99_seconds ${delaySeconds}`,
  )
  lines.push('# TYPE process_resident_memory_bytes gauge', `process_resident_memory_bytes ${process.memoryUsage.rss()}`)
  return `${lines.join('\n')}\n`
}
