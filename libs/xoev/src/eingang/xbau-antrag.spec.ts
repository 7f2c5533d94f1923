import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Eingangsplan,
  extrahiereFakten,
  importiereSchema,
  ladeKatalog,
  parseEingang,
  pruefeNachricht,
} from '../index.js';

const XBAU = join(process.cwd(), '../shared/xoev/xbau/2.6');
const gibtEs = existsSync(XBAU);
if (!gibtEs) console.log('XBau 2.6 liegt nicht vor: Der Bauantrag bleibt ungeprüft.');

const plan = parseEingang({
  nachrichten: [
    {
      standard: 'XBau-Hochbau',
      version: '2.6',
      wurzel: 'baugenehmigung.antrag.0200',
      rolle: 'antrag',
      praefixe: { x: 'http://www.xleitstelle.de/xbau/2/6' },
      fakten: {
        'bauherr.name': {
          xpath: 'x:antragsteller/natuerlichePerson/name/familienname/name',
          typ: 'text',
          pflicht: true,
        },
        verfahrensart: { xpath: 'x:prozessmerkmale/x:verfahrensart', typ: 'code' },
        gebaeude: {
          xpath: 'x:bauvorhaben/x:gegenstand/x:anzahlDerGebaeude/x:anzahlDerGebaeudeImBauvorhaben',
          typ: 'zahl',
        },
        referenz: { xpath: 'x:referenzAntragsservice/referenzAntragsservice', typ: 'text' },
      },
      freitext: [{ xpath: 'x:beantragteAbweichung/x:beschreibung', titel: 'Beantragte Abweichung' }],
      ignoriert: [{ xpath: 'x:bauvorhaben/x:beteiligte', grund: 'liest der Mensch, der entscheidet' }],
      anlagenliste: {
        xpath: 'x:anlagen/anlage',
        dateiname: 'anhangOderVerlinkung/anhang/dateiname',
        anlageart: 'anlageart',
        bezeichnung: 'bezeichnung',
        dokumentId: 'anhangOderVerlinkung/anhang/dokumentid',
        medientyp: 'mimeType',
      },
      anlagen: [{ id: 'lageplan', titel: 'Lageplan', pflicht: true, erkennung: { anlageart: '0101' } }],
    },
  ],
}) as Eingangsplan;

(gibtEs ? it : it.skip)(
  'Ein echter Bauantrag (XBau 2.6) wird zu Fakten, und was die Zuordnung nicht kennt, wird benannt',
  () => {
    const ziel = mkdtempSync(join(tmpdir(), 'xbau-'));
    try {
      importiereSchema(join(XBAU, 'xsd'), ziel);
      const katalog = ladeKatalog([ziel]);
      const datei = 'beispiele/baugenehmigung.antrag.0200_f180ba27-4549-4752-ab01-a7513866faa6.xml';
      const pruefung = pruefeNachricht(readFileSync(join(XBAU, datei)), katalog);
      if (pruefung.status === 'fehlerhaft') throw new Error(JSON.stringify(pruefung.fehler));
      const lageplan = {
        name: 'lageplan.pdf',
        medientyp: 'application/pdf',
        groesse: 1,
        sha256: '0'.repeat(64),
      };
      const befund = extrahiereFakten(pruefung.nachricht, plan, [lageplan]);
      expect(befund.fakten).toEqual({
        bauherr: { name: 'Mueller' },
        verfahrensart: '1',
        gebaeude: 1,
        referenz: 'f180ba27-4549-4752-ab01-a7513866faa6',
      });
      expect(befund.codes.verfahrensart?.listURI).toBe('urn:xoev-de:xbau:hh:codeliste:verfahrensart');
      expect(befund.freitexte.map(({ text }) => text)).toEqual([
        'Abstandsflaeche zum Nachbargrundstueck wird um 0,5m unterschritten',
      ]);
      expect(befund.anlagen).toMatchObject([{ id: 'lageplan', bezeichnung: 'Lageplan M 1:500' }]);
      expect(befund.fehlend).toEqual([
        { id: 'datei:grundrisse.pdf', titel: 'Bauzeichnungen Grundrisse EG/OG/DG', art: 'anlage' },
      ]);
      const pfade = befund.nichtZugeordnet.map(({ pfad }) => pfad.replace('/baugenehmigung.antrag.0200', ''));
      expect(pfade).toContain('/beantragteAbweichung/vorschrift/textabsatz');
      expect(pfade).toContain('/bauvorhaben/bezeichnungDesBauvorhabens');
      expect(
        pfade.filter((pfad) => /beteiligte|nachrichtenkopf|freitext|\/anlage\[\d\]\/bezeichnung/.test(pfad)),
      ).toEqual([]);
      katalog.dispose();
    } finally {
      rmSync(ziel, { recursive: true });
    }
  },
);
