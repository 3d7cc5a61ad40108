import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { everyNight } from '#capabilities/first-start.ts'
import { identity } from '#capabilities/identity/contract.ts'
import { member } from '#capabilities/member/contract.ts'
import { notice } from '#capabilities/notice/contract.ts'
import { organisation } from '#capabilities/organisation/contract.ts'
import { systemActor } from '#platform/kernel/actor.ts'
import { newId } from '#platform/pure/id.ts'
import { readInWorker } from '#platform/sheet/worker.ts'
import { rosterBook, rosterLine } from '../../../test/roster-file.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { asSystem, fieldsOf } from '../../../test/world-cast.ts'
import type { Asked } from './contract/shapes.ts'
import { todo } from './contract.ts'
import { settlementOf } from './rules.ts'

type Browser = Awaited<ReturnType<World['as']>>
let world: World
let officer: Browser
let qingshi: Browser
let baisha: Browser
before(async () => {
  world = await openWorld()
  officer = await world.as('county officer')
  qingshi = await world.as('secretary of Qingshi')
  baisha = await world.as('secretary of Baisha')
})
after(() => world?.close())

const rowsOf = async (browser: Browser, more: { state?: 'open' | 'overdue' | 'done' | 'delegated' } = {}) =>
  (await browser.ask(todo.list, { state: 'open', ...more })).rows
const titles = async (browser: Browser, more: Parameters<typeof rowsOf>[1] = {}) =>
  (await rowsOf(browser, more)).map(({ title }) => title)
const refused = (code: string) => ({ status: 409, code: `todo.${code}` })
const system = () => asSystem(world.platform)
const raise = (input: Partial<Asked> & { key: string }) =>
  system()(todo.raise, {
    title: '测试事项',
    dueOn: null,
    page: '/organisations',
    organisationId: world.cast.organisations.qingshi,
    needs: 'organisation.maintain',
    byHand: false,
    ...input,
  })

