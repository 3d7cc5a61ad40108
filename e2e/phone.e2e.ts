import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { member } from '#capabilities/member/contract.ts'
import { notice } from '#capabilities/notice/contract.ts'
import { suggestion } from '#capabilities/suggestion/contract.ts'
import { todo } from '#capabilities/todo/contract.ts'
import { axe, eventually, openStage, overflow, type Stage, settled } from './stage.ts'
import { smallTargets, type TextStep, textFaults, withText } from './walker.ts'

/** A member with a phone: no mouse, small glass, sometimes no network. */
let stage: Stage
before(async () => {
  stage = await openStage()
  await stage.world.owner.query(`update identity_setting set mode = 'demo'`)
  const secretary = await stage.world.as('secretary of Qingshi')
  const memberId = stage.world.cast.people['member of Qingshi'].personId ?? ''
  await secretary.do(member.revealField, { memberId, field: 'mobile', purpose: '核对联系方式' })
  const own = await stage.world.as('member of Qingshi')
  await own.do(todo.write, { title: '整理入党志愿书复印件，交给支部组织委员', dueOn: '2026-11-25' })
  const officer = await stage.world.as('county officer')
  await officer.do(notice.send, {
    whom: 'members',
    organisationIds: [stage.world.cast.organisations.qingshi],
    below: false,
    title: noticeTitle,
    body: '请全体党员十二月一日前报名。\n联系人：支部组织委员。',
    needsConfirmation: true,
    confirmOn: '2026-12-01',
  })
  const { rows } = await own.ask(notice.inbox, { toConfirm: true })
  letter = `/m/notices/${rows[0]?.id}`
  const matter = {
    kind: 'ADVICE',
    title: '建议把主题党日改到晚上',
    text: '秋收时节白天来不齐，建议改到晚上七点。',
  } as const
  await own.do(suggestion.send, { ...matter, organisationId: stage.world.cast.organisations.qingshi })
  const [written] = (await own.ask(suggestion.mine, {})).rows
  await secretary.do(suggestion.answer, { matterId: written?.id ?? '', text: '支委会讨论后采纳，农忙时改到晚上七点。' })
  addresses.push(letter, '/m/suggestions', '/m/suggestions/new', `/m/suggestions/${written?.id}`)
})
after(() => stage?.close())

const noticeTitle = '关于参加冬训报名的通知'
let letter = ''
const small = { width: 390, height: 844 }
const addresses = ['/m', '/m/my-record', '/m/my-branch', '/m/todo', '/m/notices', '/m/account']
const pictures = process.env.PICTURES

/** The member at an address of the phone app, with scripts running. */
async function at(address: string, look = small): Promise<Page> {
  const page = await stage.enter('member of Qingshi', look)
  await open(page, address)
  return page
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(`${stage.origin}${address}`)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await settled(page)
}

