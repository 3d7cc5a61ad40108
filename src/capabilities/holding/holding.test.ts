import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { correction } from '#capabilities/correction/contract.ts'
import { identity } from '#capabilities/identity/contract.ts'
import { member } from '#capabilities/member/contract.ts'
import { capabilities } from '#capabilities/server.ts'
import type { Browser } from '#platform/http/inside.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { holding } from './contract.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world?.close())

const holdings = capabilities.flatMap(({ holds = [] }) => holds)

/** Tables that name a person or an account and are told nowhere, with the reason. */
const elsewhere: Readonly<Record<string, string>> = {
  identity_activation: 'digests of codes, good for a day',
  identity_recovery_code: 'digests of codes',
  identity_awaited_office: 'offices of posts whose holder has no account; the post is told by organisation',
  identity_request: 'wishes of administrators; what follows is the office',
}

describe('what is declared', () => {
  const columns = async () =>
    (
      await world.owner.query<{ table: string; column: string }>(
        `select table_name as table, column_name as column from information_schema.columns
         where table_schema = 'public' and table_name in (select relname from pg_class where relkind in ('r', 'p'))`,
      )
    ).rows

  it('S-86 no table about a person is left out', async () => {
    const about = (await columns()).filter(({ column }) => ['person_id', 'account_id', 'reader'].includes(column))
    const tables = new Set(about.map(({ table }) => table))
    const told = new Set([...holdings.map(({ table }) => table), ...Object.keys(elsewhere)])
    const delivery = ['notice_parcel']
    assert.deepEqual(
      [...tables].filter(table => !told.has(table) && !delivery.includes(table)),
      [],
    )
    assert.ok(tables.size >= 20)
  })

  it('S-83 every column of such a table has a label or is known to tell nothing', async () => {
    const all = Map.groupBy(await columns(), ({ table }) => table)
    const faults = holdings.flatMap(({ table, columns: labels, silent, sealed = {}, codes = {}, whose, newest }) => {
      const real = (all.get(table) ?? []).map(({ column }) => column)
      const words = [...Object.keys(labels), ...silent]
      const named = [...Object.keys(sealed), ...Object.keys(codes)]
      return [
        ...real.filter(column => !words.includes(column)).map(column => `${table}.${column} has no word`),
        ...words.filter(column => !real.includes(column)).map(column => `${table}.${column} is not there`),
        ...named.filter(column => !(column in labels)).map(column => `${table}.${column} has no label`),
        ...[whose.column, newest ?? whose.column].filter(column => !real.includes(column)),
      ]
    })
    assert.deepEqual(faults, [])
  })
})

/** Proves the password again, as the frame of the app does. */
const copyOf = async (own: Browser) => {
  const { files } = await own.do(holding.takeCopy, {})
  const [text, json] = [files[0]?.fileId ?? '', files[1]?.fileId ?? '']
  return { text: (await own.download(text)).toString(), json: (await own.download(json)).toString() }
}

describe('a member', () => {
  it('S-86 sees what is kept and why; sealed values stay shut on the page', async () => {
    const own = await world.as('member of Qingshi')
    await own.do(correction.ask, { fields: { mobile: '13987654321' }, reason: '换号' })
    const { parts } = await own.ask(holding.mine, {})
    assert.equal(parts.length, holdings.length)
    const record = parts.find(({ table }) => table === 'member_person')
    const facts = Object.fromEntries(record?.entries[0]?.map(({ label, value }) => [label, value]) ?? [])
    assert.deepEqual(
      [facts.姓名, facts.性别, facts.民族, facts.所在党支部, facts.公民身份号码],
      ['孙大力', '男', '汉族', '西河镇青石村党支部', '（已加密保存，下载副本可以看到）'],
    )
    const whole = JSON.stringify(parts)
    for (const secret of ['13800000103', '13987654321', '换号', '990001195202291032'])
      assert.ok(!whole.includes(secret), secret)
    for (const title of ['账号', '登录记录', '收到的通知和消息', '我的操作记录', '查看与使用记录', '更正申请'])
      assert.ok(
        (parts.find(part => part.title === title)?.count ?? -1) >= (title === '收到的通知和消息' ? 0 : 1),
        title,
      )
    assert.ok(parts.every(({ purpose }) => purpose.length > 5))
  })

  it('S-86 takes a copy of everything, in clear, and of nobody else', async () => {
    const own = await world.as('member of Qingshi')
    const { text, json } = await copyOf(own)
    const { parts } = JSON.parse(json)
    const sizes = Object.fromEntries(
      parts.map((part: { table: string; rows: unknown[] }) => [part.table, part.rows.length]),
    )
    const personId = world.cast.people['member of Qingshi'].personId
    for (const { table, whose } of holdings.filter(each => each.whose.is === 'person')) {
      const { rows } = await world.owner.query(`select count(*)::int as n from ${table} where ${whose.column} = $1`, [
        personId,
      ])
      assert.equal(sizes[table], rows[0]?.n, table)
    }
    for (const copy of [text, json]) {
      for (const mine of ['孙大力', '13800000103', '13987654321', '换号', '1952-02-29'])
        assert.ok(copy.includes(mine), mine)
      for (const other of ['钱秀兰', '李晓燕', '13800000101', '13800000102', 'argon2', 'scrypt'])
        assert.ok(!copy.includes(other), other)
    }
    assert.match(text, /^\ufeff/)
    assert.match(text, /手机号码：13800000103/)
  })

  it('S-22 has to prove who he is before, and the copy leaves a line', async () => {
    const own = await world.as('member of Qingshi')
    world.clock.advance(301)
    await assert.rejects(own.do(holding.takeCopy, {}), { code: 'step_up_required' })
    await own.do(identity.prove, { password: 'Pingyuan-7412-Lvye' })
    await own.do(holding.takeCopy, {})
    const { rows } = await world.owner.query(
      `select sentence from journal_line where verb = 'holding.takeCopy' and outcome = 'done'`,
    )
    assert.equal(rows.at(-1)?.sentence, '下载本人数据副本')
    const { parts } = await own.ask(holding.mine, {})
    const deeds = parts.find(({ title }) => title === '我的操作记录')
    assert.ok(deeds?.entries.flat().some(({ value }) => value === '下载本人数据副本'))
  })

  it('PIPL 44 reads what was done to his record, and nothing of another’s', async () => {
    const secretary = await world.as('secretary of Qingshi')
    const memberId = world.cast.people['member of Qingshi'].personId ?? ''
    await secretary.do(member.revealField, { memberId, field: 'mobile', purpose: '核对联系方式' })
    const done = async (name: 'member of Qingshi' | 'secretary of Baisha') => {
      const browser = await world.as(name)
      browser.wear('self')
      const { parts } = await browser.ask(holding.mine, {})
      return JSON.stringify(parts.find(({ title }) => title === '查看与使用记录'))
    }
    assert.match(await done('member of Qingshi'), /核对联系方式/)
    assert.doesNotMatch(await done('secretary of Baisha'), /核对联系方式/)
  })

  it('is told under the own hat alone', async () => {
    for (const name of ['county officer', 'leader', 'audit admin'] as const) {
      const browser = await world.as(name)
      await assert.rejects(browser.ask(holding.mine, {}), { status: 404 }, name)
    }
  })
})
