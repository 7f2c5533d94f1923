import { DmnModdle } from 'dmn-moddle';

/** An element as moddle reads it: its type, its attributes, its children by property name. */
export interface Element {
  readonly $type: string;
  readonly id?: string;
  readonly name?: string;
  readonly [eigenschaft: string]: unknown;
}

interface Typ {
  name: string;
  superClass?: string[];
  properties: object[];
}

/** A child whose tag is the property's name. */
const kind = (name: string, type: string) => ({ name, type, xml: { serialize: 'property' } });
const ausdruck = (name: string, extra: object[]): Typ => ({
  name,
  superClass: ['Expression'],
  properties: extra,
});

/** What DMN 1.4 and 1.5 added to the DMN 1.3 that dmn-moddle knows. */
const NEUERE_TYPEN: Typ[] = [
  {
    name: 'ChildExpression',
    properties: [
      { name: 'id', isAttr: true, type: 'String' },
      { name: 'typeRef', isAttr: true, type: 'String' },
      { name: 'value', type: 'Expression' },
    ],
  },
  ausdruck(
    'Conditional',
    ['if', 'then', 'else'].map((name) => kind(name, 'ChildExpression')),
  ),
  ausdruck(
    'Filter',
    ['in', 'match'].map((name) => kind(name, 'ChildExpression')),
  ),
  ausdruck('Iterator', [
    { name: 'iteratorVariable', isAttr: true, type: 'String' },
    kind('in', 'ChildExpression'),
  ]),
  { name: 'For', superClass: ['Iterator'], properties: [kind('return', 'ChildExpression')] },
  { name: 'Every', superClass: ['Iterator'], properties: [kind('satisfies', 'ChildExpression')] },
  { name: 'Some', superClass: ['Iterator'], properties: [kind('satisfies', 'ChildExpression')] },
];

/** The namespaces of the model by version, all read as the one that dmn-moddle knows. */
const MODELL_NAMENSRAUM =
  /https?:\/\/www\.omg\.org\/spec\/DMN\/(?:20151101\/dmn\.xsd|20180521\/MODEL\/|20191111\/MODEL\/|20211108\/MODEL\/|20230324\/MODEL\/|20240513\/MODEL\/)/g;
const DI_NAMENSRAUM =
  /https?:\/\/www\.omg\.org\/spec\/DMN\/(?:20180521|20191111|20211108|20230324|20240513)\/DMNDI\//g;
const MODELL_1_3 = 'https://www.omg.org/spec/DMN/20191111/MODEL/';
const DI_1_3 = 'https://www.omg.org/spec/DMN/20191111/DMNDI/';

interface Paket {
  types: Typ[];
}

let moddle: InstanceType<typeof DmnModdle> | undefined;

/** The reader, extended once. */
function reader(): InstanceType<typeof DmnModdle> {
  if (moddle) return moddle;
  const paket = structuredClone(new DmnModdle().getPackage('dmn')) as Paket;
  const item = paket.types.find((typ) => typ.name === 'ItemDefinition');
  item?.properties.push(kind('typeConstraint', 'UnaryTests'));
  paket.types.push(...NEUERE_TYPEN);
  moddle = new DmnModdle({ dmn: paket });
  // moddle hides the fixed properties of an element behind getters, for the sake of proxies that nobody makes
  // here; that takes a good half of the time to read a large table.
  moddle.properties.define = (target, name, options) => {
    Object.defineProperty(target, name, options);
  };
  merkeUeberschriebenes(moddle.properties);
  return moddle;
}

/** What the reader met twice where an element has one place for it, since the last beginning; it keeps the last. */
let ueberschrieben: Ueberschrieben[] = [];

/** A part of an element of which the file has two; `teil` is the name of the property. */
export interface Ueberschrieben {
  readonly element: Element;
  readonly teil: string;
}

function merkeUeberschriebenes(properties: InstanceType<typeof DmnModdle>['properties']): void {
  const setze = properties.set;
  properties.set = function set(target, name, value) {
    const eigenschaft = this.getProperty(target, name);
    if (eigenschaft && !eigenschaft.isReference && Object.hasOwn(target, eigenschaft.name)) {
      ueberschrieben.push({ element: target as Element, teil: eigenschaft.name });
    }
    setze.call(this, target, name, value);
  };
}

/** Reads DMN 1.1–1.5. Throws what the XML parser throws. */
export async function liesXml(xml: string): Promise<{
  definitions: Element;
  warnungen: readonly string[];
  ueberschrieben: readonly Ueberschrieben[];
}> {
  const einheitlich = xml.replace(MODELL_NAMENSRAUM, MODELL_1_3).replace(DI_NAMENSRAUM, DI_1_3);
  // The reader reads all of it before it answers, so that two readings never mix.
  ueberschrieben = [];
  const lesung = reader().fromXML(einheitlich);
  const doppelt = ueberschrieben;
  const { rootElement, warnings } = await lesung;
  return {
    definitions: rootElement as Element,
    warnungen: warnings.map((warnung: { message: string }) => warnung.message),
    ueberschrieben: doppelt.filter(({ element }) => element.$type.startsWith('dmn:')),
  };
}

/** The type of an element without prefix: `LiteralExpression`. */
export function typ(element: Element): string {
  return element.$type.replace(/^.*:/, '');
}

/** A child element; `undefined` if it is missing. */
export function findKind(element: Element, name: string): Element | undefined {
  const wert = element[name];
  return typeof wert === 'object' && wert !== null ? (wert as Element) : undefined;
}

/** The child elements of a property; empty if there are none. */
export function alle(element: Element, name: string): readonly Element[] {
  const wert = element[name];
  return Array.isArray(wert) ? (wert as Element[]) : [];
}

/** A text or attribute, trimmed; `undefined` if it is missing. */
export function findText(element: Element | undefined, name: string): string | undefined {
  const wert = element?.[name];
  return typeof wert === 'string' ? wert : undefined;
}
