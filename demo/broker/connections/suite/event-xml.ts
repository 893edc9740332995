/**
 * The XML of WeCom's events: one `xml` element whose children hold text, as CDATA or
 * plain (upstream-idps 5.4). No parser is needed for that, and none that knows entities
 * is wanted: a document with anything else in it is nothing.
 */
const element = /\s*<([A-Za-z][A-Za-z0-9]{0,63})>(?:<!\[CDATA\[([^\]]*)\]\]>|([^<>&]*))<\/\1>/y;

/** The fields by their name; an element that comes twice makes it nothing. */
export function readEventXml(text: string): ReadonlyMap<string, string> | undefined {
  const inner = /^\s*<xml>([\s\S]*)<\/xml>\s*$/.exec(text)?.[1];
  if (inner === undefined) return undefined;
  const fields = new Map<string, string>();
  let at = 0;
  while (inner.slice(at).trim() !== '') {
    element.lastIndex = at;
    const found = element.exec(inner);
    const [, name = '', section, plain] = found ?? [];
    if (!found || fields.has(name)) return undefined;
    fields.set(name, section ?? plain ?? '');
    at = element.lastIndex;
  }
  return fields;
}
