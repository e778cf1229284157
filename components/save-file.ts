// Saves a text as a file where the browser puts downloads, from the page itself: no permission, no other host.

/** A browser may still ask where to put it; the text is kept for that long. */
const KEPT_MS = 10 * 60_000;

export function saveFile(name: string, type: 'text/csv' | 'application/json', text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
