import type pg from 'pg'
import { sha256, verifyIntl } from '#platform/crypto/intl.ts'
import { lineBytes } from './canonical.ts'
import { type Checkpoint, openNote, type VerifyingKey } from './checkpoint.ts'
import type { NoteFile } from './externals.ts'
import { append, emptyFrontier, type Frontier, leafHash, rootOf, same } from './tree.ts'
import {
  countWaiting,
  leavesOf,
  loadCheckpoints,
  loadLostPending,
  loadNodes,
  loadUnannounced,
  type StoredLeaf,
} from './verify-store.ts'

export type FindingKind =
  | 'lineChanged' // the line is not the one its leaf was made from
  | 'lineMissing' // a leaf without its line
  | 'lineUnannounced' // a line beside the journal
  | 'leafMissing' // a gap in the leaf numbers
  | 'nodeChanged' // an inner node is wrong, missing or too many
  | 'rootDiffers' // the tree is not the one that was signed
  | 'truncated' // fewer leaves than were signed
  | 'checkpointForged' // a note without a good signature, or a row that differs from its note
  | 'checkpointMissing' // published outside, gone inside

export interface Finding {
  readonly kind: FindingKind
  /** First and last line it concerns; several lines between them may be meant. */
  readonly lines: readonly string[]
  readonly leaf: number | null
  readonly place: string
}

export interface Report {
  readonly findings: readonly Finding[]
  /** Leaves read, and how many of them a checkpoint outside the database covers. */
  readonly leaves: number
  readonly covered: number
  readonly waiting: number
  readonly checkpoints: { readonly inside: number; readonly outside: number }
  /** Files whose last note is incomplete: a crash, not a finding. */
  readonly torn: readonly string[]
}

export interface Evidence {
  readonly keys: readonly VerifyingKey[]
  readonly files: readonly NoteFile[]
}

const checker = { hash: sha256, verify: verifyIntl }

/** Recomputes the whole journal from the lines. Reads in one snapshot and writes nothing. */
export async function verifyJournal(client: pg.ClientBase, evidence: Evidence): Promise<Report> {
  await client.query('begin isolation level repeatable read read only')
  // A line that a row policy hid from the verifier would be reported as deleted: a false alarm, never a false calm.
  try {
    return await verifySnapshot(client, evidence)
  } finally {
    await client.query('rollback')
  }
}

/** The same inside the caller's transaction. */
export async function verifySnapshot(client: pg.ClientBase, evidence: Evidence): Promise<Report> {
  const inside = await loadCheckpoints(client)
  const outside = notesOf(evidence)
  const signed = new SignedRoots()
  const findings = [...readInside(signed, evidence.keys, inside), ...readOutside(signed, outside, inside)]
  const tree = await rebuild(client, signed)
  findings.push(...tree.findings, ...signed.beyond(tree.size))
  for (const id of await loadUnannounced(client)) findings.push(finding('lineUnannounced', 'journal_line', null, [id]))
  for (const id of await loadLostPending(client)) findings.push(finding('lineMissing', 'journal_pending', null, [id]))
  return {
    findings,
    leaves: tree.size,
    covered: outside.reduce((most, { checkpoint }) => Math.max(most, checkpoint?.size ?? 0), 0),
    waiting: await countWaiting(client),
    checkpoints: { inside: inside.length, outside: outside.length },
    torn: evidence.files.filter(file => file.torn).map(file => file.path),
  }
}

type StoredCheckpoint = Awaited<ReturnType<typeof loadCheckpoints>>[number]

function readInside(signed: SignedRoots, keys: Evidence['keys'], inside: readonly StoredCheckpoint[]): Finding[] {
  return inside.flatMap(({ size, root, note }) => {
    const checkpoint = openNote(checker, keys, note)
    if (checkpoint === null || checkpoint.size !== size || !same(checkpoint.root, root))
      return [finding('checkpointForged', `journal_checkpoint ${size}`)]
    signed.add(checkpoint)
    return []
  })
}

function readOutside(signed: SignedRoots, outside: readonly Note[], inside: readonly StoredCheckpoint[]): Finding[] {
  const known = new Set(inside.map(row => row.size))
  return outside.flatMap(({ place, checkpoint }) => {
    if (checkpoint === null) return [finding('checkpointForged', place)]
    signed.add(checkpoint)
    return known.has(checkpoint.size) ? [] : [finding('checkpointMissing', `${checkpoint.size} leaves`)]
  })
}