describe('whose list it stands in', () => {
  it('the new secretary finds the hand-over in his list, and marks it as seen', async () => {
    const [first] = await rowsOf(qingshi)
    assert.deepEqual([first?.title, first?.page, first?.byHand], ['接任后查看工作交接清单', '/todo/hand-over', true])
    await qingshi.do(todo.finish, { itemId: first?.id ?? '' })
    assert.deepEqual(await titles(qingshi), [])
    assert.deepEqual(await titles(qingshi, { state: 'done' }), ['接任后查看工作交接清单'])
    await qingshi.do(todo.reopen, { itemId: first?.id ?? '' })
    assert.deepEqual(await titles(qingshi), ['接任后查看工作交接清单'])
  })

  it('S-27 an office sees its own and nothing of the offices below, beside or above', async () => {
    await raise({ key: 'organisation.test/1', title: '青石的事' })
    await raise({ key: 'organisation.test/2', title: '县里的事', organisationId: world.cast.organisations.county })
    assert.ok((await titles(qingshi)).includes('青石的事'))
    assert.ok((await titles(officer)).includes('县里的事'))
    for (const other of [officer, baisha, await world.as('leader'), await world.as('member of Qingshi')])
      assert.ok(!(await titles(other)).includes('青石的事'))
    for (const other of [qingshi, baisha, await world.as('system admin')])
      assert.ok(!(await titles(other)).includes('县里的事'))
    const foreign = (await rowsOf(qingshi)).find(({ title }) => title === '青石的事')?.id ?? ''
    for (const other of [officer, baisha]) {
      await assert.rejects(other.do(todo.finish, { itemId: foreign }), { status: 404 })
      const until = { itemId: foreign, untilOn: '2026-12-31', role: 'secretary' as const }
      const to = { ...until, organisationId: world.cast.organisations.baisha }
      await assert.rejects(other.do(todo.delegate, to), { status: 404 })
    }
  })

  it('a person writes a note for himself, and only his own hat shows it', async () => {
    const sun = await world.as('member of Qingshi')
    await sun.do(todo.write, { title: '补交学历证明', dueOn: '2026-11-25' })
    assert.deepEqual(await titles(sun), ['补交学历证明'])
    assert.ok(!(await titles(qingshi)).includes('补交学历证明'))
  })

  it('an overdue term is asked of the committee and of the one above it, and both end with the new term', async () => {
    const due = { organisationId: world.cast.organisations.west, path: '', committee: '西河镇党委' }
    const { termDue } = organisation.events
    const told = (step: number) =>
      world.platform.reactor.kernel.db
        .transaction()
        .execute(trx =>
          world.platform.kernel.publish(
            trx,
            [{ id: newId(), event: termDue, payload: { ...due, termEnds: '2026-11-01', step } }],
            systemActor({ lo: '0', hi: '~' }, []),
            'test',
          ),
        )
    await told(30)
    await world.drain()
    assert.ok(!(await titles(officer)).includes('督促逾期未换届：西河镇党委'))
    await told(-19)
    await told(-19)
    await world.drain()
    const urged = (await rowsOf(officer, { state: 'overdue' })).filter(({ title }) => title.includes('西河镇党委'))
    assert.deepEqual(
      urged.map(({ title, standing, byHand }) => [title, standing, byHand]),
      [['督促逾期未换届：西河镇党委', 'overdue', false]],
    )
    await assert.rejects(officer.do(todo.finish, { itemId: urged[0]?.id ?? '' }), refused('settledElsewhere'))
    await officer.do(organisation.openTerm, { organisationId: due.organisationId, startedOn: '2026-11-15' })
    await world.drain()
    assert.deepEqual(await titles(officer, { state: 'overdue' }), [])
    assert.deepEqual(await officer.ask(todo.count, {}), { open: (await titles(officer)).length, overdue: 0 })
    assert.ok((await titles(officer, { state: 'done' })).includes('督促逾期未换届：西河镇党委'))
  })

  it('S-36 an export of many waits in the lists of colleagues and of the organisation above, not of who requested it', async () => {
    await world.owner.query(
      `insert into member_person (id, organisation_id, path, name, name_pinyin, surname_strokes, name_strokes, name_spelling,
        name_initials, id_number, id_index, person_type, membership_status, source, created_at, changed_at)
       select gen_random_uuid(), o.id, o.path, '甲', 'jia', '5', '5', 'jia', 'j', '\\x00', decode(md5(n::text), 'hex'), 'FULL',
        'NORMAL', 'manual', $2, $2 from organisation_node o, generate_series(1, 1001) n where o.id = $1`,
      [world.cast.organisations.qingshi, world.clock.now()],
    )
    const purpose = '核对名册'
    const order = { purpose, sort: 'pinyin', organisationId: world.cast.organisations.qingshi } as const
    const { exportId } = await officer.do(member.requestExport, order)
    await qingshi.do(member.requestExport, order)
    await world.drain()
    const asked = (
      await world.owner.query(`select key, path, not_for is not null as kept from todo_item where origin = 'member'`)
    ).rows
    assert.ok(asked.length >= 2 && asked.every(({ kept }) => kept))
    assert.ok(!(await titles(officer)).some(title => title.startsWith('审批导出')))
    assert.ok(!(await titles(qingshi)).some(title => title.startsWith('审批导出')))
    await assert.rejects(officer.do(member.approveExport, { exportId }), { code: 'member.selfApproval' })
    await qingshi.do(member.approveExport, { exportId })
    await world.drain()
    const letters = (await officer.ask(notice.inbox, {})).rows.map(({ title }) => title)
    assert.ok(letters.includes('导出名册的申请已获同意'))
    const { rows } = await world.owner.query(`select settled_how from todo_item where key like '%' || $1`, [exportId])
    assert.ok(rows.length > 0 && rows.every(({ settled_how }) => settled_how === 'done'))
  })

  it('S-36 a request for a grant waits in the list of whoever may approve it, and leaves it with the decision', async () => {
    const [system1, security] = [await world.as('system admin'), await world.as('security admin')]
    const { rows } = await security.ask(identity.grantees, { text: '秦立民' })
    const grant = {
      accountId: rows[0]?.id ?? '',
      role: 'affairs_worker' as const,
      from: '2026-11-22',
      reason: '工作需要',
    }
    await security.do(identity.requestGrant, { ...grant, organisationId: world.cast.organisations.qingshi })
    await world.drain()
    assert.deepEqual(await titles(system1), ['审批授权申请：党务工作者'])
    assert.deepEqual([await titles(security), await titles(await world.as('audit admin'))], [[], []])
    const open = (await system1.ask(identity.openRequests, {})).rows.find(({ state }) => state === 'open')
    await system1.do(identity.rejectRequest, { requestId: open?.id ?? '', reason: '暂不需要' })
    await world.drain()
    assert.deepEqual(await titles(system1), [])
    assert.equal((await titles(system1, { state: 'done' }))[0], '审批授权申请：党务工作者')
  })
})

