import { spawnSync } from 'node:child_process'
import { root } from './bootstrap.mjs'

// The pictures of the guides, made anew by the browser test that walks their ways.
const { status } = spawnSync(
  process.execPath,
  ['scripts/run.mjs', 'scripts/test/main.ts', '--only', 'browser', 'e2e/guide.e2e.ts'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, PICTURES: 'docs/images' } },
)
process.exit(status ?? 1)
