import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { diskRoom, openDisk, roomOf } from './disk.ts'
import { compareVersions, openInstallation, requireFreePort } from './folder.ts'
import { InstallProblem } from './problem.ts'
import { readSettings, type Settings } from './settings.ts'

const root = await mkdtemp(join(tmpdir(), 'tongxin-folder-'))
after(() => rm(root, { recursive: true, force: true }))

let folders = 0
const settingsFor = (folder = join(root, `data-${++folders}`), ...flags: string[]): Settings =>
  readSettings(flags, { DATA_DIR: folder })

const problem = (pattern: RegExp) => (error: unknown) => error instanceof InstallProblem && pattern.test(error.message)

async function installed(settings: Settings, version = '1.0.0') {
  const installation = await openInstallation(settings, version)
  await mkdir(settings.keysFolder, { recursive: true })
  await writeFile(join(settings.keysFolder, 'master.key'), 'x')
  await installation.settle()
  await installation.release()
  return settings
}

describe('a data folder', () => {
  it('is a demo when nothing is said, and stays one', async () => {
    const settings = await installed(settingsFor())
    const again = await openInstallation(settings, '1.0.0')
    assert.equal(again.card.mode, 'demo')
    assert.equal(again.isNew, false)
    await again.release()
    await assert.rejects(
      openInstallation(settingsFor(settings.dataFolder, '--production'), '1.0.0'),
      problem(/演示用的/),
    )
  })

  it('is production when asked at its first start, and stays so without the word', async () => {
    const settings = await installed(settingsFor(undefined, '--production'))
    const again = await openInstallation(settingsFor(settings.dataFolder), '1.0.0')
    assert.equal(again.card.mode, 'production')
    await again.release()
  })

  it('does not count as installed until the first start is through', async () => {
    const settings = settingsFor()
    const first = await openInstallation(settings, '1.0.0')
    await first.release()
    const second = await openInstallation(settingsFor(settings.dataFolder, '--production'), '1.0.0')
    assert.equal(second.isNew, true)
    assert.equal(second.card.mode, 'production')
    await second.release()
  })

  it('says who uses it already, and where', async () => {
    const settings = settingsFor()
    const module = new URL('./folder.ts', import.meta.url).href
    const child = spawn(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `const { openInstallation } = await import(${JSON.stringify(module)})
         const installation = await openInstallation(${JSON.stringify(settings)}, '1.0.0')
         await installation.announce('http://127.0.0.1:8080'); console.log('up'); setInterval(() => {}, 1000)`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    assert.ok(child.stdout)
    await once(child.stdout, 'data')
    await assert.rejects(
      openInstallation(settings, '1.0.0'),
      problem(new RegExp(`进程号 ${child.pid}，地址 http://127.0.0.1:8080`)),
    )
    child.kill('SIGKILL')
    await once(child, 'exit')
    await (await openInstallation(settings, '1.0.0')).release()
  })

  it('of a newer version is refused, of an older one is told apart', async () => {
    const settings = await installed(settingsFor(), '1.2.0')
    await assert.rejects(openInstallation(settings, '1.1.9'), problem(/1\.2\.0.*1\.1\.9/))
    const newer = await openInstallation(settings, '1.10.0')
    assert.equal(newer.olderVersion, '1.2.0')
    await newer.settle()
    await newer.release()
    const same = await openInstallation(settings, '1.10.0')
    assert.equal(same.olderVersion, undefined)
    assert.equal(same.card.createdWith, '1.2.0')
    await same.release()
  })

  it('without its keys is refused, before anything unreadable is written beside what is there', async () => {
    const settings = await installed(settingsFor())
    await rm(settings.keysFolder, { recursive: true })
    await assert.rejects(openInstallation(settings, '1.0.0'), problem(/KEYS_DIR/))
  })

  it('with a damaged card is refused', async () => {
    const settings = await installed(settingsFor())
    await writeFile(join(settings.dataFolder, 'installation.json'), '{"mode":')
    await assert.rejects(openInstallation(settings, '1.0.0'), problem(/已损坏/))
  })

  it('that cannot be made is refused with advice', async () => {
    const file = join(root, 'a-file')
    await writeFile(file, '')
    await assert.rejects(openInstallation(settingsFor(join(file, 'data')), '1.0.0'), problem(/不能写入.*DATA_DIR=/))
  })

  it('shows its card to nobody else and keeps it whole', async () => {
    const { dataFolder } = await installed(settingsFor())
    const card = join(dataFolder, 'installation.json')
    assert.equal((await stat(card)).mode & 0o777, 0o600)
    assert.deepEqual(Object.keys(JSON.parse(await readFile(card, 'utf8'))), ['id', 'mode', 'createdWith', 'version'])
  })

  it('T13 on a full disk is refused with advice, and with a little room it opens', async () => {
    const settings = settingsFor()
    const without = openInstallation(settings, '1.0.0', async () => roomOf(299))
    await assert.rejects(without, problem(/只剩 299 MB，至少需要 300 MB。请清理磁盘.*DATA_DIR=/))
    await (await openInstallation(settings, '1.0.0', async () => roomOf(300))).release()
  })
})

describe('the disk', () => {
  it('knows how much room there is, on the fullest of several', async () => {
    const { megabytes } = await diskRoom(root, join(root, 'nowhere'))
    assert.ok(megabytes > 0 && Number.isFinite(megabytes))
  })

  for (const [megabytes, state] of [
    [0, 'full'],
    [299, 'full'],
    [300, 'low'],
    [2047, 'low'],
    [2048, 'ample'],
  ] as const)
    it(`T13 with ${megabytes} MB left is ${state}`, () => assert.equal(roomOf(megabytes).state, state))

  it('T13 tells each change once, refuses changes while it is full and takes them again by itself', async () => {
    let megabytes = 9_000
    const said: string[] = []
    const disk = openDisk([root], async () => roomOf(megabytes))
    const after = async (now: number) => {
      megabytes = now
      said.length = 0
      await disk.look(sentence => said.push(sentence))
      await disk.look(sentence => said.push(sentence))
      return [disk.isFull(), said.length, said[0] ?? '']
    }
    assert.deepEqual(await after(9_000), [false, 0, ''])
    assert.deepEqual((await after(1_000)).slice(0, 2), [false, 1])
    assert.match(said[0] ?? '', /只剩 1000 MB，请尽快清理/)
    assert.deepEqual((await after(200)).slice(0, 2), [true, 1])
    assert.match(said[0] ?? '', /已暂停保存.*请立即清理.*自动继续/)
    assert.deepEqual((await after(500)).slice(0, 2), [false, 1])
    assert.deepEqual((await after(9_000)).slice(0, 2), [false, 1])
    assert.match(said[0] ?? '', /恢复正常/)
  })

  it('T13 is looked at from the start', async () => {
    const said: string[] = []
    const disk = openDisk([root], async () => roomOf(10))
    await disk.watch(sentence => said.push(sentence))
    assert.deepEqual([disk.isFull(), said.length], [true, 1])
  })
})

describe('starting', () => {
  it('on a taken port says so and names another', async () => {
    const stranger = createServer().listen(0, '127.0.0.1')
    await once(stranger, 'listening')
    const address = stranger.address()
    assert.ok(typeof address === 'object' && address !== null)
    await assert.rejects(
      requireFreePort('127.0.0.1', address.port),
      problem(new RegExp(`端口 ${address.port} .*PORT=${address.port + 1}`)),
    )
    stranger.close()
    await once(stranger, 'close')
    await requireFreePort('127.0.0.1', address.port)
  })

  it('on an address this machine has not says so', async () => {
    await assert.rejects(requireFreePort('192.0.2.1', 8080), problem(/192\.0\.2\.1/))
  })
})

describe('versions', () => {
  const cases: [string, string, number][] = [
    ['1.0.0', '1.0.0', 0],
    ['0.9.9', '1.0.0', -1],
    ['1.10.0', '1.9.9', 1],
    ['1.0.0', '1.0.1', -1],
    ['2.0.0', '10.0.0', -1],
  ]
  for (const [left, right, sign] of cases)
    it(`${left} against ${right} is ${sign}`, () => assert.equal(Math.sign(compareVersions(left, right)), sign))
})
