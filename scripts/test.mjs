import { bootstrap, goOn } from './bootstrap.mjs'

goOn(await bootstrap(), ['scripts/test/main.ts', ...process.argv.slice(2)])
