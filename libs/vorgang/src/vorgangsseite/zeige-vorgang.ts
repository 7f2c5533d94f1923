import { type Personenzugriff, pruefeRecht, type Recht } from '#libs/auth';
import {
  AbgabeErgebnis,
  type Ansichziehung,
  bezeichnung,
  type Rechtsaenderung,
  rechtsaenderungText,
} from '#libs/bausteine';
import { type Clock, formatDatum, kalendertag } from '#libs/kernel';
import type { Vorgangsseite } from '#libs/schnittstelle';
import {
  type BehoerdeAngabe,
  type Diagrammlayout,
  findRechtsaenderung,
  istZustaendig,
  type OffenesVerfahren,
} from '#libs/verfahren';
import { darfAufheben } from '../mandant/befangenheit.js';
import type { Verfahrensregister } from '../verfahrensregister/verfahrensregister.js';
import type { Erfassungsursprung, Ursprung } from '../verknuepfung/ursprung.js';
import { ablaufdiagramm, ablaufsicht } from './ablaufsicht.js';
import { aufgabensicht } from './aufgabensicht.js';
import {
  faktensicht,
  faktnamen,
  fehlendes,
  konflikte,
  registerauskuenfte,
  unzugeordnetes,
} from './faktensicht.js';
import { begruendungsvorschlag, regelsicht } from './regelsicht.js';
import {
  anlagensicht,
  bescheidsicht,
  fristensicht,
  mitteilungssicht,
  vorlagensicht,
} from './schriftsicht.js';
import type { SeitenSpeicher, Seitenstand } from './seiten-speicher.js';
import { statusText } from './statustext.js';
import { mitUntaetigkeit } from './untaetigkeit-als-frist.js';
import { type Vorgangsanfang, zeitachse } from './zeitachse.js';

/** The case page: everything that a person needs to decide, in words. Undefined: there is no such case here. */
export class ZeigeVorgang {
  constructor(
    private readonly speicher: SeitenSpeicher,
    private readonly register: Pick<Verfahrensregister, 'lade' | 'ladeNeuere'>,
    private readonly behoerden: readonly BehoerdeAngabe[],
    private readonly uhr: Clock,
    private readonly layout: Diagrammlayout,
  ) {}

  async ausfuehren(
    zugriff: Personenzugriff,
    behoerdeId: string,
    vorgangId: string,
  ): Promise<Vorgangsseite | undefined> {
    const gelesen = await this.#lies(behoerdeId, vorgangId);
    if (!gelesen) return undefined;
    const { stand, verfahren } = gelesen;
    const heute = kalendertag(this.uhr.now()).toString();
    const kontext = stand.snapshot?.kontext;
    const fakten = kontext?.fakten ?? stand.fakten;
    const befund = kontext?.befund ?? stand.befund;
    const regeln = regelsicht(kontext?.ergebnisse ?? {}, verfahren.paket.prozess, faktnamen(verfahren));
    const vorschlag = begruendungsvorschlag(regeln);
    const fristen = mitUntaetigkeit(stand);
    const wer = { id: zugriff.person.id, leitung: hat(zugriff, 'vorgang.befangenheit.aufheben') };
    const antrag = stand.eingaenge.find(({ id }) => id === stand.antragId) ?? stand.eingaenge[0];
    const eigene = this.behoerden.find(({ id }) => id === stand.behoerdeId);
    const { leikaKey } = verfahren.paket.angabe;
    const andere = this.behoerden
      .filter((eine) => eine !== eigene && istZustaendig(eine, leikaKey, heute))
      .map(bezeichnung);
    const herkunft = antrag?.ursprung;
    const von = herkunft && anfang(herkunft, this.behoerden);
    const aufgaben = stand.aufgaben
      .filter(({ status }) => status !== 'aufgehoben')
      .map((aufgabe) => aufgabensicht(aufgabe, { fristen, vorschlag, heute, behoerden: andere }, zugriff));
    return {
      id: stand.id,
      aktenzeichen: stand.aktenzeichen,
      behoerde: { id: stand.behoerdeId, name: eigene ? bezeichnung(eigene) : stand.behoerdeId },
      verfahren: {
        id: stand.verfahrenId,
        titel: verfahren.paket.angabe.titel.de,
        version: stand.verfahrenVersion,
      },
      antragsteller: stand.antragsteller,
      status: stand.status,
      statusText: statusText(stand, heute),
      version: stand.journalNr,
      test: stand.test,
      eingang: {
        antragId: stand.antragId,
        empfangenAm: antrag?.empfangenAm ?? '',
        eingangstag: antrag?.eingangstag ?? heute,
        nachricht: antrag?.wurzel ?? null,
        absender: antrag?.absender ?? '',
        erfasstVon: herkunft?.art === 'erfasst' ? { id: herkunft.von.id, name: herkunft.von.name } : null,
      },
      aufgaben,
      hinweise: [
        ...(herkunft?.art === 'abgegeben-von' ? [abgegebenVon(herkunft, this.behoerden)] : []),
        ...hinweise(stand, verfahren, await this.#rechtsaenderung(stand, verfahren)),
      ],
      fakten: faktensicht(fakten, befund, verfahren),
      unzugeordnet: unzugeordnetes(befund),
      fehlend: fehlendes(befund),
      anlagen: anlagensicht({ ...stand, befund }),
      regeln,
      register: registerauskuenfte(fakten, verfahren),
      konflikte: konflikte(fakten, verfahren),
      zeitachse: zeitachse(stand.journal, verfahren, von),
      ablauf: {
        ...mutable(ablaufsicht(stand, verfahren)),
        diagrammUrl: `/api/v1/vorgaenge/${stand.id}/diagramm.svg`,
      },
      fristen: fristensicht(fristen, heute),
      mitteilungen: mitteilungssicht(stand),
      vorlagen: vorlagensicht(verfahren),
      bescheide: bescheidsicht(stand, heute, verfahren),
      verknuepft: stand.verknuepft.map((anderer) => ({
        ...anderer,
        bescheidnummer: anderer.bescheidnummer ?? null,
      })),
      notizen: stand.notizen.map((notiz) => ({ ...notiz })),
      befangen: stand.befangen.map((eine) => ({ ...eine, aufhebbar: darfAufheben(eine.person.id, wer) })),
      moeglich: moeglich(stand, verfahren, aufgaben, zugriff),
    };
  }

  /** The process with the way taken, as SVG. */
  async diagramm(behoerdeId: string, vorgangId: string): Promise<string | undefined> {
    const gelesen = await this.#lies(behoerdeId, vorgangId);
    return gelesen && ablaufdiagramm(gelesen.stand, gelesen.verfahren, this.layout);
  }

  /** A human who decides it reads it too, whether the case came to him for this or not. */
  async #rechtsaenderung(
    { verfahrenId, verfahrenVersion, entschieden, snapshot }: Seitenstand,
    verfahren: OffenesVerfahren,
  ): Promise<Rechtsaenderung | undefined> {
    if (entschieden || !snapshot) return undefined;
    const { letzte, uebergaenge } = await this.register.ladeNeuere(verfahrenId, verfahrenVersion);
    return findRechtsaenderung(verfahren, letzte, uebergaenge, snapshot.kontext);
  }

