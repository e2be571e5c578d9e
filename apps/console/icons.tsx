import type { ReactNode } from 'react'

const Icon = ({ children }: { children: ReactNode }) => (
  <svg
    width="20"
    height="20"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.8"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    {children}
  </svg>
)

export const DeskIcon = () => (
  <Icon>
    <path d="M3 5h18v11H3zM9 20h6M12 16v4M7 9h5M7 12h3" />
  </Icon>
)
export const CallIcon = () => (
  <Icon>
    <path d="M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4a1 1 0 0 1-1 1A16 16 0 0 1 4 5a1 1 0 0 1 1-1Z" />
  </Icon>
)
export const MapIcon = () => (
  <Icon>
    <path d="m9 4-6 2v14l6-2 6 2 6-2V4l-6 2-6-2ZM9 4v14M15 6v14" />
  </Icon>
)
export const CasesIcon = () => (
  <Icon>
    <path d="M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01" />
  </Icon>
)
export const RulesIcon = () => (
  <Icon>
    <path d="M6 4v6a3 3 0 0 0 3 3h9M18 13l-3-3M18 13l-3 3M6 10v10" />
  </Icon>
)
export const GridsIcon = () => (
  <Icon>
    <path d="M4 4h16v16H4zM4 12h16M12 4v16" />
  </Icon>
)
export const ChartIcon = () => (
  <Icon>
    <path d="M4 20V4M4 20h16M8 16v-4M12.5 16V8M17 16v-6" />
  </Icon>
)
export const ClausesIcon = () => (
  <Icon>
    <path d="M5 4h11a3 3 0 0 1 3 3v13H8a3 3 0 0 1-3-3V4ZM9 9h6M9 13h6" />
  </Icon>
)
export const SearchIcon = () => (
  <Icon>
    <circle cx="11" cy="11" r="6.5" />
    <path d="m16 16 4.5 4.5" />
  </Icon>
)
