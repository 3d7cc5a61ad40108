import type { Capability } from '#platform/kernel/capability.ts'

/** Who publishes what and who reacts: the flow stays visible although it is decoupled. */
export function eventsPage(capabilities: readonly Capability[]): string {
  const rows = capabilities.flatMap(({ contract }) =>
    Object.values(contract.events).map(({ name }) => {
      const reactions = capabilities.flatMap(other => other.reactions).filter(({ event }) => event.name === name)
      return `| \`${name}\` | ${reactions.map(reaction => `\`${reaction.name}\``).join(', ') || '–'} |`
    }),
  )
  return `# Events

Written by \`npm run generate\`. An event is published in the transaction that made it true; a reaction performs actions.

| Event | Reactions |
| --- | --- |
${rows.join('\n')}
`
}
