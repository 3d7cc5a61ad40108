/** Where the app lives. */
export const root = '/m'
export const addressOf = (path: string): string => (path === '/' ? root : `${root}${path}`)
export const pathIn = (address: string): string => address.slice(root.length).replace(/\/+$/, '') || '/'
