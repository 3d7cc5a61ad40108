import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Component families no page wears; their rules stay out of the style sheet. Remove a name here when a page needs it. */
const unworn =
  'affix anchor back-top float-btn avatar calendar carousel cascader color-picker image masonry mentions picker-time-panel qrcode rate slider splitter statistic timeline tour transfer watermark dropdown-menu-vertical time-picker'.split(
    ' ',
  )

/** The widget library ships one sheet for everything; a rule stays when any of its selectors may be worn. */
function onlyWornStyles(): Plugin {
  const isUnworn = (selector: string) =>
    unworn.some(name => new RegExp(`^\\.ant-${name}(?![a-z])`).test(selector.trim()))
  return {
    name: 'only-worn-styles',
    enforce: 'pre',
    transform(css, id) {
      if (!id.includes('antd/dist/antd.css')) return
      return css.replace(/(^|\})([^{}@]+)\{[^{}]*(?=\})/g, (rule, before: string, selectors: string) =>
        selectors.split(',').every(isUnworn) ? `${before}.unworn{` : rule,
      ).replaceAll('.unworn{}', '')
    },
  }
}

/**
 * With a ready sheet (zeroRuntime) the library never calls the functions that write styles, yet they are a third of its
 * bytes. Each is replaced by one that writes nothing, so that the bundler drops what it was made of.
 */
function withoutStyleWriters(): Plugin {
  const call = /gen(?:StyleHooks|SubStyleComponent|ComponentStyleHook)\(/g
  return {
    name: 'without-style-writers',
    transform(code, id) {
      if (!/antd\/es\/[^?]*\/style\//.test(id)) return
      let text = code
      for (const { index, 0: found } of [...code.matchAll(call)].reverse()) {
        const start = endOfArgument(code, index + found.length)
        const end = endOfArgument(code, start + 1)
        if (code[start] === ',') text = `${text.slice(0, start + 1)} () => []${text.slice(end)}`
      }
      return text
    },
  }
}

/**
 * Parts of the library that are bound in but never run here: its form (ours is kit/console/form.ts) and the compiler of
 * styles (the sheet is ready). What they export is kept in name.
 */
const idle: Readonly<Record<string, string>> = {
  '@rc-component/form': `export const FormProvider = ({ children }) => children
    export const List = null, Field = null, FieldContext = null, ListContext = null, useForm = null, useWatch = null
    export default null`,
  stylis: 'export const compile = null, middleware = null, prefixer = null, serialize = null, stringify = null',
}
function withoutIdleParts(): Plugin {
  const mark = '\0idle:'
  return {
    name: 'without-idle-parts',
    enforce: 'pre',
    resolveId: name => (name in idle ? mark + name : null),
    load: id => (id.startsWith(mark) ? idle[id.slice(mark.length)] : null),
  }
}

/** What operations do, permissions and refusals mean is told by the server's documents; pages carry the contract without these sentences. */
function withoutSentencesOfContracts(): Plugin {
  return {
    name: 'without-sentences-of-contracts',
    enforce: 'pre',
    apply: 'build',
    transform: (code, id) =>
      /capabilities\/\w+\/contract(\.ts|\/\w[\w-]*\.ts)$/.test(id)
        ? code
            .replace(/\bdoes: '(?:[^'\\]|\\.)*'/g, "does: ''")
            .replace(/\b(?:permissions|refusals)(?::| =) \{[^{}]*\}/g, block =>
              block.replace(/: '(?:[^'\\]|\\.)*'/g, ": ''"),
            )
        : undefined,
  }
}

/** Pages check by schemas and never write one down as JSON Schema; what would do that is a fifth of the checker's bytes. */
function withoutSchemaWriters(): Plugin {
  return {
    name: 'without-schema-writers',
    enforce: 'pre',
    apply: 'build',
    transform(code, id) {
      // Pages have sentences of their own, in Chinese; the library's are never shown.
      if (/zod\/v4\/locales\/en\.js/.test(id)) return `export default () => ({ localeError: () => 'invalid' })`
      if (!/zod\/v4\/(core\/(json-schema-processors|to-json-schema|json-schema-generator)|classic\/from-json-schema)\.js/.test(id)) return
      const names = [...code.matchAll(/^export (?:async )?(?:function|const|class) (\w+)/gm)].map(([, name]) => name)
      if (names.length === 0) this.error('The schema library changed: look at its writers again.')
      return names.map(name => `export function ${name}() {}`).join('\n')
    },
  }
}

/** Where the argument of a call that begins at `from` ends: at its comma or at the closing bracket. */
function endOfArgument(code: string, from: number): number {
  let depth = 0
  for (let at = from; at < code.length; at++) {
    const sign = code[at] ?? ''
    if ('\'"`'.includes(sign)) at = code.indexOf(sign, at + 1)
    else if ('([{'.includes(sign)) depth++
    else if (depth === 0 && ',)'.includes(sign)) return at
    else if (')]}'.includes(sign)) depth--
  }
  return code.length
}

