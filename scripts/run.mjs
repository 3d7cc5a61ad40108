import { bootstrap, goOn } from './bootstrap.mjs'

// node scripts/run.mjs <file> …: any program of ours, with everything installed and on Node 24.
goOn(await bootstrap(), process.argv.slice(2))