it('an import that waits for answers, then for a yes, stands in the list of whoever may import there', async () => {
  const [file, other] = await Promise.all([
    rosterBook([rosterLine('许小满', 1070, '西河镇没有的村党支部')]),
    rosterBook([rosterLine('何小船', 1080, '西河镇白沙村党支部')]),
  ])
  const organisationId = world.cast.organisations.county
  const begin = async (bytes: Buffer) => {
    const { fileId } = await officer.upload('党员名册.xlsx', bytes)
    const { importId } = await officer.do(member.startImport, { fileId, organisationId })
    await world.drain()
    return importId
  }
  const waiting = async () =>
    (await rowsOf(officer)).filter(({ origin }) => origin === 'member').map(row => [row.title, row.page])
  const asking = await begin(file)
  assert.deepEqual(await waiting(), [['名册导入：有问题需要答复', `/members/import/${asking}`]])
  await officer.do(member.cancelImport, { importId: asking })
  await world.drain()
  assert.deepEqual(await waiting(), [])
  const checked = await begin(other)
  assert.deepEqual(await waiting(), [['名册导入：核对结果并确认导入', `/members/import/${checked}`]])
  await officer.do(member.commitImport, { importId: checked })
  await world.drain()
  assert.deepEqual(await waiting(), [])
  const ended = (await rowsOf(officer, { state: 'done' })).filter(({ origin }) => origin === 'member')
  assert.deepEqual(ended.map(({ standing }) => standing).toSorted(), ['done', 'withdrawn'])
})

describe('what its origin says', () => {
  it('raised twice it stands there once, brought up to date, and settled it can be raised again', async () => {
    const key = 'organisation.test/again'
    await raise({ key, title: '第一次', dueOn: '2026-12-01' })
    await raise({ key, title: '第二次', dueOn: '2026-11-19' })
    const mine = async () => (await rowsOf(qingshi)).filter(({ title }) => /^第.次$/.test(title))
    assert.deepEqual(
      (await mine()).map(({ title, standing }) => [title, standing]),
      [['第二次', 'overdue']],
    )
    await system()(todo.settle, { key, how: 'done' })
    await system()(todo.settle, { key, how: 'withdrawn' })
    assert.deepEqual(await mine(), [])
    await raise({ key, title: '第三次' })
    assert.deepEqual(
      (await mine()).map(({ title }) => title),
      ['第三次'],
    )
    const { rows } = await world.owner.query(
      `select kind, to_char(at, 'YYYYMMDDHH24MISSUS') || id as at from todo_step
        where item_id = (select id from todo_item where key = $1) order by id`,
      [key],
    )
    assert.deepEqual(
      rows.map(({ kind }) => kind),
      ['done', 'reopened'],
    )
    assert.equal(settlementOf(rows), null)
  })

  it('what nobody there could do is not raised, and settling what never was is no fault', async () => {
    assert.deepEqual(await raise({ key: 'member.test/nobody', needs: 'identity.approvals' }), { itemId: null })
    await system()(todo.settle, { key: 'member.test/never', how: 'done' })
  })

  it('only the system may raise: there is no way in over HTTP', async () => {
    await assert.rejects(officer.do(todo.raise, { key: 'x.y/1' } as never), { status: 404 })
  })
})

