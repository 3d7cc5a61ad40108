import {
  keepPreviousData,
  QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useRef } from 'react'
import type { Action, Query } from '#platform/kernel/contract.ts'
import { randomId } from '#platform/pure/id.ts'
import { call } from './client.ts'
import { wornHat } from './hat.ts'
import { asProblem, Problem } from './problem.ts'

/** Only what may succeed the second time is asked twice. */
const mayRetry = (failures: number, error: Error): boolean =>
  error instanceof Problem && (error.status === 0 || error.status === 503) && failures < 2

export const makeQueryClient = (): QueryClient =>
  new QueryClient({ defaultOptions: { queries: { retry: mayRetry, staleTime: 30_000 }, mutations: { retry: false } } })

/** Key of a query: its capability first, because that is what a change announces. */
export const keyOf = (query: { readonly name: string; readonly capability: string }, input: unknown) =>
  [query.capability, query.name, wornHat(), input] as const

export interface Asked<Output> {
  readonly value: Output | undefined
  readonly problem: Problem | null
  /** Nothing to show yet. */
  readonly loading: boolean
  /** Something is shown and newer is on its way. */
  readonly refreshing: boolean
  readonly again: () => void
}

/** The answer of a query, fresh by itself. `null` as input: not yet. The last answer stays while the next is fetched. */
export function useAsk<Input, Output>(query: Query<Input, Output>, input: Input | null): Asked<Output> {
  const asked = useQuery({
    queryKey: keyOf(query, input),
    queryFn: () => (input === null ? Promise.reject(new Error('not asked')) : call(query, input)),
    enabled: input !== null,
    placeholderData: keepPreviousData,
  })
  return {
    value: asked.data,
    problem: asked.error ? asProblem(asked.error) : null,
    loading: asked.isLoading,
    refreshing: asked.isFetching && !asked.isLoading,
    again: () => void asked.refetch(),
  }
}

/** One page of a keyset query. */
export interface Paged<Row> {
  readonly rows: readonly Row[]
  /** Where the next page begins; null at the end. */
  readonly next: string | null
}
/** A query that calls its rows something else, as a query of pages: `asPages(organisation.terms, o => ({ rows: o.items, next: o.next }))`. */
export const asPages = <Input, Output, Row>(
  query: Query<Input, Output>,
  read: (output: Output) => Paged<Row>,
): Query<Input, Paged<Row>> => ({ ...query, out: query.out.transform(read) })

export interface AskedPages<Row> extends Omit<Asked<readonly Row[]>, 'value'> {
  readonly rows: readonly Row[]
  readonly more: boolean
  readonly loadingMore: boolean
  readonly loadMore: () => void
}

/** Pages of a keyset query one after the other; `withCursor` sets where a page begins. */
export function useAskPages<Input, Row>(
  query: Query<Input, Paged<Row>>,
  input: Input | null,
  withCursor: (input: Input, cursor: string) => Input,
): AskedPages<Row> {
  const asked = useInfiniteQuery({
    queryKey: [...keyOf(query, input), 'pages'],
    queryFn: ({ pageParam }) => {
      if (input === null) return Promise.reject(new Error('not asked'))
      return call(query, pageParam === null ? input : withCursor(input, pageParam))
    },
    initialPageParam: startOfPages,
    getNextPageParam: last => last.next,
    enabled: input !== null,
    placeholderData: keepPreviousData,
  })
  return {
    rows: asked.data?.pages.flatMap(({ rows }) => rows) ?? [],
    problem: asked.error ? asProblem(asked.error) : null,
    loading: asked.isLoading,
    refreshing: asked.isFetching && !asked.isLoading && !asked.isFetchingNextPage,
    more: asked.hasNextPage,
    loadingMore: asked.isFetchingNextPage,
    loadMore: () => void asked.fetchNextPage(),
    again: () => void asked.refetch(),
  }
}
const startOfPages: string | null = null

export interface Doing<Input, Output> {
  /** Runs the action; throws Problem. The same input sent again after a lost answer keeps its key. */
  readonly run: (input: Input) => Promise<Output>
  readonly running: boolean
  readonly problem: Problem | null
  readonly forget: () => void
}

/** An action as a page uses it: what it touches is fetched again when it is done. */
export function useDo<Input, Output>(action: Action<Input, Output>): Doing<Input, Output> {
  const client = useQueryClient()
  const attempt = useRef({ of: '', key: '' })
  const doing = useMutation({
    mutationFn: async (input: Input) => {
      const of = JSON.stringify(input)
      if (attempt.current.of !== of) attempt.current = { of, key: randomId() }
      const output = await call(action, input, attempt.current.key)
      attempt.current = { of: '', key: '' }
      return output
    },
    onError: error => {
      if (asProblem(error).status !== 0) attempt.current = { of: '', key: '' }
    },
    onSuccess: () => invalidate(client, action.touches),
  })
  return {
    run: doing.mutateAsync,
    running: doing.isPending,
    problem: doing.error ? asProblem(doing.error) : null,
    forget: doing.reset,
  }
}

/** Queries of these capabilities are fetched again where they are on screen. */
export function invalidate(client: QueryClient, touches: readonly string[]): void {
  for (const capability of touches) void client.invalidateQueries({ queryKey: [capability] })
}
