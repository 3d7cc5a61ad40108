import pg from 'pg'

interface Column {
  table: string
  column: string
  type: string
  notNull: boolean
  generated: boolean
  isView: boolean
}

const typeNames: Readonly<Record<string, string>> = {
  uuid: 'string',
  text: 'string',
  date: 'string',
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  numeric: 'number',
  float8: 'number',
  timestamptz: 'Date',
  jsonb: 'unknown',
  bytea: 'Buffer',
  xid8: 'string',
  bpchar: 'string',
  varchar: 'string',
}

const columnsSql = `
  select c.relname as table, a.attname as column, t.typname as type, c.relkind = 'v' as "isView",
    a.attnotnull or (c.relkind = 'v' and exists (
      select from information_schema.view_column_usage u
      join pg_attribute b on b.attrelid = to_regclass(format('%I.%I', u.table_schema, u.table_name))
        and b.attname = u.column_name
      where u.view_name = c.relname and u.column_name = a.attname and b.attnotnull)) as "notNull",
    a.atthasdef or a.attidentity <> '' as generated
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  join pg_type t on t.oid = a.atttypid
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'p')
  order by c.relname, a.attnum`

/** TypeScript of every table and view as Kysely sees it (camelCase); the real schema is the source. */
export async function describeTables(ownerUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const { rows } = await client.query<Column>(columnsSql)
  await client.end()
  const tables = Map.groupBy(rows, row => row.table)
  const bodies = [...tables].map(([table, columns]) => {
    const fields = columns.map(column => `    ${camel(column.column)}: ${typeOf(column)}`)
    return `  ${camel(table)}: {\n${fields.join('\n')}\n  }`
  })
  return `// Written by \`npm run generate\` from the migrated database. Do not edit.\nimport type { Generated } from 'kysely'\n\nexport interface Tables {\n${bodies.join('\n')}\n}\n`
}

function typeOf({ type, notNull, generated, isView }: Column): string {
  const isArray = type.startsWith('_')
  const plain = typeNames[isArray ? type.slice(1) : type] ?? 'unknown'
  const full = `${isArray ? `${plain}[]` : plain}${notNull ? '' : ' | null'}`
  return generated && !isView ? `Generated<${full}>` : full
}

const camel = (name: string) => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