describe('delegation', () => {
  it('is handed to an office of the range, comes back after its day, and can be taken back', async () => {
    const { itemId } = await officer.do(todo.write, { title: '核对三季度台账', dueOn: '2026-12-10' })
    const { rows: offices } = await officer.ask(todo.offices, { text: '青石' })
    assert.deepEqual(
      offices.map(({ role, holders }) => [role, holders]),
      [['secretary', ['赵青山']]],
    )
    const to = { organisationId: world.cast.organisations.qingshi, role: 'secretary' as const }
    await assert.rejects(
      officer.do(todo.delegate, { itemId, ...to, role: 'leader', untilOn: '2026-12-01' }),
      refused('nobodyThere'),
    )
    await assert.rejects(officer.do(todo.delegate, { itemId, ...to, untilOn: '2026-11-20' }), refused('untilPast'))
    await officer.do(todo.delegate, { itemId, ...to, untilOn: '2026-11-30' })
    await assert.rejects(
      officer.do(todo.delegate, { itemId, ...to, untilOn: '2026-12-01' }),
      refused('alreadyDelegated'),
    )
    const lent = (await rowsOf(qingshi)).find(({ id }) => id === itemId)
    assert.deepEqual([lent?.delegation?.toMe, lent?.delegation?.untilOn], [true, '2026-11-30'])
    assert.deepEqual(await titles(officer, { state: 'delegated' }), ['核对三季度台账'])
    assert.deepEqual(await titles(qingshi, { state: 'delegated' }), [])
    await assert.rejects(qingshi.do(todo.takeBack, { itemId }), refused('notDelegated'))
    await officer.do(todo.takeBack, { itemId })
    assert.ok(!(await rowsOf(qingshi)).some(({ id }) => id === itemId))
    await officer.do(todo.delegate, { itemId, ...to, untilOn: '2026-11-22' })
    const stillThere = async () => (await rowsOf(qingshi)).some(({ id }) => id === itemId)
    assert.equal(await stillThere(), true)
    world.clock.set('2026-11-22T16:30:00.000Z')
    qingshi = await world.as('secretary of Qingshi')
    assert.equal(await stillThere(), false)
    officer = await world.as('county officer')
  })

  it('the office it was handed to may finish it', async () => {
    const { itemId } = await officer.do(todo.write, { title: '委托后办结' })
    const to = { organisationId: world.cast.organisations.qingshi, role: 'secretary' as const, untilOn: '2026-12-30' }
    await officer.do(todo.delegate, { itemId, ...to })
    await qingshi.do(todo.finish, { itemId, note: '已办' })
    assert.ok((await titles(officer, { state: 'done' })).includes('委托后办结'))
    await assert.rejects(qingshi.do(todo.finish, { itemId }), refused('alreadySettled'))
  })

  it('S-28 work goes downwards inside the range only', async () => {
    const [mine] = await rowsOf(qingshi)
    const out = { organisationId: world.cast.organisations.baisha, role: 'secretary' as const, untilOn: '2026-12-30' }
    await assert.rejects(qingshi.do(todo.delegate, { itemId: mine?.id ?? '', ...out }), refused('nobodyThere'))
    assert.deepEqual((await qingshi.ask(todo.offices, { text: '白沙' })).rows, [])
  })
})

describe('the hand-over', () => {
  it('holds what is open and what was done in twelve months, also as a workbook', async () => {
    const pack = await officer.ask(todo.pack, {})
    assert.deepEqual(pack.titles, ['示范县委 · 组织部干部'])
    assert.ok(pack.done.some(({ title }) => title === '委托后办结'))
    assert.ok(pack.open.some(({ title }) => title === '核对三季度台账'))
    const { fileId, name } = await officer.do(todo.packSheet, {})
    assert.match(name, /^工作交接清单-2026-11-\d\d\.xlsx$/)
    const file = await officer.download(fileId)
    const book = await readInWorker(file)
    assert.deepEqual(
      book.sheets.map(({ name: sheet }) => sheet),
      ['交接', '未办结', '已办结'],
    )
  })

  it('what was done longer ago is left out', async () => {
    await world.owner.query(`update todo_item set settled_at = '2025-11-01' where title = '委托后办结'`)
    assert.ok(!(await officer.ask(todo.pack, {})).done.some(({ title }) => title === '委托后办结'))
  })
})

