import { type FileHandle, open } from 'node:fs/promises'
import { frame } from '#platform/crypto/bytes.ts'
import { CryptoError, type CryptoSuite, type KeyStore } from '#platform/crypto/suite.ts'

const pieceSize = 65_536

export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge'
  readonly statusCode = 413
}

/** Seals what comes, piece by piece. Returns size and SHA-256 of the content. Throws `FileTooLarge`. */
export async function writeSealed(
  { keys, suite }: { keys: KeyStore; suite: CryptoSuite },
  target: { file: FileHandle; id: string; maxBytes: number },
  content: AsyncIterable<Uint8Array>,
): Promise<{ size: number; digest: string }> {
  const digest = suite.hashing()
  let size = 0
  let index = 0
  for await (const { piece, last } of inPieces(content)) {
    size += piece.length
    if (size > target.maxBytes) throw new FileTooLarge(`A file may have ${target.maxBytes} bytes.`)
    digest.add(piece)
    await target.file.writeFile(suite.seal(keys.spend('files'), piece, placeOf(target.id, index++, last)))
  }
  return { size, digest: digest.end().toString('hex') }
}

/** Fails with `CryptoError` at the first piece that is not what and where it was. */
export async function* readSealed(suite: CryptoSuite, path: string, id: string): AsyncGenerator<Buffer> {
  const sealedSize = pieceSize + suite.overhead
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const count = Math.ceil(size / sealedSize)
    // A file of no pieces was cut down to nothing: even an empty one has its last piece.
    if (count === 0) throw new CryptoError()
    for (let index = 0; index < count; index++) {
      const sealed = Buffer.alloc(Math.min(sealedSize, size - index * sealedSize))
      await file.read(sealed, 0, sealed.length, index * sealedSize)
      const piece = suite.open('files', sealed, placeOf(id, index, index === count - 1))
      if (piece.length > 0) yield piece
    }
  } finally {
    await file.close()
  }
}

// Each piece is bound to its file and place, and the last one says so: pieces cannot be swapped, dropped or cut off.
function placeOf(id: string, index: number, last: boolean): Buffer {
  return frame(['tongxin.file', id, String(index), last ? 'last' : 'more'])
}

async function* inPieces(content: AsyncIterable<Uint8Array>): AsyncGenerator<{ piece: Buffer; last: boolean }> {
  let held: Uint8Array[] = []
  let length = 0
  for await (const part of content) {
    held.push(part)
    length += part.length
    if (length <= pieceSize) continue
    const all = Buffer.concat(held)
    // Whole pieces go out, but never all of it: only the end of the content tells which piece is the last.
    const ready = Math.ceil(all.length / pieceSize) - 1
    for (let i = 0; i < ready; i++) yield { piece: all.subarray(i * pieceSize, (i + 1) * pieceSize), last: false }
    held = [all.subarray(ready * pieceSize)]
    length = all.length - ready * pieceSize
  }
  yield { piece: Buffer.concat(held), last: true }
}
