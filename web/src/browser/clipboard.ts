/** The clipboard, which many apps' browsers have not, or keep from pages. */

/** Whether the text is there now; false where the browser refuses. */
export async function copyText({ navigator }: Window, text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
