import { BescheidwerkFehler, type PlainDate } from '#libs/kernel';

/** Which instruction a block is for. */
export type Belehrungstyp =
  | 'vwgo-widerspruch'
  | 'vwgo-klage'
  | 'vwgo-klage-nach-vorverfahren'
  | 'vwgo-wahl'
  | 'sgg-widerspruch'
  | 'sgg-klage'
  | 'sgg-einbezogen'
  | 'ao-einspruch'
  | 'ao-einbezogen'
  | 'fgo-klage';

/**
 * A locked text of an instruction. Placeholders: `{behoerde}`, `{widerspruchsbehoerde}`, `{gericht}` (name with
 * address), `{frist}` (`eines Monats`, `von drei Monaten`). Published blocks are never edited: a change of the
 * law gets a new block with its first day.
 */
export interface Textbaustein {
  readonly typ: Belehrungstyp;
  /** Version, as stored with the act. */
  readonly version: string;
  readonly gueltigAb: string;
  readonly gueltigBis?: string;
  readonly text: string;
  /** Added when the Widerspruchsbehörde is another one (§ 70 Abs. 1 Satz 2 VwGO). */
  readonly zusatzWiderspruchsbehoerde?: string;
  readonly textEn: string;
  readonly zusatzWiderspruchsbehoerdeEn?: string;
  /** Forms in which the remedy can be lodged, each as it stands in the text; none where it is pending already. */
  readonly formen: readonly string[];
  /** Provisions that the text repeats. */
  readonly norm: readonly string[];
}

const VWGO_FORMEN = [
  'schriftlich',
  'in elektronischer Form nach § 3a Abs. 2 des Verwaltungsverfahrensgesetzes',
  'schriftformersetzend nach § 3a Abs. 3 des Verwaltungsverfahrensgesetzes und § 9a Abs. 5 des Onlinezugangsgesetzes',
  'zur Niederschrift',
] as const;
const SGG_FORMEN = [
  'schriftlich',
  'in elektronischer Form nach § 36a Abs. 2 des Ersten Buches Sozialgesetzbuch',
  'schriftformersetzend nach § 36a Abs. 2a des Ersten Buches Sozialgesetzbuch und § 9a Abs. 5 des Onlinezugangsgesetzes',
  'zur Niederschrift',
] as const;
const AO_FORMEN = ['schriftlich', 'elektronisch', 'zur Niederschrift'] as const;
const KLAGE_FORMEN = [
  'schriftlich',
  'als elektronisches Dokument nach § 55a der Verwaltungsgerichtsordnung',
  'zu Protokoll des Urkundsbeamten der Geschäftsstelle',
] as const;

const SGG_KLAGE_FORMEN = [
  'schriftlich',
  'als elektronisches Dokument nach § 65a des Sozialgerichtsgesetzes',
  'zu Protokoll des Urkundsbeamten der Geschäftsstelle',
] as const;
const FGO_KLAGE_FORMEN = [
  'schriftlich',
  'als elektronisches Dokument nach § 52a der Finanzgerichtsordnung',
  'zu Protokoll des Urkundsbeamten der Geschäftsstelle',
] as const;

const oder = (formen: readonly string[]): string => `${formen.slice(0, -1).join(', ')} oder ${formen.at(-1)}`;

const VWGO_FORMEN_EN =
  'in writing, in electronic form under section 3a (2) of the Administrative Procedure Act (VwVfG), in a form replacing writing under section 3a (3) VwVfG and section 9a (5) of the Online Access Act (OZG), or orally for the record';
const KLAGE_FORMEN_EN =
  'in writing, as an electronic document under section 55a of the Code of Administrative Court Procedure (VwGO), or orally for the record of the court registry';

