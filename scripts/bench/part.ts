import type { Stage } from './stage.ts'

export interface Options {
  /** Length of one round of asking. */
  readonly seconds: number
  /** Only questions whose name contains this. */
  readonly question: string
}

/** One part of the bench: measures on the stage and returns what `docs/benchmarks.md` says about it. */
export interface Part {
  /** What `--only` calls it; `<!-- name: begin -->` and `<!-- name: end -->` are its marks in the document. */
  readonly name: string
  run(stage: Stage, options: Options): Promise<string>
}
