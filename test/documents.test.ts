import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { identity } from '#capabilities/identity/contract.ts'
import { Problem } from '#platform/http/inside.ts'
import { newId } from '#platform/pure/id.ts'
import { openWorld, type World } from './world.ts'

type Browser = Awaited<ReturnType<World['as']>>
let world: World
let officer: Browser
let secretary: Browser
before(async () => {
  world = await openWorld()
  officer = await world.as('county officer')
  secretary = await world.as('secretary of Qingshi')
})
after(() => world?.close())

const kept = () => readdir(join(world.folder, 'files'))
const rows = async () => Number((await world.owner.query('select count(*) as n from file_upload')).rows[0]?.n)
const fetched = (id: string, browser = officer) =>
  world.platform.server.inject({ url: `/api/files/${id}`, headers: { cookie: browser.cookie() ?? '' } })
const status = (code: number) => (error: unknown) => error instanceof Problem && error.status === code
/** A form whose file name stands there byte for byte, as no browser would write it. */
function rawUpload(filename: string, cookie: string | null, field = 'file') {
  const payload = `--b\r\nContent-Disposition: form-data; name="${field}"; ${filename}\r\nContent-Type: text/html\r\n\r\n<script>1</script>\r\n--b--\r\n`
  return world.platform.server.inject({
    method: 'POST',
    url: '/api/files',
    headers: { 'content-type': 'multipart/form-data; boundary=b', ...(cookie ? { cookie } : {}) },
    payload: Buffer.from(payload),
  })
}

