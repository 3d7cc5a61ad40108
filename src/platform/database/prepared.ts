import pg from 'pg'

// A connection keeps so many plans; whatever comes later is planned each time, as before.
const mostPlans = 300

/**
 * A statement that holds this comment is planned each time: the best way depends on its values, as where the order of an
 * index and a narrow range compete.
 */
export const plannedEachTime = '/* planned each time */'

/**
 * A connection that lets PostgreSQL keep the plan of every statement with parameters: planning a list costs more than
 * reading it. The server plans anew by itself when the worn hat changes what row policies mean.
 */
export class PreparingClient extends pg.Client {
  readonly #names = new Map<string, string>()

  // The library's eight ways to call this go on as they are; only a text with values gets a name.
  override query(...given: never[]): never {
    const [text, values, callback] = given
    const name = typeof text === 'string' && Array.isArray(values) ? this.#nameOf(text, values) : undefined
    const [first, second, third] = name === undefined ? given : [{ name, text, values }, callback]
    return super.query(first as never, second as never, third as never) as never
  }

  #nameOf(text: string, values: readonly unknown[]): string | undefined {
    if (values.length === 0 || text.includes(plannedEachTime)) return undefined
    const known = this.#names.get(text)
    if (known !== undefined || this.#names.size >= mostPlans) return known
    const name = `s${this.#names.size}`
    this.#names.set(text, name)
    return name
  }
}
