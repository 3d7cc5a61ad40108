import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openWorld, type World } from '../../../test/world.ts'
import { organisation } from './contract.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world?.close())

describe('the own branch', () => {
  it('S-28 a member sees its name, committee and the line above it, and neither telephone nor list of members', async () => {
    const member = await world.as('member of Qingshi')
    member.wear('self')
    const branch = await member.ask(organisation.mine, {})
    assert.equal(branch.shortName, '西河镇青石村党支部')
    assert.deepEqual(branch.above, ['示范县委', '示范县西河镇党委'])
    assert.deepEqual(branch.officers, [{ name: '赵青山', post: 'SECRETARY', from: '2025-03-01' }])
    assert.equal(branch.fullMembers, 2)
    assert.deepEqual(
      Object.keys(branch).filter(name => /contact|phone|facts|members$/.test(name)),
      [],
    )
  })

  it('a secretary sees his own branch, not that of another, and an account without a person none', async () => {
    const secretary = await world.as('secretary of Baisha')
    secretary.wear('self')
    assert.equal((await secretary.ask(organisation.mine, {})).shortName, '西河镇白沙村党支部')
    const officer = await world.as('county officer')
    officer.wear('self')
    await assert.rejects(officer.ask(organisation.mine, {}), { status: 404 })
  })
})