  async #lies(
    behoerdeId: string,
    vorgangId: string,
  ): Promise<{ readonly stand: Seitenstand; readonly verfahren: OffenesVerfahren } | undefined> {
    const jetzt = this.uhr.now().toString({ smallestUnit: 'millisecond' });
    const stand = await this.speicher.finde(behoerdeId, vorgangId, jetzt);
    if (!stand) return undefined;
    return { stand, verfahren: await this.register.lade(stand.verfahrenId, stand.verfahrenVersion) };
  }
}

/** Who has taken the case into his own hands, and why. */
function findZiehung({ snapshot, befund, wirdGezogen }: Seitenstand): Ansichziehung | undefined {
  const { anSichGezogen } = snapshot?.kontext.befund ?? befund;
  return (anSichGezogen as Ansichziehung | undefined) ?? wirdGezogen;
}

function mutable({ aktuell, weg }: { readonly aktuell: readonly string[]; readonly weg: readonly string[] }) {
  return { aktuell: [...aktuell], weg: [...weg] };
}

function hinweise(
  stand: Seitenstand,
  { paket }: OffenesVerfahren,
  rechtsaenderung: Rechtsaenderung | undefined,
): Vorgangsseite['hinweise'] {
  const { aufgaben, vorfaelle, bescheide, test } = stand;
  const ziehung = stand.entschieden ? undefined : findZiehung(stand);
  // Where a question is open again, the answer that came too late stands with it.
  const ohneNachfolge = aufgaben.filter(
    ({ status, abgewiesen }) => abgewiesen && (status === 'aufgehoben' || status === 'erledigt'),
  );
  const offen = aufgaben.some(({ status, abgewiesen }) => status === 'offen' && abgewiesen);
  return [
    ...vorfaelle.map((text) => ({ art: 'fehler' as const, text })),
    ...abgaben(stand),
    ...(rechtsaenderung ? [{ art: 'warnung' as const, text: rechtsaenderungText(rechtsaenderung) }] : []),
    ...(offen ? [] : ohneNachfolge).map(({ abgewiesen, aufgabe }) => ({
      art: 'warnung' as const,
      text: `Die Antwort von ${abgewiesen?.von.name} auf „${aufgabe.frage}“ wurde nicht wirksam. ${abgewiesen?.grund}`,
    })),
    ...bescheide
      .filter(({ aufgehobenAm }) => aufgehobenAm)
      .map(({ nummer }) => ({
        art: 'info' as const,
        text: `Der Bescheid ${nummer} wurde aufgehoben, bevor er erging. Er gilt nicht.`,
      })),
    ...(ziehung
      ? [
          {
            art: 'info' as const,
            text: `Aus der Automatik genommen von ${ziehung.von.name}: ${ziehung.grund}`,
          },
        ]
      : []),
    ...(test
      ? [{ art: 'info' as const, text: `Testnachricht: „${paket.angabe.titel.de}“ wird nicht zugestellt.` }]
      : []),
  ];
}

