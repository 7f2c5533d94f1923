import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type {
  Arbeitszeile,
  Facette,
  Vorgangsseite,
  Vorratsaenderung,
  Vorratsseite,
} from '#libs/schnittstelle';
import { akte, ICH, vorgangId, ZEILEN } from './akte.fixture.js';
import {
  ANGEMELDET,
  EINGAENGE,
  EINTRAG,
  GESUCHTE_VORGAENGE,
  LAGE,
  TEAM,
  VERTRETUNGEN,
  VORGAENGE,
  WIEDERVORLAGEN,
} from './lage.fixture.js';

/** What a test sees and steers. */
export interface Antwortserver {
  readonly adresse: string;
  /** Changing requests as they came: method, path, body. */
  readonly gesehen: { method: string; pfad: string; daten: Record<string, unknown> }[];
  /** Switches of the next answers. */
  readonly lage: {
    angemeldet: boolean;
    geaendert: boolean;
    /** Version of every case. */
    version: number;
    vergeben: boolean;
    /** What changing requests have to carry: that of the session there is. */
    csrf: string;
    ausfall: boolean;
    /** Whether a case that was entered is opened already. */
    eroeffnet: boolean;
    neue: Arbeitszeile[];
  };
  /** Everything as at the beginning; pages that were open before hear nothing any more. */
  readonly setzeZurueck: () => void;
  /** Until a page listens: what is told before, nobody hears. */
  readonly hoertJemand: () => Promise<void>;
  readonly melde: (aenderung: Vorratsaenderung) => void;
  readonly beende: () => Promise<void>;
}

/** As strict as the server that serves the app for real: nothing inline, nothing from elsewhere. */
const CSP =
  "default-src 'self'; img-src 'self' data: blob:; frame-src 'self' blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'self'; form-action 'self'";
const TYPEN: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>',
);
/** A shipped process; its first task is where the case stands. */
const SVG = readFileSync(
  new URL('../../../workflows/bewohnerparkausweis/ablauf.svg', import.meta.url),
  'utf8',
).replace('class="z aufgabe"', 'class="z aufgabe ist"');

/** What later cases a page can begin. */
const ERFASSUNGEN: Readonly<Record<string, { art: string; titel: string; kuerzel: string }>> = {
  '/api/v1/rechtsbehelfe': { art: 'angefochten-durch', titel: 'Widerspruch und Einspruch', kuerzel: 'RBH' },
  '/api/v1/aufhebungen': { art: 'aufhebung-durch', titel: 'Rücknahme und Widerruf', kuerzel: 'AFH' },
};

const anfangslage = (): Antwortserver['lage'] => ({
  angemeldet: true,
  geaendert: false,
  version: 7,
  vergeben: false,
  csrf: ANGEMELDET.csrf,
  ausfall: false,
  eroeffnet: true,
  neue: [],
});