/** All blocks, newest first. Forms exactly as § 70 Abs. 1 VwGO, § 84 Abs. 1 SGG, § 357 Abs. 1 AO, § 81 Abs. 1 VwGO. */
export const TEXTBAUSTEINE: readonly Textbaustein[] = [
  {
    typ: 'vwgo-widerspruch',
    version: 'vwgo-widerspruch-2024-07-24',
    gueltigAb: '2024-07-24',
    text: `Gegen diesen Bescheid kann innerhalb {frist} nach Bekanntgabe Widerspruch erhoben werden. Der Widerspruch ist ${oder(VWGO_FORMEN)} bei der folgenden Behörde zu erheben: {behoerde}.`,
    zusatzWiderspruchsbehoerde:
      ' Die Frist wird auch durch Einlegung bei der Widerspruchsbehörde gewahrt: {widerspruchsbehoerde}.',
    textEn: `You may lodge an objection (Widerspruch) against this decision within {frist} of notification, ${VWGO_FORMEN_EN}, with: {behoerde}.`,
    zusatzWiderspruchsbehoerdeEn:
      ' The time limit is also met if the objection is lodged with: {widerspruchsbehoerde}.',
    formen: VWGO_FORMEN,
    norm: ['§ 70 Abs. 1 VwGO', '§ 58 Abs. 1 VwGO'],
  },
  {
    typ: 'vwgo-klage',
    version: 'vwgo-klage-2018-01-01',
    gueltigAb: '2018-01-01',
    text: `Gegen diesen Bescheid kann innerhalb {frist} nach Bekanntgabe Klage erhoben werden. Die Klage ist ${oder(KLAGE_FORMEN)} bei dem folgenden Gericht zu erheben: {gericht}.`,
    textEn: `You may bring an action (Klage) against this decision within {frist} of notification, ${KLAGE_FORMEN_EN}, at: {gericht}.`,
    formen: KLAGE_FORMEN,
    norm: ['§ 74 Abs. 1 Satz 2, Abs. 2 VwGO', '§ 81 Abs. 1 VwGO', '§ 58 Abs. 1 VwGO'],
  },
  {
    typ: 'vwgo-wahl',
    version: 'vwgo-wahl-2024-07-24',
    gueltigAb: '2024-07-24',
    text: `Gegen diesen Bescheid kann innerhalb {frist} nach Bekanntgabe entweder Widerspruch oder unmittelbar Klage erhoben werden.\n1. Der Widerspruch ist ${oder(VWGO_FORMEN)} bei der folgenden Behörde zu erheben: {behoerde}.\n2. Die Klage ist ${oder(KLAGE_FORMEN)} bei dem folgenden Gericht zu erheben: {gericht}.`,
    textEn: `Within {frist} of notification you may either lodge an objection (Widerspruch) or bring an action (Klage) directly.\n1. The objection is to be lodged ${VWGO_FORMEN_EN}, with: {behoerde}.\n2. The action is to be brought ${KLAGE_FORMEN_EN}, at: {gericht}.`,
    formen: [...VWGO_FORMEN, ...KLAGE_FORMEN.slice(1)],
    norm: ['§ 70 Abs. 1 VwGO', '§ 74 Abs. 1 Satz 2, Abs. 2 VwGO', '§ 81 Abs. 1 VwGO', '§ 58 Abs. 1 VwGO'],
  },
  {
    typ: 'sgg-widerspruch',
    version: 'sgg-widerspruch-2024-07-24',
    gueltigAb: '2024-07-24',
    text: `Gegen diesen Bescheid kann innerhalb {frist} nach Bekanntgabe Widerspruch erhoben werden. Der Widerspruch ist ${oder(SGG_FORMEN)} bei der folgenden Stelle einzureichen: {behoerde}.`,
    textEn:
      'You may lodge an objection (Widerspruch) against this decision within {frist} of notification, in writing, in electronic form under section 36a (2) of Book I of the Social Code (SGB I), in a form replacing writing under section 36a (2a) SGB I and section 9a (5) of the Online Access Act (OZG), or orally for the record, with: {behoerde}.',
    formen: SGG_FORMEN,
    norm: ['§ 84 Abs. 1 SGG', '§ 66 Abs. 1 SGG'],
  },
  {
    typ: 'ao-einspruch',
    version: 'ao-einspruch-2013-08-01',
    gueltigAb: '2013-08-01',
    text: 'Gegen diesen Bescheid kann innerhalb {frist} nach Bekanntgabe Einspruch eingelegt werden. Der Einspruch ist schriftlich oder elektronisch einzureichen oder zur Niederschrift zu erklären bei der folgenden Behörde: {behoerde}.',
    textEn:
      'You may file an objection (Einspruch) against this decision within {frist} of notification, in writing, electronically, or orally for the record, with: {behoerde}.',
    formen: AO_FORMEN,
    norm: ['§ 355 Abs. 1 AO', '§ 357 Abs. 1 und 2 AO', '§ 356 Abs. 1 AO'],
  },
  {
    typ: 'vwgo-klage-nach-vorverfahren',
    version: 'vwgo-klage-nach-vorverfahren-2018-01-01',
    gueltigAb: '2018-01-01',
    text: `Gegen den Ausgangsbescheid in der Gestalt dieser Entscheidung kann innerhalb {frist} nach ihrer Zustellung Klage erhoben werden. Die Klage ist ${oder(KLAGE_FORMEN)} bei dem folgenden Gericht zu erheben: {gericht}.`,
    textEn: `You may bring an action (Klage) against the original decision, as it stands after this one, within {frist} of service, ${KLAGE_FORMEN_EN}, at: {gericht}.`,
    formen: KLAGE_FORMEN,
    norm: [
      '§ 74 Abs. 1 Satz 1, Abs. 2 VwGO',
      '§ 79 Abs. 1 Nr. 1 VwGO',
      '§ 81 Abs. 1 VwGO',
      '§ 58 Abs. 1 VwGO',
    ],
  },
  {
    typ: 'sgg-klage',
    version: 'sgg-klage-2018-01-01-2',
    gueltigAb: '2018-01-01',
    text: `Gegen den Ausgangsbescheid in der Gestalt dieser Entscheidung kann innerhalb {frist} nach Bekanntgabe dieser Entscheidung Klage erhoben werden. Die Klage ist ${oder(SGG_KLAGE_FORMEN)} bei dem folgenden Gericht zu erheben: {gericht}.`,
    textEn:
      'You may bring an action (Klage) against the original decision, as it stands after this one, within {frist} of notification of this decision, in writing, as an electronic document under section 65a of the Social Courts Act (SGG), or orally for the record of the court registry, at: {gericht}.',
    formen: SGG_KLAGE_FORMEN,
    norm: ['§ 87 SGG', '§ 90 SGG', '§ 95 SGG', '§ 66 Abs. 1 SGG'],
  },
  {
    typ: 'sgg-einbezogen',
    version: 'sgg-einbezogen-2018-01-01',
    gueltigAb: '2018-01-01',
    text: `Dieser Bescheid ändert den Bescheid, gegen den Sie Widerspruch erhoben haben. Er wird nach § 86 des Sozialgerichtsgesetzes Gegenstand des laufenden Widerspruchsverfahrens; ein weiterer Widerspruch ist nicht nötig. Soweit Ihrem Widerspruch noch nicht abgeholfen ist, wird über ihn weiter entschieden. Schreiben zu diesem Verfahren richten Sie bitte an: {behoerde}.`,
    textEn:
      'This decision changes the one that you have objected to. Under section 86 of the Social Courts Act (SGG) it becomes part of the pending objection procedure (Widerspruch); no further objection is needed. As far as your objection has not been granted yet, it will still be decided. Please write about this procedure to: {behoerde}.',
    formen: [],
    norm: ['§ 86 SGG'],
  },
  {
    typ: 'ao-einbezogen',
    version: 'ao-einbezogen-2013-08-01',
    gueltigAb: '2013-08-01',
    text: `Dieser Bescheid ändert den Bescheid, gegen den Sie Einspruch eingelegt haben. Er wird nach § 365 Abs. 3 der Abgabenordnung Gegenstand des laufenden Einspruchsverfahrens; ein weiterer Einspruch ist nicht nötig. Soweit Ihrem Einspruch noch nicht abgeholfen ist, wird über ihn weiter entschieden. Schreiben zu diesem Verfahren richten Sie bitte an: {behoerde}.`,
    textEn:
      'This decision changes the one that you have objected to. Under section 365 (3) of the Fiscal Code (AO) it becomes part of the pending objection procedure (Einspruch); no further objection is needed. As far as your objection has not been granted yet, it will still be decided. Please write about this procedure to: {behoerde}.',
    formen: [],
    norm: ['§ 365 Abs. 3 AO'],
  },
  {
    typ: 'fgo-klage',
    version: 'fgo-klage-2018-01-01-2',
    gueltigAb: '2018-01-01',
    text: `Gegen den Ausgangsbescheid in der Gestalt dieser Entscheidung kann innerhalb {frist} nach Bekanntgabe dieser Entscheidung Klage erhoben werden. Die Klage ist ${oder(FGO_KLAGE_FORMEN)} bei dem folgenden Gericht zu erheben: {gericht}.`,
    textEn:
      'You may bring an action (Klage) against the original decision, as it stands after this one, within {frist} of notification of this decision, in writing, as an electronic document under section 52a of the Fiscal Courts Code (FGO), or orally for the record of the court registry, at: {gericht}.',
    formen: FGO_KLAGE_FORMEN,
    norm: ['§ 47 Abs. 1 FGO', '§ 44 Abs. 2 FGO', '§ 64 Abs. 1 FGO', '§ 55 Abs. 1 FGO'],
  },
];

/** The block of a type in force on a day. Throws `BELEHRUNG_OHNE_TEXT` where the law of that day has none stored. */
export function getTextbaustein(typ: Belehrungstyp, stichtag: PlainDate): Textbaustein {
  const tag = stichtag.toString();
  const baustein = TEXTBAUSTEINE.find(
    (b) => b.typ === typ && b.gueltigAb <= tag && tag <= (b.gueltigBis ?? tag),
  );
  if (baustein) return baustein;
  throw new BescheidwerkFehler(
    'BELEHRUNG_OHNE_TEXT',
    `Für „${typ}“ ist am ${tag} kein Text der Rechtsbehelfsbelehrung hinterlegt. Ergänzen Sie einen Textbaustein mit dem Rechtsstand dieses Tages.`,
  );
}
