import pg from 'pg'

const tablesSql = `
  select c.oid, c.relname as name, c.relrowsecurity as locked, c.relforcerowsecurity as forced
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('public', 'kernel') and c.relkind in ('r', 'p') order by n.nspname desc, c.relname`
const columnsSql = `
  select a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
    || case when a.attcollation <> 0 and co.collname <> 'default' then ' collate "' || co.collname || '"' else '' end
    || case when a.attidentity <> '' then ' generated always as identity' else '' end
    || case when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end
    || case when a.attnotnull then ' not null' else '' end as line
  from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  left join pg_collation co on co.oid = a.attcollation
  where a.attrelid = $1 and a.attnum > 0 and not a.attisdropped order by a.attnum`
const constraintsSql = `select 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) as line
  from pg_constraint where conrelid = $1 and contype <> 'n' order by contype desc, conname`
const indexesSql = `select pg_get_indexdef(indexrelid) || ';' as line from pg_index i
  where indrelid = $1 and not exists (select from pg_constraint where conindid = i.indexrelid) order by 1`
const policiesSql = `
  select format('create policy %s on %s for %s to %s%s%s;', polname, polrelid::regclass,
    case polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
    (select string_agg(rolname, ', ' order by rolname) from pg_roles where oid = any(polroles)),
    coalesce(' using ' || pg_get_expr(polqual, polrelid), ''),
    coalesce(' with check ' || pg_get_expr(polwithcheck, polrelid), '')) as line
  from pg_policy where polrelid = $1 order by 1`
const grantsSql = `
  select format('grant %s on %s to %s;', string_agg(lower(privilege_type), ', ' order by privilege_type), table_name, grantee) as line
  from information_schema.role_table_grants where table_name = $1 and grantee like 'tongxin%'
  group by table_name, grantee order by grantee`
const viewsSql = `select 'create view ' || c.relname || coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', '') || ' as' || chr(10) || pg_get_viewdef(c.oid, true) as line
  from pg_class c where relnamespace = 'public'::regnamespace and relkind = 'v' order by relname`
const functionsSql = `select pg_get_functiondef(p.oid) || ';' as line from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname in ('public', 'kernel') and p.prokind in ('f', 'p') order by n.nspname, p.proname`

/** The real schema as readable SQL, for review by diff; the queue library's own schema is left out. */
export async function schemaText(ownerUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const lines = async (sql: string, parameters: unknown[] = []) =>
    (await client.query<{ line: string }>(sql, parameters)).rows.map(({ line }) => line)
  const parts = ['-- Written by `npm run generate` from the migrated database. Do not edit.']
  const { rows: tables } = await client.query<{ oid: number; name: string; locked: boolean; forced: boolean }>(
    tablesSql,
  )
  for (const { oid, name, locked, forced } of tables) {
    const inside = [...(await lines(columnsSql, [oid])), ...(await lines(constraintsSql, [oid]))]
    parts.push(`create table ${name} (\n  ${inside.join(',\n  ')}\n);`)
    const after = [
      ...(await lines(indexesSql, [oid])),
      ...(await lines(policiesSql, [oid])),
      ...(await lines(grantsSql, [name])),
    ]
    if (locked)
      after.unshift(`alter table ${name} enable row level security${forced ? ', force row level security' : ''};`)
    if (after.length > 0) parts.push(after.join('\n'))
  }
  parts.push(...(await lines(viewsSql)), ...(await lines(functionsSql)))
  await client.end()
  return `${parts.join('\n\n')}\n`
}
