import assert from 'node:assert/strict'
import { test } from 'node:test'
import { networkName } from './network.ts'

const cases: readonly (readonly [string | null, string | null])[] = [
  ['127.0.0.0/24', '本机'],
  ['127.4.0.0/24', '本机'],
  ['0:0:0::/48', '本机'],
  ['10.127.0.0/24', '10.127.0.0/24'],
  ['2001:db8:0::/48', '2001:db8:0::/48'],
  [null, null],
]
for (const [network, shown] of cases) {
  test(`the network ${network} is shown as ${shown}`, () => assert.equal(networkName(network), shown))
}
