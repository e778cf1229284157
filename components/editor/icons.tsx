// The pictures of the toolbar.
import { Icon } from '../parts/icons';

export const BoldIcon = () => (
  <Icon>
    <path strokeWidth="2.4" d="M6 4h5a3 3 0 0 1 0 6H6zM6 10h6a3 3 0 0 1 0 6H6z" />
  </Icon>
);
export const ItalicIcon = () => (
  <Icon>
    <path d="M9 4h6M5 16h6M12.5 4l-5 12" />
  </Icon>
);
export const LinkIcon = () => (
  <Icon>
    <path d="m8.5 11.5 3-3M7.5 9 5 11.5a2.8 2.8 0 0 0 4 4L11.5 13M12.5 11 15 8.500a2.8 2.8 0 0 0-4-4L8.5 7" />
  </Icon>
);
export const BulletsIcon = () => (
  <Icon mirrored>
    <path d="M8 5h8.500M8 10h8.500M8 15h8.5" />
    <path strokeWidth="2.4" d="M4 5h.01M4 10h.01M4 15h.01" />
  </Icon>
);
export const NumbersIcon = () => (
  <Icon>
    <path d="M9 5h7.500M9 10h7.500M9 15h7.500M3.5 4 5 3v4.500M3.5 12.500c.5-1 2-1 2 .2 0 1.3-2 2.3-2 3.300h2.2" />
  </Icon>
);
export const OnlySomeIcon = () => (
  <Icon>
    <circle cx="7.5" cy="6.5" r="2.6" />
    <path d="M3 16c.3-3 2-4.5 4.5-4.5 1.2 0 2.2.4 3 1.100M11.5 14.500l2 2 3.5-4" />
  </Icon>
);
export const UndoIcon = () => (
  <Icon mirrored>
    <path d="M7 4 3.5 7.5 7 11M4 7.500h8a4.2 4.2 0 0 1 0 8.500H8" />
  </Icon>
);
export const RedoIcon = () => (
  <Icon mirrored>
    <path d="m13 4 3.5 3.500L13 11M16 7.500H8a4.2 4.2 0 0 0 0 8.500h4" />
  </Icon>
);
export const PictureIcon = () => (
  <Icon>
    <path d="M3.5 4.5h13v11h-13zM4 14l4-4 3 3 2-1.5 3.5 3" />
    <circle cx="13" cy="7.5" r="1.2" />
  </Icon>
);
