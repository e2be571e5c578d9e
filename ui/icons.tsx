import type { ReactNode } from 'react'

const Icon = ({ children, size = '1.25em' }: { children: ReactNode; size?: string | undefined }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.8"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    focusable="false"
    style={{ flex: 'none' }}
  >
    {children}
  </svg>
)

interface Size {
  readonly size?: string
}

export const CameraIcon = ({ size }: Size) => (
  <Icon size={size}>
    <path d="M4 8h3l2-3h6l2 3h3a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1Z" />
    <circle cx="12" cy="13" r="3.6" />
  </Icon>
)
export const MicIcon = ({ size }: Size) => (
  <Icon size={size}>
    <rect x="9" y="3" width="6" height="11" rx="3" />
    <path d="M5 11a7 7 0 0 0 14 0M12 18v3M9 21h6" />
  </Icon>
)
export const PhoneIcon = ({ size }: Size) => (
  <Icon size={size}>
    <path d="M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4a1 1 0 0 1-1 1A16 16 0 0 1 4 5a1 1 0 0 1 1-1Z" />
  </Icon>
)
export const ListIcon = ({ size }: Size) => (
  <Icon size={size}>
    <path d="M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01" />
  </Icon>
)
export const PersonIcon = ({ size }: Size) => (
  <Icon size={size}>
    <circle cx="12" cy="8" r="4" />
    <path d="M4 21a8 8 0 0 1 16 0" />
  </Icon>
)
export const PinIcon = ({ size }: Size) => (
  <Icon size={size}>
    <path d="M12 21s7-6.2 7-11.5A7 7 0 0 0 5 9.5C5 14.8 12 21 12 21Z" />
    <circle cx="12" cy="9.5" r="2.5" />
  </Icon>
)
export const BackIcon = ({ size }: Size) => (
  <Icon size={size}>
    <path d="m15 5-7 7 7 7" />
  </Icon>
)
export const NextIcon = ({ size }: Size) => (
  <Icon size={size}>
    <path d="m9 5 7 7-7 7" />
  </Icon>
)
export const CheckIcon = ({ size }: Size) => (
  <Icon size={size}>
    <path d="m4.5 12.5 5 5 10-11" />
  </Icon>
)
export const CrossIcon = ({ size }: Size) => (
  <Icon size={size}>
    <path d="m6 6 12 12M18 6 6 18" />
  </Icon>
)
export const SpeakerIcon = ({ size }: Size) => (
  <Icon size={size}>
    <path d="M4 9v6h4l5 4V5L8 9H4ZM16.5 9a4 4 0 0 1 0 6M19 6.5a8 8 0 0 1 0 11" />
  </Icon>
)

const mouths = [
  'M8 17c1-2.5 7-2.5 8 0',
  'M8.5 16.5c1.5-1 5.5-1 7 0',
  'M8.5 15.5h7',
  'M8.5 15c1.5 1.5 5.5 1.5 7 0',
  'M7.5 14.5c1.5 3.5 7.5 3.5 9 0',
]

/** A face from 1 (very unhappy) to 5 (very happy); the word stands beside it. */
export const FaceIcon = ({ mood, size }: Size & { mood: number }) => (
  <Icon size={size}>
    <circle cx="12" cy="12" r="9.5" />
    <path d="M9 9.5v.01M15 9.5v.01" strokeWidth="2.6" />
    <path d={mouths[mood - 1]} />
  </Icon>
)
export const ClockIcon = ({ size }: Size) => (
  <Icon size={size}>
    <circle cx="12" cy="12" r="9" />
    <path d="M12 7v5l3.5 2" />
  </Icon>
)
export const HomeIcon = ({ size }: Size) => (
  <Icon size={size}>
    <path d="m4 11 8-7 8 7M6 9.5V20h12V9.5M10 20v-5h4v5" />
  </Icon>
)
export const InboxIcon = ({ size }: Size) => (
  <Icon size={size}>
    <path d="M4 13v6h16v-6M4 13l3-8h10l3 8h-5l-1.5 3h-3L9 13H4Z" />
  </Icon>
)
