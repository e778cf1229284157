// The few pictures of the interface, drawn in the colour of the text around them.
import type { ReactNode } from 'react';
import css from './parts.module.css';

export function Icon({ mirrored, children }: { mirrored?: boolean; children: ReactNode }) {
  return (
    <svg
      viewBox="0 0 20 20"
      width="18"
      height="18"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={mirrored ? css.mirrored : undefined}
    >
      {children}
    </svg>
  );
}

export const BackIcon = () => (
  <Icon mirrored>
    <path d="M12 4.5 6.5 10l5.5 5.5" />
  </Icon>
);
export const NextIcon = () => (
  <Icon mirrored>
    <path d="M8 4.5 13.5 10 8 15.5" />
  </Icon>
);
export const OpenTabIcon = () => (
  <Icon mirrored>
    <path d="M11.5 4H16v4.5M16 4l-5.5 5.5M8.5 16H4v-4.5M4 16l5.5-5.5" />
  </Icon>
);
export const SettingsIcon = () => (
  <Icon>
    <path d="M3.5 6h7M14.5 6h2M3.5 14h2M9.5 14h7" />
    <circle cx="12.5" cy="6" r="2" />
    <circle cx="7.5" cy="14" r="2" />
  </Icon>
);
export const NeverIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="6.5" />
    <path d="m5.5 5.5 9 9" />
  </Icon>
);
export const CloseIcon = () => (
  <Icon>
    <path d="m6 6 8 8M14 6l-8 8" />
  </Icon>
);