describe('the phone', () => {
  it('lets a member sign in and reach his record with one tap, and who looked at it with a second', async () => {
    const page = await stage.enter('member of Qingshi', small)
    await page.goto('about:blank')
    await page.context().clearCookies()
    await open(page, '/m')
    await page.getByLabel('账号或手机号').fill('sundali')
    await page.getByLabel('密码', { exact: true }).fill('wrong-Wrong-1234')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByText('账号或密码不正确').waitFor()
    await page.getByLabel('密码', { exact: true }).fill('Pingyuan-7412-Lvye')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('heading', { name: '孙大力，您好' }).waitFor()
    await page.getByRole('navigation', { name: '主要页面' }).getByRole('link', { name: '档案' }).click()
    await page.getByRole('heading', { name: '我的档案' }).waitFor()
    await page.getByRole('tab', { name: '谁查看过' }).click()
    await page.getByText('用途：核对联系方式').waitFor()
    await page.context().close()
  })

  it('draws the first screen on the server, with its answers: nothing is asked before it is read', async () => {
    const page = await stage.enter('member of Qingshi', small)
    const html = await (await page.request.get(`${stage.origin}/m`)).text()
    assert.match(html, /孙大力，您好/)
    assert.match(html, /整理入党志愿书复印件/)
    // The console it came in by may still be asking.
    await page.goto('about:blank')
    const asked: string[] = []
    page.on('request', request => request.url().includes('/api/') && asked.push(request.url()))
    // Opening a letter marks it as read: that is a deed, and the journey below is its own.
    for (const address of addresses.filter(each => each !== letter)) {
      await open(page, address)
      assert.deepEqual(asked.splice(0), [], address)
      const shift = await page.evaluate(shiftOfLayout)
      assert.ok(shift <= 0.05, `${address}: ${shift}`)
    }
    assert.deepEqual(stage.complaints(), [])
    await page.context().close()
  })

  it('shows the branch with its committee and the line above it, and nobody’s number', async () => {
    const page = await at('/m/my-branch')
    const text = (await page.getByRole('main').textContent()) ?? ''
    for (const wanted of ['西河镇青石村党支部', '赵青山', '书记', '示范县西河镇党委'])
      assert.ok(text.includes(wanted), wanted)
    assert.doesNotMatch(text, /1[3-9]\d{9}/)
    await page.context().close()
  })

  it('lets a member tick off what he noted himself, and take it back', async () => {
    const page = await at('/m/todo')
    await page.getByRole('button', { name: '办好了' }).click()
    await page.getByText('已办好：整理入党志愿书复印件').waitFor()
    await page.getByRole('button', { name: '撤销' }).click()
    await page.getByRole('button', { name: '办好了' }).waitFor()
    await page.context().close()
  })

  it('brings an official notice to its receipt with two taps, and the tab says what is unread', async () => {
    const page = await at('/m')
    const tap = countTaps()
    const tabs = page.getByRole('navigation', { name: '主要页面' })
    await tabs.getByRole('link', { name: /^通知.*\d+ 条未读$/ }).waitFor()
    await tap(page.getByRole('link', { name: noticeTitle }))
    await page.getByText('联系人：支部组织委员。').waitFor()
    await tap(page.getByRole('button', { name: '签收' }))
    await page.getByText(/已于 2026-.* 签收/).waitFor()
    assert.ok(tap.count() <= 2)
    const own = await stage.world.as('member of Qingshi')
    const { rows: unread } = await own.ask(notice.inbox, { unread: true })
    assert.ok(!unread.some(({ title }) => title === noticeTitle))
    const officer = await stage.world.as('county officer')
    const { rows } = await officer.ask(notice.sent, {})
    assert.equal(rows[0]?.confirmed, 1)
    await page.goBack()
    await page.getByText('没有待签收的通知').waitFor()
    await page.context().close()
  })

  it('C21 sends a suggestion with three taps, says that it is not anonymous, and keeps it from whom it is about', async () => {
    const page = await at('/m')
    const tap = countTaps()
    await tap(page.getByRole('link', { name: '投诉建议' }))
    await tap(page.getByRole('link', { name: '写投诉建议' }))
    await page.getByText('实名提交，不是匿名', { exact: false }).waitFor()
    await page.getByLabel('标题').fill('村部门前的路灯坏了')
    await page.getByLabel('内容').fill('已经两周没有亮，晚上开会不安全。')
    await tap(page.getByRole('button', { name: '提交' }))
    await page.getByRole('link', { name: /村部门前的路灯坏了.*编号 2026-\d{5}/ }).waitFor()
    assert.ok(tap.count() <= 3)
    await page.getByRole('link', { name: '写投诉建议' }).click()
    await page.getByRole('radio', { name: '投诉' }).check()
    await page.getByRole('radio', { name: /^涉及.*青石/ }).check()
    await page.getByLabel('标题').fill('支部账目没有公开')
    await page.getByLabel('内容').fill('今年的党费收支没有公示。')
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('请选择更上一级的党组织接收', { exact: false }).waitFor()
    await page.getByRole('radio', { name: /^示范县委/ }).check()
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByRole('link', { name: /支部账目没有公开/ }).waitFor()
    stage.complaints()
    await page.context().close()
  })

  it('brings 投诉建议 within two taps of anywhere', async () => {
    const page = await at('/m/my-branch')
    const tap = countTaps()
    await tap(page.getByRole('navigation', { name: '主要页面' }).getByRole('link', { name: '首页' }))
    await tap(page.getByRole('link', { name: '投诉建议' }))
    await page.getByRole('heading', { name: '投诉建议', level: 1 }).waitFor()
    assert.ok(tap.count() <= 2)
    await page.context().close()
  })

  it('keeps a whole page in sight at each text step: nothing cut off, no sideways scrolling, targets for any thumb', async () => {
    const faults: string[] = []
    const steps: readonly TextStep[] = ['standard', 'large', 'largest']
    const page = await stage.enter('member of Qingshi', small)
    const outside = await stage.enter('member of Qingshi', small)
    await outside.goto('about:blank')
    await outside.context().clearCookies()
    const look = async (walked: Page, name: string, step: TextStep, width: number) => {
      await walked.setViewportSize({ width, height: width === 320 ? 640 : 844 })
      if (pictures) {
        mkdirSync(pictures, { recursive: true })
        await walked.screenshot({ path: `${pictures}/${name.replaceAll(/[/ ]/g, '-')}.png`, fullPage: true })
      }
      if ((await overflow(walked)) > 0) faults.push(`${name}: ${await overflow(walked)} px too wide`)
      for (const fault of [...(await textFaults(walked, step)), ...(await smallTargets(walked, step))])
        faults.push(`${name}: ${fault}`)
      if (width === 320) for (const fault of await axe(walked)) faults.push(`${name}: ${fault}`)
    }
    const walk = async (walked: Page, address: string, step: TextStep) => {
      await withText(walked, stage.origin, step)
      await open(walked, address)
      const inside = await walked.getByRole('navigation', { name: '主要页面' }).count()
      assert.equal(inside, walked === outside ? 0 : 1, `${address} is shown to whom it belongs`)
      for (const width of [390, 320])
        await look(walked, `${walked === outside ? 'gate' : address} ${step} ${width}`, step, width)
    }
    for (const step of steps) {
      await walk(outside, '/m', step)
      for (const address of addresses) await walk(page, address, step)
    }
    assert.deepEqual(faults, [])
    await page.context().close()
    await outside.context().close()
  })

  it('makes the text larger with one tap from anywhere, and keeps it on the device', async () => {
    const page = await at('/m/my-branch')
    await page.getByRole('button', { name: '文字改为大字' }).click()
    await page.locator('html[data-text="large"]').waitFor({ state: 'attached' })
    await open(page, '/m/account')
    assert.equal(await page.locator('html').getAttribute('data-text'), 'large')
    await page.getByRole('radio', { name: '特大' }).check()
    await open(page, '/m')
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).fontSize), '30px')
    await page.context().close()
  })

  it('S-82 reads without a network what was seen before, keeps it encrypted, and takes it away at sign-out', async () => {
    const page = await at('/m/my-record')
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await page.waitForFunction(() => caches.match('/m/shell').then(found => found !== undefined))
    await page.getByRole('navigation', { name: '主要页面' }).getByRole('link', { name: '通知' }).click()
    await page.getByRole('link', { name: noticeTitle }).click()
    await page.getByText('联系人：支部组织委员。').waitFor()
    // Who I am, my record, what is unread, the list, the letter.
    await page.waitForFunction(keptRows, 5)
    assert.doesNotMatch(await page.evaluate(everythingStored), /孙大力|sundali|青石/)
    await page.context().setOffline(true)
    await page.goto(`${stage.origin}/m/my-record`)
    await page.getByText(/离线，显示的是 \d{4}-\d{2}-\d{2} \d{2}:\d{2} 的内容/).waitFor()
    await page.getByRole('heading', { name: '孙大力' }).waitFor()
    await page.getByRole('navigation', { name: '主要页面' }).getByRole('link', { name: '待办' }).click()
    await page.getByText('这一页还没有在这部手机上打开过').waitFor()
    await page.goto(`${stage.origin}${letter}`)
    await page.getByText('联系人：支部组织委员。').waitFor()
    await page.context().setOffline(false)
    stage.complaints()
    await open(page, '/m/account')
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '退出登录' }).click()
    await page.getByLabel('账号或手机号').waitFor()
    assert.equal(await page.evaluate(keptRows, 0), 0)
    await page.context().setOffline(true)
    await page.goto(`${stage.origin}/m/my-record`).catch(() => undefined)
    // The browser may still be on its way to its own page that says there is no network.
    const shown = await eventually(() => page.evaluate(() => document.documentElement.outerHTML))
    assert.ok(!shown.includes('孙大力'))
    stage.complaints()
    await page.context().close()
  })
})

