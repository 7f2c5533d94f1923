import { escapeXml } from '#libs/xoev';
import { type Feld, type Feldbaum, type Felder, type Feldknoten, feldbaum } from './felder.js';

/** Files of a pattern or of a family: name → text. */
export type Familiendateien = ReadonlyMap<string, string>;

const TYPEN: Readonly<Record<Exclude<Feld['typ'], 'code'>, string>> = {
  text: 'TextKurzType',
  zahl: 'xs:decimal',
  geld: 'GeldbetragType',
  datum: 'TagType',
  zeitpunkt: 'ZeitpunktType',
  wahrheit: 'xs:boolean',
  freitext: 'FreitextType',
};

/** Root of a message and beginning of the file names of a family: `Stadt-Hundesteuer` → `hundesteuer`. */
export function familienkuerzel({ standard }: Felder): string {
  return (standard.split('-').at(-1) as string).toLowerCase();
}

/**
 * A message family of its own for a procedure that has no published standard: head, strings (DIN 91379), attachments and
 * the messages 0110 to 0190 as the pattern has them, the application with the fields of the form. Every field is
 * voluntary: what is missing is asked for, not refused.
 * What is repeated has no bound, for the same reason; of a choice a message can hold one branch only.
 * @param muster files of `xoev-schemas/vorlagen/eigene-familie`: XSD and answers in the namespace `urn:muster`
 */
export function eigeneFamilie(felder: Felder, muster: Familiendateien): Familiendateien {
  const kuerzel = familienkuerzel(felder);
  const setze = (text: string) =>
    text
      .replaceAll(/\bmuster(?=[.-])/gu, kuerzel)
      .replaceAll('urn:muster', () => escapeXml(felder.namensraum))
      .replaceAll('MUSTERSTANDARD', felder.standard)
      .replaceAll('MUSTERVERSION', felder.version)
      .replaceAll('MUSTERTITEL', () => escapeXml(felder.titel))
      .replace('<!-- codelisten -->', () => codelisten(felder))
      .replace('<!-- antragsteller -->', () => antragsteller(felder))
      .replace('<!-- felder -->', () => inhaltsmodell('sequence', feldbaum(felder), '    '));
  return new Map([...muster].map(([name, text]) => [name.replace(/^muster(?=-)/u, kuerzel), setze(text)]));
}

const PERSON = ['antragsteller', 'NatuerlichePersonType', 'Wer den Antrag stellt.'] as const;
const ORGANISATION = [
  'organisation',
  'OrganisationType',
  'Wer den Antrag stellt, wenn es kein Mensch ist.',
] as const;

function antragsteller({ antragsteller: wer }: Felder): string {
  const element = ([name, typ, titel]: readonly [string, string, string]) =>
    `<xs:element name="${name}" type="${typ}">${dokumentation(titel)}</xs:element>`;
  if (wer === 'person') return element(PERSON);
  if (wer === 'organisation') return element(ORGANISATION);
  return `<xs:choice>${element(PERSON)}${element(ORGANISATION)}</xs:choice>`;
}

function inhaltsmodell(art: 'sequence' | 'choice', baum: Feldbaum, rand: string): string {
  const elemente = [...baum].map(([name, knoten]) => element(name, knoten, art, `${rand}  `));
  return `<xs:${art}>\n${elemente.join('\n')}\n${rand}</xs:${art}>`;
}

function element(name: string, knoten: Feldknoten, in_: 'sequence' | 'choice', rand: string): string {
  const { mehrfach = false } = ('feld' in knoten ? knoten.feld : knoten.gruppe) ?? {};
  const haeufigkeit = `${in_ === 'sequence' ? ' minOccurs="0"' : ''}${mehrfach ? ' maxOccurs="unbounded"' : ''}`;
  const titel = 'feld' in knoten ? knoten.feld.titel : knoten.gruppe?.titel;
  const doku = titel === undefined ? '' : `\n${rand}  ${dokumentation(titel)}`;
  const kopf = `${rand}<xs:element name="${name}"`;
  if ('inhalt' in knoten) {
    const modell = inhaltsmodell(
      knoten.gruppe?.eineVon ? 'choice' : 'sequence',
      knoten.inhalt,
      `${rand}    `,
    );
    return `${kopf}${haeufigkeit}>${doku}\n${rand}  <xs:complexType>\n${rand}    ${modell}\n${rand}  </xs:complexType>\n${rand}</xs:element>`;
  }
  const { feld, pfad } = knoten;
  const typ = feld.typ === 'code' ? `${codetyp(pfad)}Type` : TYPEN[feld.typ];
  return `${kopf} type="${typ}"${haeufigkeit}>${doku}\n${rand}</xs:element>`;
}

function codelisten(felder: Felder): string {
  const listen = Object.entries(felder.felder).flatMap(([name, feld]) =>
    feld.werte === undefined
      ? []
      : [codeliste(codetyp(name), codelistenkennung(felder, name), feld.titel, feld.werte)],
  );
  const arten = Object.fromEntries(felder.anlagen.map(({ id, titel }) => [id, titel]));
  const anlagearten = codeliste(
    'Code.Anlageart',
    `${felder.namensraum}/codeliste/anlageart`,
    'Art einer Anlage',
    {
      ...arten,
      sonstiges: 'andere Unterlage',
    },
  );
  return [...listen, anlagearten].join('\n  ').trim();
}

/** Identifier of the code list of a field, or of `anlageart` and `nachrichtentyp`. */
export function codelistenkennung({ namensraum }: Felder, name: string): string {
  return `${namensraum}/codeliste/${name}`;
}

function codetyp(pfad: string): string {
  return `Code.${pfad
    .split('.')
    .map((teil) => `${teil[0]?.toUpperCase()}${teil.slice(1)}`)
    .join('.')}.Feld`;
}

function codeliste(
  typ: string,
  kennung: string,
  titel: string,
  werte: Readonly<Record<string, string>>,
): string {
  const eintraege = Object.entries(werte).map(
    ([code, text]) => `      <xs:enumeration value="${code}">
        ${dokumentation(text)}
      </xs:enumeration>`,
  );
  return `<xs:simpleType name="${typ}WertType">
    <xs:restriction base="xs:token">
${eintraege.join('\n')}
    </xs:restriction>
  </xs:simpleType>
  <xs:complexType name="${typ}Type">
    ${dokumentation(titel)}
    <xs:sequence>
      <xs:element name="code" type="${typ}WertType"/>
      <xs:element name="name" type="TextType" minOccurs="0"/>
    </xs:sequence>
    <xs:attribute name="listURI" type="xs:anyURI" use="required" fixed="${escapeXml(kennung)}"/>
    <xs:attribute name="listVersionID" type="xs:normalizedString" use="required" fixed="1"/>
  </xs:complexType>`;
}

function dokumentation(text: string): string {
  return `<xs:annotation><xs:documentation>${escapeXml(text)}</xs:documentation></xs:annotation>`;
}
