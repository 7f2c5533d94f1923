import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EINSTELLUNGEN, erstelleLogger, liesKonfiguration } from '#libs/composition';

const handbuch = readFileSync('docs/betrieb.md', 'utf8');

/** Where what becomes an incident is thrown: effects, letters, calls to portals, the run of a process. */
const QUELLEN = [
  'libs/vorgang/src/wirkung',
  'libs/vorgang/src/verknuepfung',
  'libs/vorgang/src/bekanntgabe/benachrichtigung.ts',
  'libs/vorgang/src/bearbeitung',
  'libs/vorgang/src/betrieb/briefabgleich.ts',
  'libs/composition/src/portalrueckruf.ts',
  'libs/composition/src/ausgehend',
  'libs/ausfertigung/src',
  'libs/engine/src/advance.ts',
  'libs/engine/src/stoerung.ts',
  'libs/persistence/src/speicher/ordner-briefablage.ts',
];

/** Codes that are told to whoever calls or starts, and never stand in an incident. */
const KEINE_VORFAELLE = ['RECHTSBEHELF_OHNE_BESCHEID', 'VERSION_VERALTET', 'BRIEFE_ORDNER_LEER'];

function quelltexte(pfad: string): readonly string[] {
  if (pfad.endsWith('.ts')) return [readFileSync(pfad, 'utf8')];
  return readdirSync(pfad)
    .filter((datei) => datei.endsWith('.ts') && !datei.endsWith('.spec.ts'))
    .map((datei) => readFileSync(join(pfad, datei), 'utf8'));
}

const codes = [
  ...new Set(
    QUELLEN.flatMap(quelltexte).flatMap((text) => [
      ...[...text.matchAll(/(?:Fehler|super|unzustellbar|angehalten)\(\s*'([A-Z]+(?:_[A-Z]+)+)'/g)],
      ...[...text.matchAll(/code: '([A-Z]+(?:_[A-Z]+)+)'/g)],
      ...[...text.matchAll(/\? ursache\.code : '([A-Z]+(?:_[A-Z]+)+)'/g)],
    ]),
  ),
].map(([, code]) => code as string);

describe('Die Anleitungen', () => {
  const texte = ['README.md', ...readdirSync('docs').map((datei) => join('docs', datei))]
    .filter((datei) => datei.endsWith('.md'))
    .map((datei) => readFileSync(datei, 'utf8'))
    .join('\n');
  const start = readFileSync('scripts/start.mjs', 'utf8');
  const desStarts = [...start.matchAll(/process\.env\.([A-Z_]+)/g)].map(([, name]) => name as string);

  it('nennen jede Einstellung der Prozesse und jede von npm start', () => {
    expect(desStarts).toEqual(expect.arrayContaining(['PORT', 'ANMELDUNG_PORT']));
    const genannt = new Set([...texte.matchAll(/`([A-Z]+(?:_[A-Z]+)*)[`=]/g)].map(([, name]) => name));
    expect([...EINSTELLUNGEN, ...desStarts].filter((name) => !genannt.has(name))).toEqual([]);
  });
});

