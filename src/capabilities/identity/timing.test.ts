import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Entrance, openEntrance, type Person } from '../../../test/entrance.ts'
import { full, leaveFigures } from '../../../test/figures.ts'
import { welch } from '../../../test/welch.ts'

let world: Entrance
let known: Person
let paused: Person
before(async () => {
  world = await openEntrance()
  known = await world.employ('zhengchang', 'leader')
  paused = await world.employ('zanting', 'leader')
})
after(() => world?.close())

const kinds = ['unknown', 'wrong', 'paused'] as const
type Times = Record<(typeof kinds)[number] | 'control', number[]>

/**
 * Milliseconds so far. The full run takes the clock, as an attacker does; the everyday run shares its machine with others and
 * takes the processor's time, which waiting for a turn does not lengthen.
 */
function milliseconds(): number {
  const { user, system } = process.cpuUsage()
  return full ? Number(process.hrtime.bigint()) / 1e6 : (user + system) / 1e3
}

async function timed(login: string, remoteAddress: string, password = 'Xiang-Cuo-4711') {
  const started = milliseconds()
  const response = await world.platform.server.inject({
    method: 'POST',
    url: '/api/identity/sign-in',
    payload: { login, password },
    remoteAddress,
  })
  const took = milliseconds() - started
  const { requestId: _, ...body } = response.json()
  return { took, seen: `${response.statusCode} ${JSON.stringify(body)} ${response.cookies.length}` }
}

let round = 0
/** Tries in turn, so that whatever else the machine does falls on all three alike. */
async function sample(count: number): Promise<{ times: Times; seen: Set<string> }> {
  const times: Times = { unknown: [], wrong: [], paused: [], control: [] }
  const seen = new Set<string>()
  for (let i = 0; i < count; i++) {
    if (i % 20 === 0) {
      world.advance(86_401)
      for (let k = 0; k < 5; k++) await timed(paused.login, '10.4.0.1')
    }
    const network = `10.${50 + (i >> 8)}.${i & 255}.1`
    const tries = {
      unknown: () => timed(`meiyou${round++}`, network),
      wrong: () => timed(known.login, network),
      paused: () => timed(paused.login, '10.4.0.1'),
    }
    for (let k = 0; k < 3; k++) {
      const kind = kinds[(i + k) % 3] ?? 'wrong'
      const { took, seen: answer } = await tries[kind]()
      times[kind].push(took)
      seen.add(answer)
    }
    times.control.push((await timed(known.login, network, '')).took)
  }
  return { times, seen }
}

const pairs = [
  ['unknown', 'wrong'],
  ['unknown', 'paused'],
  ['wrong', 'paused'],
] as const
const middle = (list: readonly number[]) => list.toSorted((a, b) => a - b)[list.length >> 1] ?? 0

describe('the time of a refused sign-in', () => {
  it('S-05 unknown, wrong and paused cannot be told apart by the clock or by a byte', async () => {
    const count = full ? 2_000 : 14
    const { times, seen } = await sample(count)
    assert.deepEqual([...seen], ['200 {"outcome":"refused"} 0'])
    const medians = kinds.map(kind => middle(times[kind]))
    // A path without the slow hash would be several times quicker; single figures wander.
    assert.ok(Math.max(...medians) / Math.min(...medians) < 1.6, `medians ${medians.map(m => m.toFixed(1))} ms`)
    // The clock itself works: an answer without the hash is seen to be one.
    assert.ok(welch(times.control, times.wrong).p < 1e-4)
    if (!full) return
    const p = Object.fromEntries(pairs.map(([a, b]) => [`${a} / ${b}`, welch(times[a], times[b]).p]))
    const odd = pairs.filter(([a, b]) => (p[`${a} / ${b}`] ?? 0) <= 0.01)
    // One pair in a hundred looks different by chance; what is really different does so again in a fresh sample.
    const again = odd.length > 0 ? (await sample(count)).times : times
    const second = Object.fromEntries(odd.map(([a, b]) => [`${a} / ${b}, again`, welch(again[a], again[b]).p]))
    const inWords = Object.entries({ ...p, ...second }).map(([pair, value]) => [`p ${pair}`, value.toPrecision(3)])
    leaveFigures('s-05', 'S-05: the time of a refused sign-in (Welch)', {
      'sign-ins of each kind': count,
      ...Object.fromEntries(kinds.map((kind, i) => [`median ${kind}, ms`, (medians[i] ?? 0).toFixed(2)])),
      ...Object.fromEntries(inWords),
    })
    assert.deepEqual(
      Object.entries(second).filter(([, value]) => value <= 0.01),
      [],
    )
  })
})
