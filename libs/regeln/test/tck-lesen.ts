import { XMLParser } from 'fast-xml-parser';
import { Decimal } from '#libs/kernel';
import { type FeelWert, jsonZuFeel } from '#libs/regeln';
import { parseDauer } from '../src/werte/dauer.js';
import { parseZeit } from '../src/werte/zeit.js';

/** One expectation of the kit: what to evaluate with which inputs, and what must come out. */
export interface Fall {
  readonly id: string;
  readonly name: string;
  readonly dienst: string | undefined;
  readonly eingaben: Readonly<Record<string, FeelWert>>;
  readonly erwartet: FeelWert;
  readonly fehlerErwartet: boolean;
}

type Knoten = Record<string, unknown>;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: false,
  processEntities: true,
  htmlEntities: true,
  isArray: (name) => ['testCase', 'inputNode', 'resultNode', 'item', 'component'].includes(name),
});

/** Reads a test file of the kit. */
export function liesFaelle(xml: string): { modell: string; faelle: readonly Fall[] } {
  const wurzel = (parser.parse(xml) as { testCases: Knoten }).testCases;
  const faelle = (wurzel.testCase as Knoten[]).flatMap((fall) => {
    const eingaben: Record<string, FeelWert> = {};
    for (const knoten of (fall.inputNode as Knoten[] | undefined) ?? []) {
      eingaben[String(knoten['@name'])] = wert(knoten);
    }
    const dienst = fall['@type'] === 'decisionService' ? String(fall['@invocableName']) : undefined;
    return ((fall.resultNode as Knoten[] | undefined) ?? []).map((ziel) => ({
      id: String(fall['@id']),
      name: String(ziel['@name']),
      dienst,
      eingaben,
      erwartet: wert((ziel.expected as Knoten | undefined) ?? {}),
      fehlerErwartet: ziel['@errorResult'] === 'true',
    }));
  });
  return { modell: String(wurzel.modelName).trim(), faelle };
}

function wert(knoten: Knoten | string): FeelWert {
  if (typeof knoten === 'string') return knoten.trim() === '' ? null : knoten;
  if (knoten.list !== undefined) {
    const liste = knoten.list as Knoten | string;
    if (typeof liste === 'object' && liste['@nil'] === 'true') return null;
    return typeof liste === 'string' ? [] : ((liste.item as Knoten[] | undefined) ?? []).map(wert);
  }
  if (knoten.component !== undefined) {
    const kontext: Record<string, FeelWert> = {};
    for (const teil of knoten.component as Knoten[]) kontext[String(teil['@name'])] = wert(teil);
    return kontext;
  }
  if (knoten.value === undefined) return null;
  return einzelwert(knoten.value as Knoten | string);
}

function einzelwert(roh: Knoten | string): FeelWert {
  if (typeof roh === 'string') return roh;
  if (roh['@nil'] === 'true') return null;
  const text = String(roh['#text'] ?? '');
  switch (String(roh['@type'] ?? 'string').replace(/^.*:/, '')) {
    case 'decimal':
    case 'double':
    case 'integer':
    case 'int':
    case 'long':
      return new Decimal(text.trim());
    case 'boolean':
      return text.trim() === 'true';
    case 'date':
      return jsonZuFeel(text.trim(), { art: 'datum' });
    case 'dateTime':
      return jsonZuFeel(text.trim(), { art: 'zeitpunkt' });
    case 'time':
      return parseZeit(text.trim());
    case 'duration':
      return parseDauer(text.trim());
    default:
      return text;
  }
}
