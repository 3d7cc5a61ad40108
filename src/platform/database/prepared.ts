import pg from 'pg'

// A connection keeps so many plans; whatever comes later is planned each time, as before.
const mostPlans = 300

/**
 * A statement that holds this comment is planned each time: the best way depends on its values, as where the order of an
 * index and a narrow range compete.
 */
export const plannedEachTime = '/* planned each time */'

const isPlannedEachTime = (text: unknown) => typeof text === 'string' && text.includes(plannedEachTime)

/**
 * A connection that lets PostgreSQL keep the plan of every statement with parameters: planning a list costs more than
 * reading it. The server plans anew by itself when the worn hat changes what row policies mean.
 */
export class PreparingClient extends pg.Client {
  readonly #names = new Map<string, string>()
  #isGathering = false

  // The library's eight ways to call this go on as they are; only a text with values gets a name.
  override query(...given: never[]): never {
    const [text, values, callback] = given
    const name = typeof text === 'string' && Array.isArray(values) ? this.#nameOf(text, values) : undefined
    const [first, second, third] = name === undefined ? given : [{ name, text, values }, callback]
    if (this.pipeline) this.#gather()
    if (name === undefined && this.pipeline && isPlannedEachTime(text)) this.#plan('force_custom_plan')
    const answer = super.query(first as never, second as never, third as never) as never
    if (name === undefined && this.pipeline && isPlannedEachTime(text)) this.#plan('force_generic_plan')
    return answer
  }

  #plan(mode: string): void {
    void super.query(`set local plan_cache_mode = ${mode}`).catch(() => undefined)
  }

  /** What is asked at once, in however many steps of promises, leaves in one piece: writing costs more than what is written. */
  #gather(): void {
    if (this.#isGathering) return
    this.#isGathering = true
    const { stream } = this.connection
    stream.cork()
    // A tick that was asked for among promises comes when all of them have gone as far as they can.
    queueMicrotask(() =>
      process.nextTick(() => {
        this.#isGathering = false
        stream.uncork()
      }),
    )
  }

  #nameOf(text: string, values: readonly unknown[]): string | undefined {
    const known = this.#names.get(text)
    if (known !== undefined || values.length === 0 || isPlannedEachTime(text) || this.#names.size >= mostPlans)
      return known
    const name = `s${this.#names.size}`
    this.#names.set(text, name)
    return name
  }
}
