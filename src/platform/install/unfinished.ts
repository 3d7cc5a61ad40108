import pg from 'pg'

/**
 * A first start that was broken off leaves a half-filled database and no card. It is put aside, not deleted (somebody
 * may have lost the card instead), and the start begins with an empty one. Returns the name it was put aside under.
 */
export async function putUnfinishedAside(ownerUrl: string, mark: string): Promise<string | null> {
  if (!(await isTouched(ownerUrl))) return null
  const url = new URL(ownerUrl)
  const name = url.pathname.slice(1)
  url.pathname = '/postgres'
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  try {
    const aside = `${name}_unfinished_${mark}`
    await client.query(`alter database ${client.escapeIdentifier(name)} rename to ${client.escapeIdentifier(aside)}`)
    await client.query(
      `create database ${client.escapeIdentifier(name)} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`,
    )
    return aside
  } finally {
    await client.end()
  }
}

async function isTouched(ownerUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ there: boolean }>(
      `select to_regclass('public.schema_migration') is not null as there`,
    )
    return rows[0]?.there ?? false
  } finally {
    await client.end()
  }
}
