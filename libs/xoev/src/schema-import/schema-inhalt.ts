import { XmlDocument, type XmlElement, XmlError } from 'libxml2-wasm';
import { mitSchemaDateien } from '../katalog/schema-eingabe.js';
import { findKind, kindElemente } from '../xml-dokument.js';

const XS = 'http://www.w3.org/2001/XMLSchema';

/** An include, import, redefine or override of a schema file. */
export interface SchemaVerweis {
  readonly art: 'include' | 'import' | 'redefine' | 'override';
  /** As written; undefined = an import by namespace alone. */
  readonly adresse?: string;
  /** Of an import. */
  readonly namespace?: string;
  readonly zeile: number;
}

/** What an import needs to know of one schema file. */
export interface SchemaInhalt {
  readonly namespace: string;
  readonly verweise: readonly SchemaVerweis[];
  /** Global elements in order. */
  readonly elemente: readonly { readonly name: string; readonly titel?: string }[];
  /** `appinfo` of the XÖV handbook, where the file has one. */
  readonly standard?: { readonly name?: string; readonly titel?: string; readonly version?: string };
  /** Names of all elements declared anywhere in the file. */
  readonly elementnamen: ReadonlySet<string>;
}

/** Reads a schema file, or returns the parser's words when it is none. */
export function liesSchemaInhalt(bytes: Uint8Array): SchemaInhalt | string {
  try {
    // Nothing but the file itself may be read: W3C schemas name a DTD on the net.
    return mitSchemaDateien(new Map(), () => mitDokument(bytes, (wurzel) => lese(wurzel))).wert;
  } catch (fehler) {
    if (fehler instanceof XmlError) return fehler.message.trim();
    throw fehler;
  }
}

function mitDokument<T>(bytes: Uint8Array, fn: (wurzel: XmlElement) => T): T {
  const dokument = XmlDocument.fromBuffer(bytes);
  try {
    return fn(dokument.root);
  } finally {
    dokument.dispose();
  }
}

function lese(wurzel: XmlElement): SchemaInhalt | string {
  if (wurzel.name !== 'schema' || wurzel.namespaceUri !== XS) return 'Das Wurzelelement ist kein xs:schema.';
  const kinder = [...kindElemente(wurzel)].filter((kind) => kind.namespaceUri === XS);
  const standard = liesStandard(wurzel);
  return {
    namespace: wurzel.attr('targetNamespace')?.value ?? '',
    verweise: kinder.flatMap(liesVerweis),
    elemente: kinder.filter((kind) => kind.name === 'element').map(liesElement),
    elementnamen: new Set(wurzel.find('//xs:element/@name', { xs: XS }).map((attribut) => attribut.content)),
    ...(standard === undefined ? {} : { standard }),
  };
}

function liesVerweis(kind: XmlElement): SchemaVerweis[] {
  const art = (['include', 'import', 'redefine', 'override'] as const).find((name) => name === kind.name);
  if (art === undefined) return [];
  const adresse = kind.attr('schemaLocation')?.value.trim();
  const namespace = kind.attr('namespace')?.value;
  return [
    {
      art,
      zeile: kind.line,
      ...(adresse === undefined ? {} : { adresse }),
      ...(namespace === undefined ? {} : { namespace }),
    },
  ];
}

function liesElement(element: XmlElement): { name: string; titel?: string } {
  const titel = findKind(element, 'annotation', 'appinfo', 'title')?.content.trim();
  return { name: element.attr('name')?.value ?? '', ...(titel ? { titel } : {}) };
}

function liesStandard(wurzel: XmlElement): SchemaInhalt['standard'] {
  const appinfo = findKind(wurzel, 'annotation', 'appinfo');
  if (appinfo === undefined) return undefined;
  const name = findKind(appinfo, 'standard', 'nameKurz')?.content.trim();
  const titel = findKind(appinfo, 'standard', 'nameLang')?.content.trim();
  const version = findKind(appinfo, 'versionStandard', 'version')?.content.trim();
  return { ...(name ? { name } : {}), ...(titel ? { titel } : {}), ...(version ? { version } : {}) };
}