/** The library's scroll lock writes a style element without the nonce the page's policy asks for (S-70). */
function nonceOnStyles(): Plugin {
  const mark = 'if (csp?.nonce)'
  return {
    name: 'nonce-on-styles',
    transform(code, id) {
      if (!/@rc-component\/util\/es\/Dom\/dynamicCSS\.js/.test(id)) return
      if (!code.includes(mark)) this.error('The scroll lock of the widget library changed: look at its nonce again.')
      return code.replace(
        mark,
        `styleNode.nonce = document.querySelector('meta[name="csp-nonce"]')?.content ?? ''\n  ${mark}`,
      )
    },
  }
}

/**
 * What makes the phone app one that opens at once and without a network: its style inside its page, the worker that knows
 * the app's files, the manifest and the icons, all under the app's own address.
 */
function phoneParts(): Plugin {
  return {
    name: 'phone-parts',
    apply: (_, { isSsrBuild }) => isSsrBuild !== true,
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const page = bundle['phone/index.html']
        const worker = bundle['m/worker.js']
        if (page?.type !== 'asset' || worker?.type !== 'chunk') return this.error('The phone app was not built.')
        const started = Object.values(bundle).find(each => each.type === 'chunk' && each.isEntry && each.name === 'phone')
        const files = new Set<string>()
        const take = (name: string) => {
          const chunk = bundle[name]
          if (chunk?.type !== 'chunk' || files.has(name)) return
          files.add(name)
          for (const each of [...chunk.imports, ...chunk.dynamicImports]) take(each)
        }
        take(started?.fileName ?? '')
        worker.code = worker.code.replace(/\bFILES\b/, JSON.stringify([...files].sort().map(name => `/${name}`)))
        page.source = String(page.source).replace(/<link rel="stylesheet"[^>]*href="\/([^"]+)"[^>]*>/g, (_all, name) => {
          const sheet = bundle[String(name)]
          return sheet?.type === 'asset' ? `<style nonce="__NONCE__">${sheet.source}</style>` : ''
        })
        const at = (name: string) => readFileSync(here(`src/web/${name}`))
        this.emitFile({ type: 'asset', fileName: 'm/manifest.webmanifest', source: at('phone/manifest.webmanifest') })
        this.emitFile({ type: 'asset', fileName: 'm/mark.svg', source: at('mark.svg') })
        for (const size of [192, 512])
          this.emitFile({ type: 'asset', fileName: `m/mark-${size}.png`, source: at(`phone/mark-${size}.png`) })
      },
    },
  }
}

/** Scripts and styles lie ready as they travel; the server packs nothing itself. */
function packed(): Plugin {
  return {
    name: 'packed',
    apply: (_, { isSsrBuild }) => isSsrBuild !== true,
    writeBundle(_, bundle) {
      for (const [name, each] of Object.entries(bundle)) {
        if (!/^assets\/.*\.(js|css|svg)$/.test(name)) continue
        const content = each.type === 'chunk' ? each.code : each.source
        writeFileSync(here(`dist/web/${name}.gz`), gzipSync(content, { level: 9 }))
        writeFileSync(here(`dist/web/${name}.br`), brotliCompressSync(content))
      }
    },
  }
}

/** `/console/anything` is the console's index in development too, `/m/anything` the phone's. */
function appFallback(): Plugin {
  return {
    name: 'app-fallback',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const path = request.url?.split('?')[0] ?? ''
        if (/^\/console(\/[^.]*)?$/.test(path)) request.url = '/console/index.html'
        if (/^\/m(\/[^.]*)?$/.test(path)) request.url = '/phone/index.html'
        next()
      })
    },
  }
}

const server = process.env.TONGXIN_SERVER ?? 'http://127.0.0.1:8080'

const workers: Readonly<Record<string, string>> = { 'push-worker': 'push-worker.js', worker: 'm/worker.js' }

// biome-ignore lint/style/noDefaultExport: Vite reads its configuration from the default export.
export default defineConfig(({ isSsrBuild }) => ({
  root: here('src/web'),
  base: '/',
  publicDir: false,
  plugins: [onlyWornStyles(), withoutIdleParts(), withoutSchemaWriters(), withoutSentencesOfContracts(), withoutStyleWriters(), nonceOnStyles(), appFallback(), phoneParts(), packed(), react()],
  server: {
    host: '127.0.0.1',
    proxy: { '/api': { target: server }, '/live': { target: server, ws: true } },
  },
  build: {
    // The second build is what the server makes the phone's first screen with.
    outDir: here(isSsrBuild ? 'dist/server' : 'dist/web'),
    emptyOutDir: true,
    manifest: !isSsrBuild,
    // Desktops of offices run kernels of 2021 and later.
    target: ['chrome94', 'safari15', 'firefox95'],
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rolldownOptions: isSsrBuild
      ? { input: { phone: here('src/web/phone/server.tsx') }, output: { entryFileNames: '[name].js' } }
      : {
          input: {
            console: here('src/web/console/index.html'),
            'push-worker': here('src/web/console/push-worker.ts'),
            phone: here('src/web/phone/index.html'),
            worker: here('src/web/phone/worker.ts'),
          },
          // A browser looks for its worker under one name for years; everything else carries its digest in its name.
          output: { entryFileNames: ({ name }) => workers[name] ?? 'assets/[name]-[hash].js' },
        },
  },
}))
