import { z } from 'zod'
import type { Contract, Operation } from '#platform/kernel/contract.ts'
import { pathOf } from '#platform/kernel/contract.ts'

const problem = {
  type: 'object',
  required: ['status', 'code', 'title', 'requestId'],
  properties: {
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable: invalid, unknown, permission, not_there, <capability>.<refusal> …' },
    title: { type: 'string', description: 'A Chinese sentence people can act on.' },
    requestId: { type: 'string' },
    issues: {
      type: 'array',
      items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } },
    },
  },
}

/** The OpenAPI 3.1 document of everything mounted; written from the contracts, never by hand. */
export function openApi(contracts: readonly Contract[]): object {
  const operations = contracts.flatMap(contract =>
    Object.values(contract.operations).map(operation => ({ contract, operation })),
  )
  const shown = operations.filter(({ operation }) => !('internal' in operation && operation.internal))
  return {
    openapi: '3.1.0',
    info: { title: 'Tongxin', version: '1', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    tags: contracts.map(({ name }) => ({ name })),
    paths: Object.fromEntries(
      shown.map(({ contract, operation }) => [pathOf(operation), describe(contract, operation)]),
    ),
    components: {
      schemas: { Problem: problem },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-tongxin' } },
    },
  }
}

function describe(contract: Contract, operation: Operation): object {
  const common = {
    operationId: operation.name,
    tags: [contract.name],
    summary: operation.does,
    description: `Needs: \`${operation.needs}\`.`,
    security: operation.needs === 'everyone' ? [] : [{ session: [] }],
    responses: {
      200: { description: 'Done.', content: { 'application/json': { schema: schemaOf(operation.out, 'output') } } },
      default: {
        description: 'A problem.',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
  if (operation.kind === 'query') return { get: { ...common, parameters: parametersOf(operation) } }
  const key = { name: 'idempotency-key', in: 'header', schema: { type: 'string', minLength: 8, maxLength: 200 } }
  const body = { required: true, content: { 'application/json': { schema: schemaOf(operation.in, 'input') } } }
  return { post: { ...common, parameters: [key], requestBody: body } }
}

function parametersOf(operation: Operation): object[] {
  const schema = schemaOf(operation.in, 'input')
  const properties = schema.properties ?? {}
  return Object.entries(properties).map(([name, field]) => ({
    name,
    in: 'query',
    required: schema.required?.includes(name) ?? false,
    schema: field,
  }))
}

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') =>
  z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'any' })
