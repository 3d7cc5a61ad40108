import { spawn } from 'node:child_process'
import { bootstrap, root } from './bootstrap.mjs'

// The server again at each change of its files, and the pages from Vite with changes shown at once.
const node = await bootstrap()
const programs = [
  ['--watch', '--watch-preserve-output', 'src/main.ts', ...process.argv.slice(2)],
  ['node_modules/vite/bin/vite.js'],
].map(parameters => spawn(node, parameters, { cwd: root, stdio: 'inherit' }))

function stop(code) {
  for (const program of programs) program.kill('SIGTERM')
  process.exitCode = code
}

for (const program of programs) program.on('exit', code => stop(code ?? 1))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(0))