/** By whom a case began that nobody has applied for here. */
function anfang(
  herkunft: Ursprung | Erfassungsursprung,
  behoerden: readonly BehoerdeAngabe[],
): Vorgangsanfang | undefined {
  if (herkunft.art === 'erfasst') return { text: 'Erfasst und Vorgang eröffnet', von: herkunft.von.name };
  if (herkunft.art !== 'abgegeben-von') return undefined;
  const behoerde = behoerden.find(({ id }) => id === herkunft.behoerdeId);
  return {
    text: 'Durch Abgabe eingegangen und Vorgang eröffnet',
    von: behoerde?.name ?? herkunft.behoerdeId,
  };
}

/** Which authority has handed the case over, and since when the applicant waits. */
function abgegebenVon(
  { behoerdeId, aktenzeichen, ersteingangAm }: Ursprung,
  behoerden: readonly BehoerdeAngabe[],
): Vorgangsseite['hinweise'][number] {
  const behoerde = behoerden.find(({ id }) => id === behoerdeId);
  const erst = ersteingangAm ? ` Zuerst eingegangen ist der Antrag am ${formatDatum(ersteingangAm)}.` : '';
  const text = `Abgegeben von ${behoerde ? bezeichnung(behoerde) : behoerdeId}, dort ${aktenzeichen}.${erst}`;
  return { art: 'info', text };
}

/** Where the case was handed over to. What belongs to no authority of this installation goes there by hand only. */
function abgaben({ snapshot }: Seitenstand): Vorgangsseite['hinweise'] {
  const ergebnisse = Object.values(snapshot?.kontext.ergebnisse ?? {});
  return ergebnisse.flatMap((ergebnis): Vorgangsseite['hinweise'] => {
    const gelesen = AbgabeErgebnis.safeParse(ergebnis);
    if (!gelesen.success) return [];
    const { weg, stelle, aktenzeichen } = gelesen.data;
    if (weg === 'extern')
      return [
        {
          art: 'warnung',
          text: `Abgegeben an „${stelle}“. Diese Stelle gehört nicht zu dieser Installation: Von selbst kommt dort nichts an. Übersenden Sie ihr den Antrag mit allen Anlagen und Nachrichten.`,
        },
      ];
    const dort = aktenzeichen === undefined ? '' : `, dort ${aktenzeichen}`;
    return [{ art: 'info', text: `Abgegeben an ${stelle}${dort}.` }];
  });
}

function moeglich(
  stand: Seitenstand,
  { paket }: OffenesVerfahren,
  aufgaben: Vorgangsseite['aufgaben'],
  zugriff: Personenzugriff,
): Vorgangsseite['moeglich'] {
  const darf = hat(zugriff, 'aufgabe.beantworten');
  const befangen = stand.befangen.some((eine) => eine.person.id === zugriff.person.id);
  const entschieden = stand.bescheide.some(({ aufgehobenAm }) => !aufgehobenAm);
  const laeuft = stand.status === 'laufend';
  const frei = (recht: Recht) => hat(zugriff, recht) && !befangen;
  const offene = aufgaben.filter(({ status }) => status !== 'beantwortet');
  const beantwortbar = offene.some(({ hindernis }) => hindernis === null);
  const grund = befangen
    ? 'Sie dürfen in diesem Vorgang nicht tätig werden (§§ 20, 21 VwVfG).'
    : darf
      ? beantwortbar
        ? null
        : (offene[0]?.hindernis ?? null)
      : 'Sie dürfen diesen Vorgang lesen, aber nicht bearbeiten.';
  return {
    antworten: frei('aufgabe.beantworten') && beantwortbar,
    // Where a human decides in any case, there is no rule to take it from.
    ziehen:
      frei('vorgang.ziehen') &&
      paket.angabe.automation.modus !== 'keine' &&
      laeuft &&
      !entschieden &&
      !findZiehung(stand),
    mitteilen: frei('mitteilung.senden') && stand.status !== 'neu',
    notieren: hat(zugriff, 'notiz.schreiben'),
    ausschliessen: frei('vorgang.befangenheit.feststellen'),
    // Nothing of a test message is sent to anybody; what followed from it would be.
    verknuepfen: frei('vorgang.verknuepfen') && !stand.test,
    grund,
  };
}

/** Of its own or as a substitute. */
const hat = (zugriff: Personenzugriff, recht: Recht): boolean => pruefeRecht(zugriff, recht).erlaubt;