/** How far things moved by themselves since the page began (the browser's own measure). */
const shiftOfLayout = async (): Promise<number> => {
  const seen: PerformanceEntry[] = []
  const observer = new PerformanceObserver(list => seen.push(...list.getEntries()))
  observer.observe({ type: 'layout-shift', buffered: true })
  // What is buffered is handed over between two frames.
  for (let turn = 0; turn < 3; turn++) await new Promise(next => requestAnimationFrame(next))
  await new Promise(next => setTimeout(next))
  return seen.reduce((sum, entry) => sum + Number(Reflect.get(entry, 'value')), 0)
}

/** Taps of a journey, as the table of ux counts them. */
function countTaps() {
  let taps = 0
  const tap = async (what: Locator) => {
    taps++
    await what.click()
  }
  return Object.assign(tap, { count: () => taps })
}

/** How many answers lie in the browser; none while there are fewer than asked for. */
const keptRows = (least: number) =>
  new Promise<number>(tell => {
    const request = indexedDB.open('tongxin-phone', 1)
    request.onupgradeneeded = () => {
      for (const name of ['key', 'answers']) request.result.createObjectStore(name)
    }
    request.onsuccess = () => {
      const count = request.result.transaction('answers').objectStore('answers').count()
      count.onsuccess = () => {
        request.result.close()
        tell(count.result < least ? 0 : count.result)
      }
    }
  })

/** Everything scripts can read of what this browser keeps for the site, as text. */
const everythingStored = async (): Promise<string> => {
  const rows = await new Promise<{ text: ArrayBuffer }[]>(tell => {
    const request = indexedDB.open('tongxin-phone', 1)
    request.onsuccess = () => {
      const all = request.result.transaction('answers').objectStore('answers').getAll()
      all.onsuccess = () => {
        request.result.close()
        tell(all.result)
      }
    }
  })
  const parts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)]
  for (const { text } of rows) parts.push(new TextDecoder().decode(text))
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) {
      if (/assets\//.test(request.url)) continue
      parts.push((await (await cache.match(request))?.text()) ?? '')
    }
  }
  return parts.join('\n')
}
