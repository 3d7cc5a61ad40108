import type pg from 'pg'
import type { CryptoSuite, KeyStore } from '#platform/crypto/suite.ts'
import { lineBytes } from './canonical.ts'
import { openNote, signCheckpoint, verifyingKey, writeKey } from './checkpoint.ts'
import type { Externals } from './externals.ts'
import {
  countPending,
  JournalBroken,
  loadFrontier,
  loadLastCheckpoint,
  loadReady,
  loadSize,
  saveCheckpoint,
  saveLeaves,
  takeTurn,
} from './sequencer-store.ts'
import { append, type Frontier, type Hash, leafHash, rootOf, same, type TreeNode } from './tree.ts'

/** Signed at least this often while there is anything new (S-52). */
const checkpointEvery = { leaves: 1_000, milliseconds: 60_000 } as const
const batchSize = 1_000

export interface Sequencer {
  /** Gives waiting lines their leaves, signs when it is time or `sign` is set. Throws `JournalBroken`. */
  advance(options?: { sign?: boolean }): Promise<Advance>
}

/** `busy`: another sequencer is at work. `waiting`: lines still without a leaf, counted up to 10,000. */
export interface Advance {
  readonly busy: boolean
  readonly added: number
  readonly waiting: number
  readonly size: number
}

export interface SequencerParts {
  /** Connections of the role `tongxin_sequencer`. */
  readonly pool: Pick<pg.Pool, 'connect'>
  readonly keys: KeyStore
  readonly suite: CryptoSuite
  readonly externals: Externals
  readonly clock: () => Date
}

/** The name of this installation in its checkpoints: it follows the first signing key. */
export function originOf(keys: KeyStore): string {
  return `tongxin.journal/${keys.all('journal-sign').at(-1)?.id ?? ''}`
}

export function openSequencer(parts: SequencerParts): Sequencer {
  return {
    async advance({ sign = false } = {}) {
      let added = 0
      for (;;) {
        const step = await oneBatch(parts, sign)
        added += step.added
        if (step.busy || step.added < batchSize) return { ...step, added }
      }
    },
  }
}

async function oneBatch(parts: SequencerParts, sign: boolean): Promise<Advance> {
  const client = await parts.pool.connect()
  try {
    await client.query('begin')
    const step = (await takeTurn(client)) ? await addBatch(parts, client, sign) : null
    await client.query('commit')
    if (step === null) return { busy: true, added: 0, waiting: 0, size: 0 }
    // Only after the commit: a note about a tree that was rolled back would be a false alarm for ever.
    if (step.note !== null) await parts.externals.add(step.note, parts.clock())
    return step
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}

async function addBatch(parts: SequencerParts, client: pg.ClientBase, sign: boolean) {
  const { suite } = parts
  const unpublished = await compareWithOutside(parts, client)
  const size = await loadSize(client)
  const lines = await loadReady(client, batchSize)
  const hashes = lines.map(({ line }) => leafHash(suite.hash, lineBytes(line)))
  const grown = appendAll(suite.hash, await loadFrontier(client, size), hashes)
  if (lines.length > 0) await saveLeaves(client, size, lines, hashes, grown.completed)
  const note = (await checkpointWhenDue(parts, client, grown.frontier, sign)) ?? unpublished
  const waiting = lines.length === 0 ? await countPending(client) : 0
  return { busy: false, added: lines.length, waiting, size: grown.frontier.size, note }
}

function appendAll(hash: Hash, start: Frontier, hashes: readonly Uint8Array[]) {
  let frontier = start
  const completed: TreeNode[] = []
  for (const leaf of hashes) {
    const step = append(hash, frontier, leaf)
    frontier = step.frontier
    completed.push(...step.completed)
  }
  return { frontier, completed }
}

async function checkpointWhenDue(
  { suite, keys, clock, externals }: SequencerParts,
  client: pg.ClientBase,
  frontier: Frontier,
  sign: boolean,
): Promise<string | null> {
  const last = await loadLastCheckpoint(client)
  const fresh = frontier.size - (last?.size ?? 0)
  const at = clock()
  const isDue =
    sign || fresh >= checkpointEvery.leaves || at.getTime() - (last?.at.getTime() ?? 0) >= checkpointEvery.milliseconds
  if (fresh <= 0 || !isDue) return null
  const [key, origin, root] = [keys.current('journal-sign'), originOf(keys), rootOf(suite.hash, frontier)]
  await externals.addKey(writeKey(verifyingKey(suite, origin, suite.publicKey(key))))
  const note = await signCheckpoint(suite, key, { origin, size: frontier.size, root, at })
  await saveCheckpoint(client, { size: frontier.size, root, note, at })
  return note
}

/**
 * Refuses to go on when the database no longer contains what was published outside it: else the key would sign a
 * rebuilt journal. Returns the database's last note when a crash kept it from being published.
 */
async function compareWithOutside(parts: SequencerParts, client: pg.ClientBase): Promise<string | null> {
  const { suite, keys, externals } = parts
  const inside = await loadLastCheckpoint(client)
  const text = await externals.last()
  if (text === null) return inside?.note ?? null
  const known = keys.all('journal-sign').map(key => verifyingKey(suite, originOf(keys), suite.publicKey(key)))
  const outside = openNote(suite, known, text)
  if (outside === null) throw new JournalBroken('The last external checkpoint is not signed by this installation.')
  if ((await loadSize(client)) < outside.size)
    throw new JournalBroken(`The journal is shorter than its external checkpoint of ${outside.size} leaves.`)
  if (!same(rootOf(suite.hash, await loadFrontier(client, outside.size)), outside.root))
    throw new JournalBroken(`The journal differs from its external checkpoint of ${outside.size} leaves.`)
  return inside !== null && inside.size > outside.size ? inside.note : null
}