interface Note {
  readonly place: string
  readonly checkpoint: Checkpoint | null
}

function notesOf({ keys, files }: Evidence): Note[] {
  return files.flatMap(({ path, notes }) =>
    notes.map((note, i) => ({ place: `${path}, note ${i + 1}`, checkpoint: openNote(checker, keys, note) })),
  )
}

function finding(kind: FindingKind, place: string, leaf: number | null = null, lines: readonly string[] = []): Finding {
  return { kind, place, leaf, lines }
}

/** Signed roots by size. Two different roots for one size are both kept: at most one can be true. */
class SignedRoots {
  readonly #bySize = new Map<number, Checkpoint[]>()
  add(checkpoint: Checkpoint): void {
    this.#bySize.set(checkpoint.size, [...(this.#bySize.get(checkpoint.size) ?? []), checkpoint])
  }
  at(size: number): readonly Checkpoint[] {
    return this.#bySize.get(size) ?? []
  }
  beyond(size: number): Finding[] {
    const sizes = [...this.#bySize.keys()].filter(promised => promised > size)
    return sizes.map(promised => finding('truncated', `${promised} leaves were signed, ${size} are there`, size))
  }
}

/** Goes through the leaves once, beside the tree that grows from them. */
async function rebuild(client: pg.ClientBase, signed: SignedRoots): Promise<{ findings: Finding[]; size: number }> {
  const walk = new Walk(signed, await loadNodes(client))
  for await (const page of leavesOf(client)) for (const stored of page) walk.take(stored)
  return { findings: walk.finish(), size: walk.size }
}

class Walk {
  readonly #signed: SignedRoots
  readonly #nodes: Map<string, Buffer>
  readonly #findings: Finding[] = []
  #frontier: Frontier = emptyFrontier
  // The stretch since the last root that was right: where to look when the next one is wrong.
  #stretch: { first: string; last: string } | null = null

  constructor(signed: SignedRoots, nodes: Map<string, Buffer>) {
    this.#signed = signed
    this.#nodes = nodes
  }

  get size(): number {
    return this.#frontier.size
  }

  take(stored: StoredLeaf): void {
    while (this.size < stored.leaf) {
      this.#findings.push(finding('leafMissing', `leaf ${this.size}`, this.size))
      this.#grow(Buffer.alloc(32), null)
    }
    this.#compare(stored)
    this.#grow(stored.hash, stored.lineId)
  }

  #compare({ leaf, lineId, hash, line }: StoredLeaf): void {
    if (line === null) this.#findings.push(finding('lineMissing', `leaf ${leaf}`, leaf, [lineId]))
    else if (!same(leafHash(sha256, lineBytes(line)), hash))
      this.#findings.push(finding('lineChanged', `leaf ${leaf}`, leaf, [lineId]))
  }

  #grow(hash: Uint8Array, lineId: string | null): void {
    const { frontier, completed } = append(sha256, this.#frontier, hash)
    this.#frontier = frontier
    if (lineId !== null) this.#stretch = { first: this.#stretch?.first ?? lineId, last: lineId }
    for (const node of completed) {
      const place = `${node.level}/${node.position}`
      const stored = this.#nodes.get(place)
      if (stored === undefined || !same(stored, node.hash))
        this.#findings.push(finding('nodeChanged', `node ${place}`, null))
      this.#nodes.delete(place)
    }
    this.#keepPromises()
  }

  #keepPromises(): void {
    const promised = this.#signed.at(this.size)
    if (promised.length === 0) return
    const root = rootOf(sha256, this.#frontier)
    const broken = promised.filter(checkpoint => !same(checkpoint.root, root))
    const lines = this.#stretch === null ? [] : [this.#stretch.first, this.#stretch.last]
    for (const _ of broken) this.#findings.push(finding('rootDiffers', `checkpoint ${this.size}`, this.size, lines))
    if (broken.length === 0) this.#stretch = null
  }

  finish(): Finding[] {
    for (const place of this.#nodes.keys()) this.#findings.push(finding('nodeChanged', `node ${place}`))
    return this.#findings
  }
}
