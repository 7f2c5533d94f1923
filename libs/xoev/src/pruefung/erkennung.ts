import { BEKANNTE_STANDARDS, findBekanntenStandard } from '../katalog/bekannte-standards.js';
import type { KatalogEintrag, SchemaKatalog } from '../katalog/schema-katalog.js';
import type { NachrichtenFehler } from './nachrichten-fehler.js';

/** What identifies a message: its root element and the attribute values at the root. */
export interface Wurzelangabe {
  readonly namespace: string;
  readonly name: string;
  readonly zeile: number;
  attribut(name: string): { readonly inhalt: string } | undefined;
}

/** Finds the schema for a root, or says why there is none: standard, version or message unknown, or not installed. */
export function erkenneNachricht(
  wurzel: Wurzelangabe,
  katalog: SchemaKatalog,
): { readonly eintrag: KatalogEintrag } | { readonly fehler: NachrichtenFehler } {
  const eintrag = katalog.findEintrag(wurzel.namespace, wurzel.name);
  if (eintrag !== undefined) {
    const abweichend = fremdeVersion(wurzel, eintrag);
    return abweichend === undefined ? { eintrag } : { fehler: abweichend };
  }
  const fehler =
    unbekannteWurzel(wurzel, katalog) ??
    bekannterStandard(wurzel, katalog) ??
    andereVersion(wurzel, katalog) ??
    unbekannterStandard(wurzel, katalog);
  return { fehler: { ...fehler, zeile: wurzel.zeile, element: wurzel.name } };
}

function fremdeVersion(wurzel: Wurzelangabe, eintrag: KatalogEintrag): NachrichtenFehler | undefined {
  if (eintrag.versionsattribut === undefined) return undefined;
  const version = wurzel.attribut(eintrag.versionsattribut)?.inhalt;
  if (version === undefined || version === eintrag.version) return undefined;
  return {
    code: 'VERSION_UNBEKANNT',
    zeile: wurzel.zeile,
    element: wurzel.name,
    text: `Die Nachricht nennt im Attribut „${eintrag.versionsattribut}“ die Version ${version}, ihr Namensraum gehört zu ${eintrag.standard} ${eintrag.version}.`,
    abhilfe: `Geben Sie die Version ${eintrag.version} an oder verwenden Sie den Namensraum der Version ${version}.`,
  };
}

function unbekannteWurzel(wurzel: Wurzelangabe, katalog: SchemaKatalog): NachrichtenFehler | undefined {
  const satz = katalog.findSatz(wurzel.namespace);
  if (satz === undefined) return undefined;
  const { standard, version } = satz.manifest;
  const namen = satz.manifest.wurzeln.filter(({ namespace }) => namespace === wurzel.namespace);
  return {
    code: 'WURZEL_UNBEKANNT',
    text: `${standard} ${version} kennt keine Nachricht „${wurzel.name}“.`,
    abhilfe: `Senden Sie eine Nachricht des Standards, etwa ${namen
      .slice(0, 5)
      .map(({ name }) => `„${name}“`)
      .join(', ')}.`,
  };
}

function bekannterStandard(wurzel: Wurzelangabe, katalog: SchemaKatalog): NachrichtenFehler | undefined {
  const bekannt = findBekanntenStandard(wurzel.namespace);
  if (bekannt === undefined) return undefined;
  const { standard, version } = bekannt;
  if (standard.ohneNachrichten) {
    return {
      code: 'WURZEL_UNBEKANNT',
      text: `${standard.standard} ${version} enthält nur Bausteine für andere Standards, keine eigenen Nachrichten.`,
      abhilfe: 'Senden Sie eine Nachricht eines Standards, der darauf aufbaut, etwa XHochschule.',
    };
  }
  if (!standard.versionen.includes(version)) {
    const installiert = katalog.eintraege.filter((eintrag) => eintrag.standard === standard.standard);
    const versionen = [...new Set([...standard.versionen, ...installiert.map((eintrag) => eintrag.version)])];
    return {
      code: 'VERSION_UNBEKANNT',
      text: `Die Version ${version} von ${standard.standard} ist nicht bekannt.`,
      abhilfe: `Senden Sie die Nachricht in einer bekannten Version (${versionen.join(', ')}).`,
    };
  }
  return {
    code: 'SCHEMA_NICHT_INSTALLIERT',
    text: `Schema nicht installiert: Die Nachricht gehört zu ${standard.standard} ${version}, dessen Schemas hier fehlen.`,
    abhilfe: `Laden Sie ${standard.standard} ${version} von ${standard.bezugsquelle} und installieren Sie es mit „bescheidwerk schema import <zip|ordner>“.`,
  };
}

function andereVersion(wurzel: Wurzelangabe, katalog: SchemaKatalog): NachrichtenFehler | undefined {
  const stamm = ohneVersion(wurzel.namespace);
  const satz = katalog.saetze.find(({ manifest }) =>
    manifest.namespaces.some((namespace) => ohneVersion(namespace) === stamm),
  );
  if (satz === undefined || stamm === wurzel.namespace) return undefined;
  const { standard, version } = satz.manifest;
  return {
    code: 'VERSION_UNBEKANNT',
    text: `Der Namensraum „${wurzel.namespace}“ gehört zu einer Version von ${standard}, die hier nicht installiert ist.`,
    abhilfe: `Senden Sie die Nachricht in der Version ${version}.`,
  };
}

function unbekannterStandard(wurzel: Wurzelangabe, katalog: SchemaKatalog): NachrichtenFehler {
  const installiert = katalog.saetze.map(({ manifest }) => `${manifest.standard} ${manifest.version}`);
  const bekannt = installiert.length > 0 ? installiert : BEKANNTE_STANDARDS.map(({ standard }) => standard);
  const wo = wurzel.namespace === '' ? 'ohne Namensraum' : `im Namensraum „${wurzel.namespace}“`;
  return {
    code: 'STANDARD_UNBEKANNT',
    text: `Das Wurzelelement „${wurzel.name}“ ${wo} gehört zu keinem bekannten Standard.`,
    abhilfe: `Prüfen Sie Namensraum und Schreibweise. Angenommen werden: ${bekannt.join(', ')}.`,
  };
}

/** Longer ones belong to no standard; to look for a version in them would take the square of their length. */
const LAENGSTER_NAMENSRAUM = 500;

function ohneVersion(namespace: string): string {
  if (namespace.length > LAENGSTER_NAMENSRAUM) return namespace;
  return namespace.replace(/[/:._-]?v?\d+(?:[/._-]\d+)*(?=\/?$|\/xsd$)/, '');
}
