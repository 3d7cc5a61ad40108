import { fileURLToPath } from 'node:url'
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

/** `/console/anything` is the console's index in development too. */
function consoleFallback(): Plugin {
  return {
    name: 'console-fallback',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const path = request.url?.split('?')[0] ?? ''
        if (/^\/console(\/[^.]*)?$/.test(path)) request.url = '/console/index.html'
        next()
      })
    },
  }
}

const server = process.env.TONGXIN_SERVER ?? 'http://127.0.0.1:8080'

// biome-ignore lint/style/noDefaultExport: Vite reads its configuration from the default export.
export default defineConfig({
  root: here('src/web'),
  base: '/',
  publicDir: false,
  plugins: [onlyWornStyles(), withoutIdleParts(), withoutStyleWriters(), nonceOnStyles(), consoleFallback(), react()],
  server: {
    host: '127.0.0.1',
    proxy: { '/api': { target: server }, '/live': { target: server, ws: true } },
  },
  build: {
    outDir: here('dist/web'),
    emptyOutDir: true,
    manifest: true,
    // Desktops of offices run kernels of 2021 and later.
    target: ['chrome94', 'safari15', 'firefox95'],
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      input: { console: here('src/web/console/index.html'), 'push-worker': here('src/web/console/push-worker.ts') },
      // A browser looks for its worker under one name for years; everything else carries its digest in its name.
      output: {
        entryFileNames: ({ name }) => (name === 'push-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
})
