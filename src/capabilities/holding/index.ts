import { Readable } from 'node:stream'
import { aDayFrom, keepMadeFile } from '#capabilities/file/index.ts'
import { act, answer } from '#platform/kernel/act.ts'
import { type Capability, capability } from '#platform/kernel/capability.ts'
import { NotThere } from '#platform/kernel/outcome.ts'
import { holding } from './contract.ts'
import { machineCopy, readableCopy } from './copy.ts'
import { readHoldings } from './read.ts'
import { zh } from './zh.ts'

/** On a page; the copy has all. */
const shown = 10

/** Made of the others: what they declare to hold is all this knows about them. */
export function holdingCapability(holders: readonly Capability[]): Capability<typeof holding> {
  const holdings = holders.flatMap(({ holds = [] }) => holds)
  return capability({
    contract: holding,
    messages: zh,
    operations: {
      mine: answer(holding.mine, async ctx => {
        if (ctx.actor.hat.kind !== 'self') throw new NotThere()
        return { parts: await readHoldings(ctx, holdings, false, shown) }
      }),
      takeCopy: act(holding.takeCopy, {
        says: () => zh.says.takeCopy,
        async run(ctx) {
          if (ctx.actor.hat.kind !== 'self') throw new NotThere()
          const parts = await readHoldings(ctx, holdings, true, Number.POSITIVE_INFINITY)
          const keep = async (name: string, text: string) => ({
            name,
            fileId: await keepMadeFile(ctx, name, Readable.from([Buffer.from(text)]), aDayFrom(ctx.now)),
          })
          const [machine, readable] = [machineCopy(parts, ctx.now.toISOString()), readableCopy(parts, ctx.today)]
          return {
            files: [
              await keep(zh.copy.name(ctx.today, 'txt'), readable),
              await keep(zh.copy.name(ctx.today, 'json'), machine),
            ],
          }
        },
      }),
    },
    reactions: [],
    places: {},
    migrations: new URL('./', import.meta.url),
  })
}