/** Serves the built app and answers its requests from fixed data, for tests that look at pages. */
export async function starteAntwortserver(ordner: string): Promise<Antwortserver> {
  const gesehen: Antwortserver['gesehen'] = [];
  const lage = anfangslage();
  const stroeme = new Set<ServerResponse>();
  const wartende = new Set<() => void>();
  const erledigt = new Set<string>();
  /** Cases begun from a decision, by what was entered: the same is one. */
  const erfasst = new Map<string, Vorgangsseite['verknuepft'][number]>();
  /** What has been entered under the id of a form. */
  const erfassteFormulare = new Map<unknown, string>();

  const antworte = (antwort: ServerResponse, status: number, inhalt: unknown) =>
    antwort
      .writeHead(status, { 'content-type': status >= 400 ? 'application/problem+json' : 'application/json' })
      .end(JSON.stringify(inhalt));
  const problem = (
    antwort: ServerResponse,
    status: number,
    code: string,
    title: string,
    weiteres: object = {},
  ) =>
    antworte(antwort, status, {
      type: 'x',
      status,
      code,
      title,
      detail: 'Laden Sie die Seite neu.',
      ...weiteres,
    });

  const aendernd = (pfad: string, daten: Record<string, unknown>, antwort: ServerResponse) => {
    if (pfad.endsWith('/vorschau'))
      return antwort.writeHead(200, { 'content-type': 'application/pdf' }).end(PDF);
    const aufgabe = /^\/api\/v1\/vorgaenge\/([^/]+)\/aufgaben\/([^/]+)\/(antwort|mitzeichnung)$/u.exec(pfad);
    if (aufgabe) {
      if (lage.geaendert && !daten.trotzAenderung) {
        return problem(antwort, 409, 'VORGANG_GEAENDERT', 'Der Vorgang hat sich geändert.', {
          version: 8,
          aenderungen: [
            { am: '2026-11-21T08:00:00Z', text: 'Neue Nachricht der antragstellenden Person', von: 'portal' },
          ],
        });
      }
      erledigt.add(aufgabe[1]!);
      return antworte(antwort, 202, {
        vorgangId: aufgabe[1],
        aufgabeId: aufgabe[2],
        status: 'beantwortet',
        // As long as no test takes, however slow the machine.
        ruecknehmbarBis: new Date(Date.now() + 600_000).toISOString(),
      });
    }
    const art = ERFASSUNGEN[pfad];
    if (art) {
      const { id: formular, ...angaben } = daten;
      const inhalt = JSON.stringify(angaben);
      const anderer = erfassteFormulare.get(formular);
      if (anderer !== undefined && anderer !== inhalt) {
        const { antragId } = erfasst.get(anderer) ?? {};
        const titel = 'Ihre erste Erfassung ist angekommen, mit anderem Inhalt.';
        return problem(antwort, 409, 'ERFASSUNG_VORHANDEN', titel, { antragId, eingangstag: '2026-11-21' });
      }
      erfassteFormulare.set(formular, inhalt);
      const id = vorgangId(501 + erfasst.size);
      const neuer = erfasst.get(inhalt) ?? {
        ...art,
        vorgangId: id,
        antragId: id,
        aktenzeichen: `${art.kuerzel}-2026-00000${erfasst.size + 1}`,
        bescheidnummer: String(daten.bescheid),
      };
      erfasst.set(inhalt, neuer);
      const eingangstag = daten.eingegangenAm ?? '2026-11-21';
      return antworte(antwort, 201, { antragId: neuer.antragId, eingangstag, statusUrl: 'x' });
    }
    if (pfad.endsWith('/zuordnung')) {
      return antworte(antwort, 200, { vorgangId: daten.vorgangId, aktenzeichen: 'WOG-2026-004212' });
    }
    if (pfad === '/api/v1/arbeitsvorrat/zuweisung') {
      const aufgaben = daten.aufgaben as { vorgangId: string; aufgabeId: string; version: number }[];
      if (aufgaben.length > 200)
        return problem(antwort, 422, 'ANFRAGE_UNGUELTIG', 'Die Anfrage ist ungültig.');
      const ergebnisse = aufgaben.map((a, i) =>
        lage.vergeben && i === 0 && !daten.uebernehmen
          ? {
              ...a,
              ergebnis: 'vergeben',
              text: 'Herr Winter bearbeitet diese Aufgabe.',
              uebernehmbar: true,
              bearbeiter: { id: 'sb-2', name: 'Herr Winter' },
            }
          : {
              ...a,
              ergebnis: daten.an ? 'zugewiesen' : 'freigegeben',
              text: '',
              bearbeiter: daten.an ? ICH : null,
              version: a.version + 1,
            },
      );
      return antworte(antwort, 200, { ergebnisse });
    }
    return antworte(antwort, 200, {});
  };

  const lesend = (url: URL, antwort: ServerResponse) => {
    const { pathname } = url;
    const vorgang = /^\/api\/v1\/vorgaenge\/([^/]+)$/u.exec(pathname);
    if (vorgang) {
      const nummer = Number(vorgang[1]!.slice(-12));
      if (!ZEILEN[nummer - 1])
        return problem(antwort, 404, 'VORGANG_NICHT_GEFUNDEN', 'Diesen Vorgang gibt es nicht.');
      return antworte(
        antwort,
        200,
        akte(nummer, {
          version: lage.version,
          ...(erledigt.has(vorgang[1]!) && { aufgaben: [] }),
          ...(lage.eroeffnet && erfasst.size > 0 && { verknuepft: [...erfasst.values()] }),
        }),
      );
    }
    if (pathname.endsWith('.svg'))
      return antwort.writeHead(200, { 'content-type': 'image/svg+xml' }).end(SVG);
    if (pathname.endsWith('.xml'))
      return antwort.writeHead(200, { 'content-type': 'text/plain' }).end(EINTRAG.text);
    if (/\/(briefe|anlagen)\//u.test(pathname)) {
      return antwort.writeHead(200, { 'content-type': 'application/pdf' }).end(PDF);
    }
    const fest: Readonly<Record<string, unknown>> = {
      '/api/v1/ich': { ...ANGEMELDET, csrf: lage.csrf },
      '/api/v1/team': TEAM,
      '/api/v1/ansichten': {
        ansichten: [
          {
            id: 'a-1',
            name: 'Überfälliges im Team',
            auswahl: 'sicht=team&frist=ueberfaellig',
            geaendertAm: '2026-11-01T00:00:00Z',
          },
        ],
      },
      '/api/v1/vertretungen': VERTRETUNGEN,
      '/api/v1/wiedervorlagen': WIEDERVORLAGEN,
      '/api/v1/lagebild': LAGE,
      '/api/v1/vorgaenge': VORGAENGE,
      '/api/v1/arbeitsvorrat/vorgaenge': { vorgaenge: GESUCHTE_VORGAENGE },
      '/api/v1/posteingang/vorgaenge': { vorgaenge: GESUCHTE_VORGAENGE },
      [`/api/v1/posteingang/${EINTRAG.id}`]: EINTRAG,
      [`/api/v1/posteingang/${EINGAENGE[1]!.id}`]: { ...EINTRAG, ...EINGAENGE[1], naechste: null },
    };
    if (pathname === '/api/v1/posteingang') {
      const suche = url.searchParams.get('suche') ?? '';
      const eingaenge = EINGAENGE.filter(({ person, anfang }) => `${person} ${anfang}`.includes(suche));
      return antworte(antwort, 200, { eingaenge, gesamt: eingaenge.length, weiter: null });
    }
    if (pathname === '/api/v1/arbeitsvorrat') {
      const zeilen = [...lage.neue, ...ZEILEN].filter((zeile) => !erledigt.has(zeile.vorgangId));
      return antworte(antwort, 200, seite(zeilen, url.searchParams));
    }
    if (pathname in fest) return antworte(antwort, 200, fest[pathname]);
    return problem(antwort, 404, 'NICHT_GEFUNDEN', 'Das gibt es nicht.');
  };

  const server = createServer(async (anfrage, antwort) => {
    const url = new URL(anfrage.url ?? '/', 'http://x');
    antwort.setHeader('content-security-policy', CSP);
    if (!url.pathname.startsWith('/api/')) return void (await liefereDatei(ordner, url.pathname, antwort));
    if (lage.ausfall) return void anfrage.socket.destroy();
    if (!lage.angemeldet) return void problem(antwort, 401, 'NICHT_ANGEMELDET', 'Sie sind nicht angemeldet.');
    if (url.pathname.endsWith('/strom')) {
      antwort.writeHead(200, { 'content-type': 'text/event-stream' }).write(': da\n\n');
      stroeme.add(antwort);
      antwort.on('close', () => stroeme.delete(antwort));
      for (const los of wartende) los();
      return;
    }
    const method = anfrage.method ?? 'GET';
    if (method === 'GET') return void lesend(url, antwort);
    const daten = await liesDaten(anfrage).catch(() => undefined);
    // The page has gone before it had said everything.
    if (!daten) return;
    gesehen.push({ method, pfad: url.pathname, daten });
    if (anfrage.headers['x-csrf'] !== lage.csrf)
      return void problem(
        antwort,
        403,
        'CSRF_UNGUELTIG',
        'Die Anfrage kommt nicht von der geöffneten Seite.',
      );
    if (method === 'DELETE') {
      erledigt.clear();
      return void antworte(antwort, 200, {});
    }
    aendernd(url.pathname, daten, antwort);
  });
  await new Promise<void>((fertig) => server.listen(0, '127.0.0.1', fertig));
  return {
    adresse: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    gesehen,
    lage,
    setzeZurueck: () => {
      erledigt.clear();
      erfasst.clear();
      erfassteFormulare.clear();
      for (const strom of stroeme) strom.destroy();
      stroeme.clear();
      Object.assign(lage, anfangslage());
    },
    hoertJemand: () =>
      new Promise((los) => {
        wartende.add(los);
        if (stroeme.size > 0) los();
      }),
    melde: (aenderung) => {
      for (const strom of stroeme) strom.write(`event: aufgabe\ndata: ${JSON.stringify(aenderung)}\n\n`);
    },
    beende: () =>
      new Promise((fertig) => {
        server.closeAllConnections();
        server.close(() => fertig());
      }),
  };
}

