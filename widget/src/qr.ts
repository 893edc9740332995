/**
 * Draws a QR code into an element, as one path. Loaded when there is one to be drawn; knows
 * nothing of what is in it.
 */
import { generate } from 'lean-qr/nano';

/** ISO/IEC 18004, "Quiet zone": four modules, as light as the code's own light ones. */
const quiet = 4;
const namespace = 'http://www.w3.org/2000/svg';

function svg(tag: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const made = document.createElementNS(namespace, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

export function drawQr(element: Element, text: string): void {
  const code = generate(text);
  let path = '';
  for (let y = 0; y < code.size; y += 1)
    for (let x = 0; x < code.size; x += 1) if (code.get(x, y)) path += `M${x} ${y}h1v1h-1z`;
  const side = code.size + 2 * quiet;
  const picture = svg('svg', {
    viewBox: `${-quiet} ${-quiet} ${side} ${side}`,
    'aria-hidden': 'true',
    'shape-rendering': 'crispEdges',
  });
  picture.append(svg('path', { d: path, fill: '#000' }));
  element.replaceChildren(picture);
}
