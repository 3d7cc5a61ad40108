import { readFileSync, writeFileSync } from 'node:fs'
import { file } from '#capabilities/file/contract.ts'
import { identityPort } from '#capabilities/identity/index.ts'
import { capabilities } from '#capabilities/server.ts'
import { openPlatform } from '#platform/assemble.ts'
import { prepareQueues } from '#platform/events/queue.ts'
import type { Figures, Order } from './own-server.ts'

/** The other end of `openOwnServer`: the platform alone in a process, on a database somebody else prepared. */
const order: Order = JSON.parse(process.argv[2] ?? '')
// As the start does: what a process before this one left under way is begun again.
await prepareQueues(order.ownerUrl, capabilities)
const platform = await openPlatform({
  ...order,
  capabilities,
  identity: identityPort,
  filePort: file,
  reach: { mode: 'production', origins: [], trustedProxies: [] },
  webFolder: null,
  logger: process.env.TEST_LOG ? { level: 'error' } : false,
  clock: async () => new Date(order.at),
  maxEventLoopDelayMs: 0,
})
let statements = 0
const count = (client: object) => {
  const own = client as unknown as { query: (...given: unknown[]) => unknown }
  const plain = own.query.bind(client)
  own.query = (...given) => {
    statements += 1
    return plain(...given)
  }
}
for (const pool of [platform.pool.pg, platform.pool.readers]) pool.on('connect', count)
// Processor time of the main thread between two turns, not time by the clock: a busy machine makes nobody stand still.
const turns = { from: process.threadCpuUsage(), longest: 0 }
setInterval(() => {
  const { user, system } = process.threadCpuUsage(turns.from)
  turns.longest = Math.max(turns.longest, (user + system) / 1000)
  turns.from = process.threadCpuUsage()
}, 5)
const begin = { cpu: process.cpuUsage(), statements: 0 }

const peakMb = () => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024

/** Figures since the last call; the peak of the memory starts anew too. */
function figures(): Figures {
  const cpu = process.cpuUsage(begin.cpu)
  const told = {
    peakMb: peakMb(),
    heapMb: process.memoryUsage().heapTotal / 2 ** 20,
    longestMs: turns.longest,
    cpuSeconds: (cpu.user + cpu.system) / 1e6,
    statements: statements - begin.statements,
  }
  writeFileSync('/proc/self/clear_refs', '5')
  turns.longest = 0
  Object.assign(begin, { cpu: process.cpuUsage(), statements })
  return told
}

process.on('message', message => {
  if (message === 'figures') process.send?.({ figures: figures() })
  if (message === 'close') void platform.close().then(() => process.exit(0))
})
await platform.run(() => undefined)
const origin = await platform.server.listen({ host: '127.0.0.1', port: 0 })
process.send?.({ origin })
