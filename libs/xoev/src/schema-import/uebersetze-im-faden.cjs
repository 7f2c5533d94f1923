/**
 * Body of the thread that tries whether a schema compiles, while whoever asks sleeps until it says so. Reads nothing from
 * disk or net; answers one schema after the other with whether it compiled and found everything it includes.
 */
const { workerData } = require('node:worker_threads');

const bereit = import('libxml2-wasm').then((xml) => {
  let dateien = new Map();
  let fehlt = false;
  xml.xmlRegisterInputProvider({
    match: () => true,
    open: (url) => {
      fehlt ||= !dateien.has(url);
      return dateien.has(url) ? xml.openBuffer(dateien.get(url)) : undefined;
    },
    read: xml.readBuffer,
    close: (fd) => {
      xml.closeBuffer(fd);
      return true;
    },
  });
  const uebersetze = (schema) => {
    dateien = schema.dateien;
    fehlt = false;
    let dokument;
    try {
      dokument = xml.XmlDocument.fromBuffer(dateien.get(schema.url), { url: schema.url });
      xml.XsdValidator.fromDoc(dokument).dispose();
      return !fehlt;
    } catch (fehler) {
      if (fehler instanceof xml.XmlError) return false;
      throw fehler;
    } finally {
      dokument?.dispose();
      dateien = new Map();
    }
  };
  return { uebersetze };
});

const { leitung, glocke } = workerData;
const laeute = () => {
  Atomics.store(glocke, 0, 1);
  Atomics.notify(glocke, 0);
};
bereit.then(({ uebersetze }) => {
  leitung.on('message', (schema) => {
    leitung.postMessage(uebersetze(schema));
    laeute();
  });
  laeute();
});
