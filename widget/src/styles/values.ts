/**
 * The values of widget/themes/light.css and dark.css, written by widget/themes/embed.mjs.
 */

export const light = `:host {
  color-scheme: light;
  --latchkey-color-surface: hsl(0 0% 100%);
  --latchkey-color-background: transparent;
  --latchkey-color-text: hsl(222 30% 14%);
  --latchkey-color-text-muted: hsl(222 10% 42%);
  --latchkey-color-problem: hsl(0 72% 42%);
  --latchkey-color-border: hsl(222 14% 52%);
  --latchkey-color-focus: hsl(222 84% 50%);
  --latchkey-color-accent: hsl(222 84% 50%);
  --latchkey-color-accent-text: hsl(0 0% 100%);
  --latchkey-color-panel: var(--latchkey-color-accent);
  --latchkey-color-panel-text: var(--latchkey-color-accent-text);
  --latchkey-color-line: hsl(222 30% 14% / 0.13);
  --latchkey-color-tint: hsl(222 30% 14% / 0.06);
  --latchkey-color-tint-problem: hsl(0 72% 42% / 0.07);
  --latchkey-color-raised: hsl(0 0% 100%);
  --latchkey-color-shade: hsl(222 30% 14% / 0.14);
  --latchkey-color-paper: hsl(0 0% 100%);
  --latchkey-color-backdrop: hsl(222 30% 10% / 0.5);
  --latchkey-shadow-box: 0 1px 2px hsl(222 30% 14% / 0.06), 0 12px 32px -8px hsl(222 30% 14% / 0.16);
  --latchkey-shadow-raised: 0 1px 3px hsl(222 30% 14% / 0.2);
  --latchkey-font-family: system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans', 'Noto Sans CJK SC', sans-serif;
  --latchkey-font-size: 1rem;
  --latchkey-font-size-small: 0.875rem;
  --latchkey-font-size-heading: 1.5rem;
  --latchkey-space-gap: 0.75rem;
  --latchkey-space-padding: 1.5rem;
  --latchkey-size-width: 25rem;
  --latchkey-size-height: 32rem;
  --latchkey-size-control: 2.75rem;
  --latchkey-size-icon: 1.5rem;
  --latchkey-size-logo: 2.5rem;
  --latchkey-size-qr: 18.75rem;
  --latchkey-radius: 0.5rem;
  --latchkey-radius-box: 1rem;
  --latchkey-motion-duration: 150ms;
}`;

/** What differs from light. */
export const dark = `:host {
  color-scheme: dark;
  --latchkey-color-surface: hsl(222 18% 12%);
  --latchkey-color-background: transparent;
  --latchkey-color-text: hsl(222 20% 94%);
  --latchkey-color-text-muted: hsl(222 10% 68%);
  --latchkey-color-problem: hsl(0 84% 72%);
  --latchkey-color-border: hsl(222 14% 48%);
  --latchkey-color-focus: hsl(222 90% 70%);
  --latchkey-color-accent: hsl(222 90% 70%);
  --latchkey-color-accent-text: hsl(222 40% 10%);
  --latchkey-color-panel: color-mix( in srgb, var(--latchkey-color-accent) 18%, var(--latchkey-color-surface) );
  --latchkey-color-panel-text: var(--latchkey-color-text);
  --latchkey-color-line: hsl(222 20% 94% / 0.16);
  --latchkey-color-tint: hsl(222 20% 94% / 0.08);
  --latchkey-color-tint-problem: hsl(0 84% 72% / 0.12);
  --latchkey-color-raised: hsl(222 14% 24%);
  --latchkey-color-shade: hsl(0 0% 100% / 0.18);
  --latchkey-color-paper: hsl(0 0% 100%);
  --latchkey-color-backdrop: hsl(222 30% 4% / 0.66);
  --latchkey-shadow-box: 0 0 0 1px hsl(222 20% 94% / 0.1), 0 12px 32px -8px hsl(0 0% 0% / 0.5);
  --latchkey-shadow-raised: 0 1px 3px hsl(0 0% 0% / 0.4);
}`;