describe('Das Handbuch für den Betrieb', () => {
  it('nennt zu jedem Code, mit dem etwas stehen bleiben kann, was zu tun ist', () => {
    expect(codes).toEqual(
      expect.arrayContaining(['WIRKUNG_GESCHEITERT', 'VORGANG_NICHT_SCHREIBBAR', 'BRIEF_ABWEICHEND']),
    );
    const vorfaelle = handbuch.slice(handbuch.indexOf('## Vorfälle'), handbuch.indexOf('## Sichern'));
    const fehlend = [...new Set(codes)].filter(
      (code) => !KEINE_VORFAELLE.includes(code) && !vorfaelle.includes(`\`${code}\``),
    );
    expect(fehlend).toEqual([]);
  });

  it('nennt nur Einstellungen, die es gibt', () => {
    const zeilen = handbuch.slice(handbuch.indexOf('## Gesundheit'), handbuch.indexOf('## Alarme'));
    const genannt = [...zeilen.matchAll(/`([A-Z]+(?:_[A-Z]+)+)`/g)].map(([, name]) => name as string);
    const tabelle = genannt.filter(
      (name) => zeilen.includes(`| \`${name}\``) || zeilen.includes(`, \`${name}\` |`),
    );
    expect(tabelle.length).toBeGreaterThan(4);
    expect(tabelle.filter((name) => !EINSTELLUNGEN.includes(name))).toEqual([]);
  });

  it('sucht im Protokoll zuerst, woran ein Prozess endete, dann Fehler und Warnungen', () => {
    const zuerst = handbuch.slice(handbuch.indexOf('## Zuerst hinsehen'), handbuch.indexOf('## Starten'));
    const [, muster = ''] = /logs .*api worker \| grep -E '([^']+)'/.exec(zuerst) ?? [];
    const zeilen: string[] = [];
    const logger = erstelleLogger({ LOG_LEVEL: 'info' }, 'test', {
      write: (zeile: string) => zeilen.push(zeile),
    });
    for (const stufe of ['fatal', 'error', 'warn', 'info'] as const) logger[stufe]({}, stufe);
    expect(zeilen.map((zeile) => new RegExp(muster).test(zeile))).toEqual([true, true, true, false]);
  });

  it('fragt die Bereitschaft dort ab, wo compose.yaml sie hinlegt', () => {
    const compose = readFileSync('compose.yaml', 'utf8');
    const [, port] = /BETRIEB_PORT: "(\d+)"/.exec(compose) ?? [];
    expect(handbuch).toContain(`fetch('http://127.0.0.1:${port}/health/ready')`);
  });

  it('sagt, wo und womit sich der Erste anmeldet', () => {
    const anfang = handbuch.slice(handbuch.indexOf('## Erste Anmeldung'), handbuch.indexOf('## Gesundheit'));
    const compose = readFileSync('compose.yaml', 'utf8');
    const [, keycloak] = /KC_HOSTNAME: (\S+)/.exec(compose) ?? [];
    const verwalter = [...compose.matchAll(/_ADMIN_USER(?:NAME)?: (\S+)/g)].map(([, name]) => name);
    expect(new Set(verwalter)).toEqual(new Set(['verwalter']));
    for (const wort of [
      `${keycloak}/admin`,
      '`verwalter`',
      'cat betrieb/geheimnisse/keycloak_verwalter',
      'cat betrieb/geheimnisse/grafana_verwalter',
      'cat betrieb/geheimnisse/portal_client_secret',
    ])
      expect(anfang).toContain(wort);
    const { realm, clients } = JSON.parse(readFileSync('betrieb/keycloak/realm.json', 'utf8'));
    expect(anfang).toContain(`/realms/${realm}/protocol/openid-connect/token`);
    for (const { clientId } of clients) expect(anfang).toContain(clientId);
  });

  it('hängt Eigenes dort ein, wo das Abbild es liest', () => {
    const eigenes = handbuch.slice(handbuch.indexOf('## Eigene Behörden'), handbuch.indexOf('## Gesundheit'));
    const dockerfile = readFileSync('Dockerfile', 'utf8');
    const compose = readFileSync('compose.yaml', 'utf8');
    const finde = (muster: RegExp, text: string) => muster.exec(text)?.[1] ?? `nicht gefunden: ${muster}`;
    const wurzel = finde(/^WORKDIR (\S+)/m, dockerfile);
    const [, schemata] = finde(/SCHEMA_ORDNER=(\S+)/, dockerfile).split(':');
    for (const ort of [
      `:${finde(/BEHOERDEN_ORDNER=(\S+)/, dockerfile)}:ro`,
      `:${wurzel}/workflows:ro`,
      `${finde(/^name: (\S+)/m, compose)}_schemata:${schemata} `,
      ` ${finde(/image: (bescheidwerk:\S+)/, compose)} `,
      ` ${finde(/^FROM (\S+)/m, dockerfile)} `,
    ])
      expect(eigenes).toContain(ort);
  });

  it('sagt von jeder Migration, seit die Tabellen geteilt sind, was sie sperrt', () => {
    const sperren = handbuch.slice(handbuch.indexOf('### Was migrate sperrt'), handbuch.indexOf('## Größe'));
    const namen = readdirSync('libs/persistence/src/migrationen')
      .flatMap((datei) => [...datei.matchAll(/^(\d+)-(.+)\.ts$/g)])
      .filter(([, zeit = '']) => zeit >= '1766200000000')
      .map(([, , name]) => name);
    expect(namen).toContain('archiv');
    expect(namen.filter((name) => !sperren.includes(`\`…-${name}\``))).toEqual([]);
  });

  it('rechnet die Verbindungen mit der Vorgabe von DB_VERBINDUNGEN, und compose.yaml lässt so viele zu', () => {
    const gut = { DATABASE_URL: 'postgres://a', DATABASE_DIENST_URL: 'postgres://b' };
    const { DB_VERBINDUNGEN: je } = liesKonfiguration({ ...gut, ZIEHUNGSSCHLUESSEL: 'x'.repeat(32) });
    const groesse = handbuch.slice(handbuch.indexOf('## Größe'));
    expect(groesse).toContain(`\`DB_VERBINDUNGEN\` (Vorgabe ${je})`);
    const zeilen = [...groesse.matchAll(/(\d+) API, (\d+) Worker: (\d+)/g)].map((treffer) =>
      treffer.slice(1).map(Number),
    );
    // Both roles, and a handful to listen: six for each process.
    const gerechnet = zeilen.map(([api = 0, worker = 0]) => (api + worker) * (2 * je + 6));
    expect(zeilen.map(([, , verbindungen]) => verbindungen)).toEqual(gerechnet);
    const [, hoechstens] = /max_connections=(\d+)/.exec(readFileSync('compose.yaml', 'utf8')) ?? [];
    expect(Number(hoechstens)).toBeGreaterThan(gerechnet[0] ?? Number.POSITIVE_INFINITY);
  });

  it('nennt unter „Sichern“ jedes Volume und alles, was compose.yaml an eigenem neben sich liest', () => {
    const sichern = handbuch.slice(handbuch.indexOf('## Sichern'), handbuch.indexOf('## Neue Version'));
    const compose = readFileSync('compose.yaml', 'utf8');
    const [, liste = ''] = /^volumes:\n((?: {2}.+\n)+)/m.exec(compose) ?? [];
    const volumes = [...liste.matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name as string);
    expect(volumes).toContain('anmeldung');
    const eigenes = ['betrieb/geheimnisse', '.env', 'compose.override.yaml', 'eigene/'];
    expect([...volumes, ...eigenes].filter((name) => !sichern.includes(`\`${name}\``))).toEqual([]);
  });

  it.each([
    ['passwort-einer-rolle', ['database_url'], "alter role bescheidwerk_app password '"],
    ['passwort-von-redis', ['redis_passwort', 'queue_url'], ''],
  ])('wechselt mit „%s“ ein Passwort überall, wo es steht', (block, dateien, befehl) => {
    const [, rezept = ''] = new RegExp(`^\`\`\`sh ${block}\\n([\\s\\S]*?)^\`\`\``, 'm').exec(handbuch) ?? [];
    const ordner = mkdtempSync(join(tmpdir(), 'passwort-'));
    mkdirSync(join(ordner, 'betrieb', 'geheimnisse'), { recursive: true });
    // In the place of Docker: keeps what it is told.
    const docker = '#!/bin/sh\necho "$@" >> befehle\ncase "$*" in *psql*) cat >> gesagt ;; esac\n';
    writeFileSync(join(ordner, 'docker'), docker, { mode: 0o755 });
    execFileSync('sh', ['-eu', '-c', rezept], {
      cwd: ordner,
      env: { PATH: `${ordner}:${process.env.PATH}` },
    });
    const lies = (name: string) => readFileSync(join(ordner, name), 'utf8');
    const [neu = ''] = /[0-9a-f]{64}/.exec(lies(join('betrieb', 'geheimnisse', dateien[0] ?? ''))) ?? [];
    expect(neu).toHaveLength(64);
    for (const datei of dateien) expect(lies(join('betrieb', 'geheimnisse', datei))).toContain(neu);
    if (befehl) expect(lies('gesagt')).toContain(`${befehl}${neu}'`);
    // Nobody on this machine sees it in a list of processes.
    expect(lies('befehle')).not.toContain(neu);
    expect(lies('befehle')).toMatch(/^compose restart .*worker api$/m);
    rmSync(ordner, { recursive: true });
  });

  it('verweist nur auf Abschnitte, die es hat', () => {
    const titel = [...handbuch.matchAll(/^#+ (.+)$/gm)].map(([, text = '']) =>
      text
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    );
    const verweise = [...handbuch.matchAll(/\]\(#([^)]+)\)/g)].map(([, ort]) => ort as string);
    expect(verweise.filter((ort) => !titel.includes(ort))).toEqual([]);
  });
});
