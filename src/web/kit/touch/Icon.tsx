const paths = {
  home: 'M4 11l8-7 8 7M6 9.5V20h12V9.5M10 20v-6h4v6',
  record: 'M5 4h14v16H5zM9 9h6M9 13h6M9 17h3',
  branch: 'M12 4v5M6 20v-5h12v5M12 9v6M9.5 4h5v5h-5zM4 20h4M16 20h4',
  todo: 'M5 5h14v15H5zM9 3v4M15 3v4M8.5 13l2.5 2.5 4.5-5',
  notice: 'M6 17V11a6 6 0 0 1 12 0v6l1.5 2h-15zM10 21h4',
  write: 'M5 5h14v11H10l-5 4zM9 9h6M9 12h4',
  account: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5',
  next: 'M9 5l7 7-7 7',
  brand: 'M12 3.5a8.5 8.5 0 1 1-6 2.5M12 8.4a3.6 3.6 0 1 1 0 7.2 3.6 3.6 0 0 1 0-7.2z',
} as const
export type IconName = keyof typeof paths

/** A drawing beside words; it never stands alone. */
export const Icon = ({ name }: { readonly name: IconName }) => (
  <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d={paths[name]} />
  </svg>
)
