import type { FastifyServerOptions } from 'fastify'

/**
 * What a log line says of an error. The database quotes rows and inputs in its wording (`Key (…)=(…) already exists`),
 * so of its errors only names and the place in our code are written (S-55).
 */
export function errorLine(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const frames = (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line))
  if (!isOfDatabase(error)) return { type: error.name, message: error.message, stack: frames.join('\n') }
  const { code, schema, table, column, constraint, routine } = error
  return { type: error.name, code, schema, table, column, constraint, routine, stack: frames.join('\n') }
}

type DatabaseError = Error &
  Readonly<Record<'code' | 'schema' | 'table' | 'column' | 'constraint' | 'routine', unknown>>

const isOfDatabase = (error: Error): error is DatabaseError => 'severity' in error && 'routine' in error

// The framework's type asks for the wording, which is just what stays out.
const bare = errorLine as never

/**
 * Every logger of the server writes errors this way, also those of reactions. The key of errors is not the one we use,
 * because the logger copies the wording of what stands there into its own message.
 */
export const withErrorLine = (logger: FastifyServerOptions['logger']): FastifyServerOptions['logger'] =>
  logger ? { errorKey: 'error', serializers: { err: bare, error: bare }, ...(logger === true ? {} : logger) } : false
