/**
 * Body of the thread that holds large messages against their schema. It gets a schema with all its files once, and
 * messages as UTF-8; it reads nothing from disk or net. Answers one message after the other.
 */
const { parentPort } = require('node:worker_threads');

const schemata = new Map();
const bereit = import('libxml2-wasm').then(async (xml) => {
  const { XmlErrorStruct } = await import('libxml2-wasm/lib/libxml2.mjs');
  // No path for each error: see `registriere` in schema-eingabe.ts.
  XmlErrorStruct.node = () => 0;
  let dateien = new Map();
  xml.xmlRegisterInputProvider({
    match: () => true,
    open: (url) => (dateien.has(url) ? xml.openBuffer(dateien.get(url)) : undefined),
    read: xml.readBuffer,
    close: (fd) => {
      xml.closeBuffer(fd);
      return true;
    },
  });
  const uebersetze = (schema) => {
    dateien = schema.dateien;
    const dokument = xml.XmlDocument.fromBuffer(dateien.get(schema.url), { url: schema.url });
    try {
      return xml.XsdValidator.fromDoc(dokument);
    } finally {
      dokument.dispose();
      dateien = new Map();
    }
  };
  return { xml, uebersetze };
});

parentPort.on('message', async ({ schema, url, nachricht, option }) => {
  const { xml, uebersetze } = await bereit;
  if (schema) schemata.set(url, uebersetze(schema));
  const dokument = xml.XmlDocument.fromBuffer(nachricht, { option, encoding: 'UTF-8' });
  try {
    schemata.get(url).validate(dokument);
    parentPort.postMessage({ art: 'gueltig' });
  } catch (fehler) {
    if (!(fehler instanceof xml.XmlError)) throw fehler;
    parentPort.postMessage(
      fehler instanceof xml.XmlValidateError
        ? { art: 'ungueltig', details: fehler.details }
        : { art: 'abgebrochen', text: fehler.message },
    );
  } finally {
    dokument.dispose();
  }
});
