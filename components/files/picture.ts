// Pictures: made as small as a mail needs them, and shown from their octets. Works in the page; nothing is fetched.

/** Pixels: as wide as a mail is shown, twice for fine screens. */
const WIDEST_PX = 1200;
const QUALITY = 0.85;

/** A picture as it goes into a mail: JPEG, no wider than it will be shown; undefined when it is no picture a browser can draw. @param address `data:` */
export async function scaledPicture(address: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const picture = new Image();
  picture.src = address;
  const drawn = await picture.decode().then(
    () => picture.naturalWidth > 0 && picture.naturalHeight > 0,
    () => false,
  );
  const scale = Math.min(1, WIDEST_PX / picture.naturalWidth);
  const canvas = drawn && new OffscreenCanvas(Math.ceil(picture.naturalWidth * scale), Math.ceil(picture.naturalHeight * scale));
  const context = canvas && canvas.getContext('2d');
  if (!context) return undefined;
  // JPEG knows no transparency: white is what lies behind a mail.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  context.drawImage(picture, 0, 0, context.canvas.width, context.canvas.height);
  const blob = await context.canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
  return new Uint8Array(await blob.arrayBuffer());
}

/** A file as an address that an image can be drawn from. @throws DOMException when it cannot be read any more */
export function addressOf(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : '');
    reader.onerror = () => reject(reader.error ?? new DOMException('unread'));
    reader.readAsDataURL(file);
  });
}

/** Octets as the `src` of an image in our own pages. */
export function dataAddress(octets: Uint8Array, mediaType: string): string {
  let binary = '';
  for (let at = 0; at < octets.length; at += 8192) binary += String.fromCharCode(...octets.subarray(at, at + 8192));
  return `data:${mediaType};base64,${btoa(binary)}`;
}
