import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { z } from 'zod'
import { fitTo } from './query-string.ts'

/** A part of the page's path: `/members/$memberId` → `usePathPart('memberId')`. */
export function usePathPart(name: string): string {
  const params: Record<string, string | undefined> = useParams({ strict: false })
  return params[name] ?? ''
}

/** Goes to a path of this app, with values behind the question mark. */
export function useGo(): (path: string, search?: Record<string, unknown>, how?: { replace?: boolean }) => void {
  const navigate = useNavigate()
  return (path, search = {}, how = {}) => {
    void navigate({ to: path, search: () => search, replace: how.replace ?? false })
  }
}

/**
 * View state lives in the address: the values that fit the schema, and the way to change some of them. Each change is a
 * step the browser's back button takes back, unless it replaces.
 */
export function useAddress<Shape extends z.ZodObject>(
  schema: Shape,
  how: { readonly replace?: boolean } = {},
): readonly [Record<string, unknown>, (changes: Record<string, unknown>) => void] {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const navigate = useNavigate()
  const values = useMemo(() => fitTo(schema, search), [schema, search])
  const change = (changes: Record<string, unknown>) => {
    if (Object.entries(changes).every(([name, value]) => search[name] === value)) return
    void navigate({
      to: '.',
      search: () => tidied({ ...search, ...changes }),
      replace: how.replace ?? false,
      resetScroll: false,
    })
  }
  return [values, change]
}

const tidied = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== '' && value !== null),
  )
