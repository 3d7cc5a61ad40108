import type { Query, QueryClient } from '@tanstack/react-query'
import { z } from 'zod'

/**
 * What was seen stays readable without a network: each answer encrypted by a key that scripts can use and not read, both in
 * this browser only, gone at sign-out and after seven days (S-82, decision 0020). Where the browser offers no cryptography
 * (plain http), nothing is kept.
 */
const databaseName = 'tongxin-phone'
const longest = 7 * 24 * 3600 * 1000

const answer = z.object({ key: z.array(z.unknown()), value: z.unknown(), at: z.number() })
export type KeptAnswer = z.infer<typeof answer>
const sealed = z.object({ iv: z.instanceof(Uint8Array), text: z.instanceof(ArrayBuffer) })

let opened: Promise<IDBDatabase> | null = null
let stopKeeping = () => {}

const isPossible = () => typeof indexedDB !== 'undefined' && globalThis.crypto?.subtle !== undefined

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, 1)
  request.onupgradeneeded = () => {
    for (const name of ['key', 'answers']) request.result.createObjectStore(name)
  }
  opened ??= settled(request)
  return opened
}

const store = (database: IDBDatabase, name: 'key' | 'answers', mode: IDBTransactionMode) =>
  database.transaction(name, mode).objectStore(name)

async function keyOf(database: IDBDatabase): Promise<CryptoKey> {
  const found: unknown = await settled(store(database, 'key', 'readonly').get('key'))
  if (found instanceof CryptoKey) return found
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  await settled(store(database, 'key', 'readwrite').put(made, 'key'))
  return made
}

/** Keeps what is known and each answer as it arrives, until it is told to forget; what somebody else left is taken away first. */
export function keep(client: QueryClient, owner: string): void {
  if (!isPossible()) return
  const ready = open().then(async database => {
    await belongTo(database, owner)
    return { database, key: await keyOf(database) }
  })
  ready.catch(() => stopKeeping())
  const keepOne = ({ queryKey, queryHash, state }: Query) => {
    const plain = JSON.stringify({ key: queryKey, value: state.data, at: state.dataUpdatedAt })
    void ready.then(({ database, key }) => put(database, key, queryHash, plain)).catch(() => undefined)
  }
  const cache = client.getQueryCache()
  for (const query of cache.getAll()) if (query.state.status === 'success') keepOne(query)
  stopKeeping = cache.subscribe(event => {
    if (event.type === 'updated' && event.action.type === 'success') keepOne(event.query)
  })
}

async function belongTo(database: IDBDatabase, owner: string): Promise<void> {
  const before: unknown = await settled(store(database, 'key', 'readonly').get('owner'))
  if (before === owner) return
  await clear(database)
  await settled(store(database, 'key', 'readwrite').put(owner, 'owner'))
}

async function clear(database: IDBDatabase): Promise<void> {
  await settled(store(database, 'key', 'readwrite').clear())
  await settled(store(database, 'answers', 'readwrite').clear())
}

async function put(database: IDBDatabase, key: CryptoKey, name: string, plain: string): Promise<void> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const text = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(plain))
  await settled(store(database, 'answers', 'readwrite').put({ iv, text }, await digest(name)))
}

/** Names of rows tell nothing either. */
async function digest(name: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(name))
  return [...new Uint8Array(bytes)].map(each => each.toString(16).padStart(2, '0')).join('')
}

/** What is kept and not too old; anything that cannot be read counts as not kept. */
export async function restore(now: number): Promise<KeptAnswer[]> {
  if (!isPossible()) return []
  const database = await open()
  const key = await keyOf(database)
  const rows: unknown[] = await settled(store(database, 'answers', 'readonly').getAll())
  const answers = await Promise.all(rows.map(row => reveal(key, row).catch(() => null)))
  return answers.flatMap(each => (each && now - each.at < longest ? [each] : []))
}

async function reveal(key: CryptoKey, row: unknown): Promise<KeptAnswer> {
  const { iv, text } = sealed.parse(row)
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: new Uint8Array(iv) }, key, text)
  return answer.parse(JSON.parse(new TextDecoder().decode(plain)))
}

/** Takes everything away, the key first: what might be left is noise. */
export async function forget(): Promise<void> {
  stopKeeping()
  if (!isPossible()) return
  await clear(await open())
}
