/**
 * What the tests of SVG and HTML share.
 *
 * @module
 */

const tag = /<(\/?)([a-z][\w-]*)((?:\s+[a-zA-Z][\w:-]*="[^"<]*")*)\s*(\/?)>/y;
const text = /(?:[^<>&]|&(?:amp|lt|gt|quot|#39);)+/y;

/**
 * Whether a text is XML as this project writes it: one element around all, every tag closed in its
 * order, every attribute in double quotes and named once, every `<` and `&` escaped.
 */
export function isWellFormed(xml: string): boolean {
  const open: string[] = [];
  let at = 0;
  let elements = 0;
  while (at < xml.length) {
    text.lastIndex = at;
    const words = text.exec(xml);
    if (words) {
      if (open.length === 0 && words[0].trim() !== "") return false;
      at = text.lastIndex;
      continue;
    }
    tag.lastIndex = at;
    const found = tag.exec(xml);
    if (!found) return false;
    at = tag.lastIndex;
    const [, slash, name = "", attributes = "", ending] = found;
    if (slash === "/") {
      if (open.pop() !== name) return false;
      continue;
    }
    if (open.length === 0 && elements++ > 0) return false;
    const names = [...attributes.matchAll(/([\w:-]+)="/g)].map(([, each]) => each);
    if (new Set(names).size !== names.length) return false;
    if (ending === "") open.push(name);
  }
  return open.length === 0 && elements === 1;
}