it('a long list comes page by page, each to-do once, the undated ones last', async () => {
  const sun = await world.as('member of Qingshi')
  for (let n = 0; n < 60; n++) {
    const day = n % 3 === 0 ? {} : { dueOn: `2027-0${1 + (n % 9)}-15` }
    await sun.do(todo.write, { title: `长列表 ${n}`, ...day })
  }
  const seen: (string | null)[][] = []
  let after: string | undefined
  do {
    const { rows, next } = await sun.ask(todo.list, { search: '长列表', ...(after ? { after } : {}) })
    seen.push(...rows.map(({ id, dueOn }) => [id, dueOn]))
    after = next ?? undefined
  } while (after)
  assert.equal(new Set(seen.map(([id]) => id)).size, 60)
  const days = seen.map(([, dueOn]) => dueOn ?? '9999')
  assert.deepEqual(days, days.toSorted())
})

it('the list of an office is found by index among the lists of all', async () => {
  await world.owner.query(
    `begin; set local enable_seqscan = off; set local role tongxin_officer; set local app.lo = '0001.'; set local app.hi = '0001/'`,
  )
  const { rows } = await world.owner.query(
    `explain select i.id from todo_item i where (i.path = kernel.lo() or i.person_id = kernel.person()
        or (i.path is null and kernel.lo() = '0') or i.id = any(array(select item_id from todo_delegation
        where to_path = kernel.lo() and taken_back_at is null))) and i.settled_at is null order by i.due_key, i.id limit 51`,
  )
  await world.owner.query('rollback')
  assert.match(JSON.stringify(rows), /Index Cond.*path = /)
  assert.doesNotMatch(JSON.stringify(rows), /Seq Scan on todo_item/)
})

it('LST-08 lost contact is asked of the branch’s office stage by stage, nothing happens by itself, and it ends when he is found', async () => {
  const place = world.cast.organisations.qingshi
  const { memberId } = await officer.do(member.add, {
    organisationId: place,
    fields: fieldsOf('许失联', '1975-04-12', 611) as never,
  })
  const since = '2026-06-15'
  const marked = await officer.do(member.startMarker, { memberId, version: 1, kind: 'OUT_OF_CONTACT', sinceOn: since })
  await world.drain()
  const about = async (more: object = {}) =>
    (await rowsOf(qingshi, more)).filter(({ title }) => title.includes('许失联')).map(row => [row.title, row.dueOn])
  assert.deepEqual(await about(), [['核查失联党员：许失联', '2026-12-15']])
  const night = async (day: string) => {
    world.clock.set(`${day}T01:00:00.000Z`)
    const { told } = await asSystem(world.platform)(member.reviewContact, {})
    await world.drain()
    qingshi = await world.as('secretary of Qingshi')
    return told
  }
  assert.equal(await night('2026-12-14'), 0)
  assert.equal(await night('2026-12-15'), 1)
  assert.equal(await night('2026-12-16'), 0)
  assert.deepEqual(await about(), [['研究失联党员停止党籍：许失联', '2026-12-15']])
  officer = await world.as('county officer')
  const { status } = await officer.ask(member.profile, { memberId })
  assert.equal(status, 'NORMAL', 'the system only asks')
  const { markers } = await officer.ask(member.life, { memberId })
  const found = { markerId: markers[0]?.id ?? '', on: '2026-12-15', outcome: 'FOUND' as const }
  await officer.do(member.endMarker, { memberId, version: marked.version, ...found })
  await world.drain()
  assert.deepEqual(await about(), [])
  const [row] = (await rowsOf(qingshi, { state: 'done' })).filter(({ title }) => title.includes('许失联'))
  assert.equal(row?.standing, 'withdrawn')
})

it('ORG-46 what the schedules do at night is done once at a first start: an overdue term is in the lists at once', async () => {
  await officer.do(organisation.openTerm, {
    organisationId: world.cast.organisations.shuguang,
    startedOn: '2019-05-01',
  })
  await world.drain()
  await everyNight(world.platform)
  await world.drain()
  const { rows } = await world.owner.query(
    `select title from todo_item where organisation_id = $1 and settled_how is null and title like '%逾期%'`,
    [world.cast.organisations.east],
  )
  assert.deepEqual(
    rows.map(({ title }) => title),
    ['督促逾期未换届：东岭镇曙光村党支部'],
  )
})