const names: readonly (readonly [string, string])[] = [
  ['党员名册 2026.xlsx', '党员名册 2026.xlsx'],
  ['../../etc/passwd', 'passwd'],
  ['..\\..\\windows\\system.ini', 'system.ini'],
  ['/', 'file'],
  ['a"b.csv', 'a"b.csv'],
  ["it's (1) 100%.csv", "it's (1) 100%.csv"],
  ['x\r\nSet-Cookie: a=b.csv', 'xSet-Cookie: a=b.csv'],
  ['gpj.\u202excod.exe', 'gpj.xcod.exe'],
  ['a\u0000.csv', 'a.csv'],
  ['page.html', 'page.html'],
  ['picture.svg', 'picture.svg'],
  ['𠮷野家.csv', '𠮷野家.csv'],
]
describe('files people bring', () => {
  for (const [given, shown] of names) {
    it(`S-63 S-64 ${JSON.stringify(given)} is kept under a random name and comes back as an attachment`, async () => {
      const before = await kept()
      const { fileId } = await officer.upload(given, Buffer.from('<script>alert(1)</script>'))
      assert.deepEqual(
        (await kept()).filter(name => !before.includes(name)),
        [fileId],
      )
      assert.match(fileId, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      const { rows: stored } = await world.owner.query('select name from file_upload where id = $1', [fileId])
      // The browser side of the form percent-codes quotes and line ends of a name before they are sent.
      const plain = (name: string) => name.replace(/%0D|%0A/g, '').replaceAll('%22', '"')
      assert.equal(plain(stored[0]?.name), shown)
      const { headers, rawPayload } = await fetched(fileId)
      const disposition = String(headers['content-disposition'])
      assert.match(
        disposition,
        /^attachment; filename="[\x20\x21\x23-\x7e]*"; filename\*=UTF-8''[A-Za-z0-9%._~!#$&+^`|-]*$/,
      )
      assert.equal(decodeURIComponent(disposition.split("UTF-8''")[1] ?? ''), stored[0]?.name)
      assert.equal(headers['set-cookie'], undefined)
      assert.equal(rawPayload.toString(), '<script>alert(1)</script>')
    })
  }

  it('S-58 S-57 nothing opens inside the system, whatever the file claims to be', async () => {
    for (const name of ['page.html', 'picture.svg', 'code.js', 'roster.xlsx', 'paper.pdf', 'table.csv', 'none']) {
      const { fileId } = await officer.upload(name, Buffer.from('<svg onload="alert(1)"/>'))
      const { headers } = await fetched(fileId)
      assert.match(String(headers['content-disposition']), /^attachment;/, name)
      assert.equal(headers['x-content-type-options'], 'nosniff', name)
      assert.equal(headers['content-security-policy'], "default-src 'none'; sandbox", name)
      assert.equal(headers['cache-control'], 'no-store', name)
      assert.doesNotMatch(String(headers['content-type']), /html|svg|javascript|xml;/, name)
    }
  })

  it('S-63 a name with a path in raw bytes of the form is cut to its last part', async () => {
    for (const filename of ['filename="../../../evil.csv"', `filename="x.csv"; filename*=UTF-8''..%2F..%2Fevil.csv`]) {
      const before = await kept()
      const response = await rawUpload(filename, officer.cookie())
      assert.equal(response.statusCode, 200, response.body)
      assert.doesNotMatch(response.json().name, /[/\\]|\.\./)
      assert.equal((await kept()).length, before.length + 1)
    }
  })

  it('the bytes on the disk are sealed', async () => {
    const { readFile } = await import('node:fs/promises')
    const { fileId } = await officer.upload('a.csv', Buffer.from('CANARY-CONTENT'.repeat(50)))
    assert.ok(!(await readFile(join(world.folder, 'files', fileId))).includes('CANARY'))
  })
})

describe('who may bring and fetch files', () => {
  it('S-27 a file of somebody else and a file that never was are one answer, for every hat', async () => {
    const { fileId } = await secretary.upload('own.csv', Buffer.from('mine'))
    assert.equal((await secretary.download(fileId)).toString(), 'mine')
    for (const name of ['county officer', 'secretary of Baisha', 'leader', 'system admin', 'audit admin'] as const) {
      const other = await world.as(name)
      const bodies = [await fetched(fileId, other), await fetched(newId(), other)].map(response => {
        const { requestId, ...rest } = response.json()
        return [response.statusCode, rest, Boolean(requestId)]
      })
      assert.equal(bodies[0]?.[0], 404, name)
      assert.deepEqual(bodies[0], bodies[1], name)
    }
  })

  it('S-13 a stranger fetches nothing and leaves nothing on the disk', async () => {
    const { fileId } = await officer.upload('a.csv', Buffer.from('x'))
    const [files, lines] = [await kept(), await rows()]
    const stranger = world.stranger()
    await assert.rejects(stranger.download(fileId), status(401))
    await assert.rejects(stranger.upload('a.csv', Buffer.from('x')), status(401))
    assert.deepEqual([await kept(), await rows()], [files, lines])
  })

  it('S-06 an officer without his second factor leaves nothing on the disk', async () => {
    const { login, password } = world.cast.people['county officer']
    const half = world.stranger('198.51.100.20')
    await half.do(identity.signIn, { login, password })
    const hats = (await half.ask(identity.session, {})).hats
    half.wear(hats.find(({ kind }) => kind === 'officer')?.id ?? null)
    const [files, lines] = [await kept(), await rows()]
    await assert.rejects(half.upload('a.csv', Buffer.from('x')), status(403))
    assert.deepEqual([await kept(), await rows()], [files, lines])
  })

  for (const id of ['..%2f..%2fetc%2fpasswd', 'x', '00000000-0000-0000-0000-000000000000', "'%20or%201=1--"]) {
    it(`S-63 the address ${id} leads to no file`, async () => {
      const response = await fetched(id)
      assert.ok([400, 404].includes(response.statusCode), `${response.statusCode} ${response.body}`)
      assert.doesNotMatch(response.body, /root:|ENOENT|\/tmp/)
    })
  }
})

describe('uploads that fail', () => {
  const broken: readonly (readonly [string, object])[] = [
    ['no form at all', { headers: { 'content-type': 'application/json' }, payload: '{}' }],
    ['a form without a file', { headers: { 'content-type': 'multipart/form-data; boundary=b' }, payload: '--b--\r\n' }],
    [
      'a form cut off',
      {
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
        payload: '--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nabc',
      },
    ],
    ['a form without a boundary', { headers: { 'content-type': 'multipart/form-data' }, payload: 'abc' }],
  ]
  for (const [what, options] of broken) {
    it(`S-57 ${what} is refused and nothing is kept`, async () => {
      const [files, lines] = [await kept(), await rows()]
      const { headers, payload } = options as { headers: Record<string, string>; payload: string }
      const response = await world.platform.server.inject({
        method: 'POST',
        url: '/api/files',
        headers: { ...headers, cookie: officer.cookie() ?? '' },
        payload,
      })
      assert.ok(response.statusCode >= 400 && response.statusCode < 500, `${response.statusCode} ${response.body}`)
      assert.deepEqual([await kept(), await rows()], [files, lines])
    })
  }

  it('S-57 a file above 50 MB is refused with a sentence, and nothing of it stays', async () => {
    const [files, lines] = [await kept(), await rows()]
    await assert.rejects(officer.upload('big.csv', Buffer.alloc(50 * 1024 * 1024 + 1)), error => {
      assert.ok(error instanceof Problem)
      assert.deepEqual([error.status, error.code], [413, 'too_large'])
      return true
    })
    assert.deepEqual([await kept(), await rows()], [files, lines])
  })
})
