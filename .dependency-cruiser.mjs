// Import rules (house: what must never import what). Each comment is the error message a newcomer reads.
const serverSide = '(actions|queries|store|reactions|seed|index)(/|[.]ts$)'

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'platform-knows-no-capability',
      comment: 'platform/ must be understandable alone: it imports no capability and no web/.',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/(capabilities|web)/' },
    },
    {
      name: 'rules-are-pure',
      comment: 'contract.ts, rules and platform/pure run in browser, server and tests: only zod, pure, the contract builder and each other.',
      severity: 'error',
      from: { path: '^src/(platform/pure/|capabilities/[^/]+/(contract|shapes|rules|dictionary|rule-pack|[^/]*[.]zh|zh)([.]ts$|/)|capabilities/roles)', pathNot: '[.]test[.]ts$' },
      to: {
        pathNot: '^src/platform/pure/|^src/platform/kernel/(contract|capability)[.]ts$|^node_modules/zod/|^src/capabilities/(roles([.]zh)?[.]ts$|[^/]+/(contract|shapes|rules|dictionary|rule-pack|code-lists|[^/]*[.]zh|zh|seed))',
      },
    },
    {
      name: 'no-server-code-in-the-browser',
      comment: 'Pages import from the server side only contracts, rules, Chinese tables and pure.',
      severity: 'error',
      from: { path: '^src/web/|^src/capabilities/.*([.]tsx$|/pages[.]ts$)' },
      to: { path: `^src/capabilities/[^/]+/${serverSide}|^src/platform/(?!pure/|kernel/contract[.]ts)` },
    },
    {
      name: 'private-parts-stay-private',
      comment: 'A capability imports another only through its index.ts, contract.ts, rules or Chinese tables.',
      severity: 'error',
      from: { path: '^src/capabilities/([^/]+)/' },
      to: { path: '^src/capabilities/([^/]+)/', pathNot: '^src/capabilities/$1/|/(index|contract|rules|zh|rule-pack|seed|seed-names|seed-fill)([.]ts$|/)|[.]zh[.]ts$' },
    },
    { name: 'no-circles', comment: 'A reading order must exist.', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    {
      name: 'fastify-at-the-edge',
      comment: 'Fastify is known to platform/http only.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/platform/(http/|assemble)' },
      to: { path: '^node_modules/(fastify|@fastify)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'one-home-for-each-library',
      comment: 'Socket.IO lives in platform/live (server) and web/client (browser), pg-boss in platform/events.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/platform/(live|events|assemble|testing)|^src/web/' },
      to: { path: '^node_modules/(socket[.]io|pg-boss)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'charts-in-the-kit',
      comment: 'ECharts is known to web/kit only.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/web/kit/' },
      to: { path: '^node_modules/echarts/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    parser: 'swc',
    exclude: { path: '[.]test[.]tsx?$|^src/platform/testing/' },
    enhancedResolveOptions: { conditionNames: ['import', 'default', 'node'], extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] },
  },
}
