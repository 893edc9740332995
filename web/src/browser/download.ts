/** A text that the person keeps, as a file that the browser downloads. */

const name = 'recovery-code.txt';

export function saveText({ document, URL, Blob }: typeof globalThis & Window, text: string): void {
  const address = URL.createObjectURL(new Blob([`${text}\n`], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
