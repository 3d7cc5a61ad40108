import { bootstrap, goOn } from './bootstrap.mjs'
import { buildWeb } from './web.mjs'

const node = await bootstrap()
await buildWeb(node)
goOn(node, ['src/main.ts', ...process.argv.slice(2)])
