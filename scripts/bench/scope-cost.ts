import pg from 'pg'
import { openTestServer } from '#platform/testing/database.ts'

/**
 * What would it cost if a forged setting could not widen the scope? Three policies on the same 200,000 rows, the same
 * two questions, interleaved on one connection; figures are the median milliseconds of one transaction.
 * plain: the range stands in settings. session: a SECURITY DEFINER function looks the range up by a secret in a setting.
 * signed: the range stands in settings together with a keyed digest that the policy checks once per statement.
 */
const rounds = 1_500

const setUp = `
  create table cost_row (id int primary key, path text collate "C" not null, name text not null);
  insert into cost_row select n, lpad((n / 400)::text, 4, '0') || '.' || lpad((n % 400)::text, 4, '0') || '.', 'n' || n from generate_series(0, 199999) n;
  create index on cost_row (path, name, id);
  create role cost_plain; create role cost_session; create role cost_signed;
  grant select on cost_row to cost_plain, cost_session, cost_signed;
  create table cost_secret (key bytea); insert into cost_secret values ('\\x00112233445566778899aabbccddeeff');
  create table cost_session (hash bytea primary key, lo text, hi text);
  insert into cost_session select sha256(n::text::bytea), lpad(n::text, 4, '0') || '.', lpad(n::text, 4, '0') || '/' from generate_series(0, 499) n;
  create function cost_lo() returns text language sql stable security definer as $$ select lo from cost_session where hash = sha256(current_setting('app.token', true)::bytea) $$;
  create function cost_hi() returns text language sql stable security definer as $$ select hi from cost_session where hash = sha256(current_setting('app.token', true)::bytea) $$;
  create function cost_true() returns boolean language sql stable security definer as $$
    select encode(sha256(key || current_setting('app.lo', true)::bytea || key), 'hex') = current_setting('app.sign', true) from cost_secret $$;
  alter table cost_row enable row level security;
  create policy p on cost_row to cost_plain using (path >= nullif(current_setting('app.lo', true), '') and path < nullif(current_setting('app.hi', true), ''));
  create policy s on cost_row to cost_session using (path >= (select cost_lo()) and path < (select cost_hi()));
  create policy g on cost_row to cost_signed using (path >= nullif(current_setting('app.lo', true), '') and path < nullif(current_setting('app.hi', true), '') and (select cost_true()));
  analyze cost_row;`

const questions = {
  one: 'select name from cost_row where id = $1',
  list: 'select id, name from cost_row where path >= $1 order by path, name, id limit 20',
}

const server = await openTestServer()
const client = new pg.Client({ connectionString: server.url })
await client.connect()
await client.query('create database scope_cost')
const work = new URL(server.url)
work.pathname = '/scope_cost'
const db = new pg.Client({ connectionString: work.href })
await db.connect()
await db.query(setUp)

const spent = new Map<string, number[]>()
for (let round = 0; round < rounds; round++) {
  const node = round % 500
  const lo = `${String(node).padStart(4, '0')}.`
  const hi = `${lo.slice(0, -1)}/`
  for (const kind of ['plain', 'session', 'signed']) {
    for (const [name, text] of Object.entries(questions)) {
      const { rows } = await db.query(
        `select encode(sha256(key || $1::bytea || key), 'hex') as sign from cost_secret`,
        [lo],
      )
      const began = performance.now()
      await db.query('begin read only')
      await db.query(
        `select set_config('role', $1, true), set_config('app.lo', $2, true), set_config('app.hi', $3, true), set_config('app.token', $4, true), set_config('app.sign', $5, true)`,
        [`cost_${kind}`, lo, hi, String(node), rows[0].sign],
      )
      const found = await db.query({ name: `${kind}-${name}`, text, values: [name === 'one' ? node * 400 : lo] })
      await db.query('rollback')
      if (found.rowCount === 0) throw new Error(`${kind} ${name} saw nothing`)
      const key = `${kind} ${name}`
      spent.set(key, [...(spent.get(key) ?? []), performance.now() - began])
    }
  }
}
const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
for (const [key, values] of spent) process.stdout.write(`${key.padEnd(16)} ${median(values).toFixed(3)} ms\n`)
await db.end()
await client.query('drop database scope_cost with (force)')
await client.end()
await server.stop()