async function liesDaten(anfrage: IncomingMessage): Promise<Record<string, unknown>> {
  const teile: Buffer[] = [];
  for await (const teil of anfrage) teile.push(teil as Buffer);
  const text = Buffer.concat(teile).toString('utf8');
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

async function liefereDatei(ordner: string, pfad: string, antwort: ServerResponse): Promise<void> {
  const datei = extname(pfad) ? pfad : '/index.html';
  try {
    const inhalt = await readFile(join(ordner, datei));
    antwort
      .writeHead(200, { 'content-type': TYPEN[extname(datei)] ?? 'application/octet-stream' })
      .end(inhalt);
  } catch {
    antwort.writeHead(404).end();
  }
}

/** One page of the list; knows only what the tests filter by. */
function seite(alle: readonly Arbeitszeile[], angaben: URLSearchParams): Vorratsseite {
  const suche = angaben.get('suche')?.toLowerCase() ?? '';
  const grund = angaben.get('grund')?.split(',');
  const frist = angaben.get('frist');
  const zeilen = alle
    .filter((zeile) => (angaben.get('sicht') ?? 'meine') !== 'meine' || zeile.bearbeiter?.id === ICH.id)
    .filter((zeile) => `${zeile.antragsteller} ${zeile.aktenzeichen}`.toLowerCase().includes(suche))
    .filter((zeile) => !grund || grund.includes(zeile.grund.code))
    .filter((zeile) => !frist || zeile.frist?.lage === frist);
  if (angaben.get('sortierung') === 'frist:ab') zeilen.reverse();
  const beginn = Number(angaben.get('nach') ?? 0);
  const ende = beginn + Number(angaben.get('anzahl') ?? 50);
  const facette = (wert: string, titel: string, treffer: (zeile: Arbeitszeile) => boolean): Facette => ({
    wert,
    titel,
    anzahl: alle.filter(treffer).length,
  });
  return {
    zeilen: zeilen.slice(beginn, ende),
    gesamt: zeilen.length,
    weiter: ende < zeilen.length ? String(ende) : null,
    facetten: {
      sicht: [
        facette('meine', 'Meine', (zeile) => zeile.bearbeiter?.id === ICH.id),
        facette('team', 'Team', () => true),
        facette('alle', 'Alle', () => true),
      ],
      verfahren: [
        facette('wohngeld', 'Wohngeld', (zeile) => zeile.verfahren.id === 'wohngeld'),
        facette('halteverbotszone', 'Halteverbotszone', (zeile) => zeile.verfahren.id === 'halteverbotszone'),
      ],
      grund: [
        facette('FREITEXT', 'Freitext', (zeile) => zeile.grund.code === 'FREITEXT'),
        facette('STICHPROBE', 'Stichprobe', (zeile) => zeile.grund.code === 'STICHPROBE'),
      ],
      frist: [
        facette('ueberfaellig', 'überfällig', (zeile) => zeile.frist?.lage === 'ueberfaellig'),
        facette('heute', 'heute', (zeile) => zeile.frist?.lage === 'heute'),
      ],
      status: [],
      wartetAuf: [],
      bearbeiter: [],
    },
  };
}
