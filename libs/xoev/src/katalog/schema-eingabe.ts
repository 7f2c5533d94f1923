import { closeBuffer, openBuffer, readBuffer, xmlRegisterInputProvider } from 'libxml2-wasm';
import { XmlErrorStruct } from 'libxml2-wasm/lib/libxml2.mjs';

let offen: { readonly dateien: ReadonlyMap<string, Uint8Array>; readonly fehlend: Set<string> } | undefined;
let registriert = false;

/**
 * Lets libxml2 read the given buffers, by URL, while `fn` runs, and nothing else at any time: the provider claims
 * every name, so that neither an include of a schema nor an `xsi:schemaLocation` of a message reaches a file.
 * Returns what `fn` returned and the URLs that were asked for in vain (libxml2 itself is silent about imports).
 */
export function mitSchemaDateien<T>(
  dateien: ReadonlyMap<string, Uint8Array>,
  fn: () => T,
): { readonly wert: T; readonly fehlend: readonly string[] } {
  registriere();
  const vorher = offen;
  offen = { dateien, fehlend: new Set() };
  try {
    return { wert: fn(), fehlend: [...offen.fehlend] };
  } finally {
    offen = vorher;
  }
}

/** Registers the provider once per process; before any message is validated. */
export function registriere(): void {
  if (registriert) return;
  registriert = true;
  // With each error the library gives the path of its node, for which it counts the siblings before it: of many wrong
  // ones, their square. Errors are told by line and name.
  XmlErrorStruct.node = () => 0;
  xmlRegisterInputProvider({
    match: () => true,
    open: (url) => {
      const bytes = offen?.dateien.get(url);
      if (bytes === undefined) {
        offen?.fehlend.add(url);
        return undefined;
      }
      return openBuffer(bytes);
    },
    read: readBuffer,
    close: (fd) => {
      closeBuffer(fd);
      return true;
    },
  });
}
