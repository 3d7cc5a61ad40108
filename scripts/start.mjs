import { readFileSync } from 'node:fs'
import { bootstrap, goOn } from './bootstrap.mjs'
import { buildWeb } from './web.mjs'

const node = await bootstrap()
await buildWeb(node)
// A server shares its machine with the database: the heap is collected before it has grown far beyond what is in use.
const flags = JSON.parse(readFileSync(new URL('./server-flags.json', import.meta.url), 'utf8'))
goOn(node, [...flags, 'src/main.ts', ...process.argv.slice(2)])
