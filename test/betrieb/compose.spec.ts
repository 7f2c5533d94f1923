import { execFileSync, spawnSync } from 'node:child_process';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EINSTELLUNGEN, liesKonfiguration } from '#libs/composition';
import { SPEICHER } from '../unterbau/skript.js';

// With merge keys (`<<`), which Compose knows and plain YAML 1.2 does not.
const { load, YAML11_SCHEMA: schema } = createRequire(import.meta.url)('js-yaml') as {
  load(text: string, optionen: object): unknown;
  YAML11_SCHEMA: object;
};

interface Dienst {
  image: string;
  build?: string;
  profiles?: string[];
  restart?: string;
  command?: string[];
  user?: string;
  read_only?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
  environment?: Record<string, string>;
  secrets?: string[];
  volumes?: string[];
  ports?: string[];
  networks?: string[] | Record<string, unknown>;
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test?: string[]; disable?: boolean };
  deploy?: { resources?: { limits?: { memory?: string } } };
}
interface Aufstellung {
  services: Record<string, Dienst>;
  secrets: Record<string, { file: string }>;
  volumes: Record<string, unknown>;
  networks: Record<string, { internal?: boolean } | null>;
}

/** compose.yaml as Compose reads it with these variables in the shell or in `.env`: `${NAME:-default}`, and `$$` for `$`. */
function lies(umgebung: Readonly<Record<string, string>> = {}): Aufstellung {
  const ersetze = (text: string) =>
    text.replaceAll(/\$\$|\$\{([A-Z_]+):-([^}]*)\}/g, (stelle, name: string, vorgabe: string) =>
      stelle === '$$' ? '$' : umgebung[name] || vorgabe,
    );
  const text = JSON.stringify(load(readFileSync('compose.yaml', 'utf8'), { schema }));
  return JSON.parse(text, (_, wert) => (typeof wert === 'string' ? ersetze(wert) : wert));
}
const compose = lies();
const dienste = Object.entries(compose.services);
const unsere = dienste.filter(([, { image }]) => image.startsWith('bescheidwerk:'));

describe('compose.yaml', () => {
  it('nennt API, zwei Worker, Postgres, Redis und Keycloak; Prometheus und Grafana auf Wunsch', () => {
    expect(Object.keys(compose.services)).toEqual(
      expect.arrayContaining([
        'postgres',
        'redis',
        'keycloak',
        'migrate',
        'veroeffentlichen',
        'api',
        'worker',
        'prometheus',
        'grafana',
      ]),
    );
    expect(compose.services.worker?.deploy).toMatchObject({ replicas: 2 });
  });

  it.each(unsere)('%s: jede Variable ist eine Einstellung, und das Programm liest sie so', (_, dienst) => {
    const env = dienst.environment ?? {};
    // Of the owner of the schema and of Node itself.
    const andere = ['DATABASE_OWNER_URL', 'NODE_EXTRA_CA_CERTS'];
    for (const name of Object.keys(env))
      expect([...EINSTELLUNGEN, ...andere]).toContain(name.replace(/_FILE$/, ''));
    const ordner = mkdtempSync(join(tmpdir(), 'geheimnisse-'));
    const werte: Record<string, string> = {
      database_url: 'postgres://a:b@postgres/x',
      database_dienst_url: 'postgres://c:d@postgres/x',
      queue_url: 'redis://:x@redis:6379',
    };
    const mitDateien = Object.entries(env).map(([name, wert]) => {
      if (!name.endsWith('_FILE')) return [name, wert];
      const geheimnis = wert.replace('/run/secrets/', '');
      expect(dienst.secrets).toContain(geheimnis);
      writeFileSync(join(ordner, geheimnis), werte[geheimnis] ?? 'x'.repeat(64));
      return [name, join(ordner, geheimnis)];
    });
    expect(liesKonfiguration(Object.fromEntries(mitDateien))).toMatchObject({ BETRIEB_PORT: 9464 });
    rmSync(ordner, { recursive: true });
  });

  it.each(dienste)('%s: feste Version, ohne Rechte, begrenzt, prüfbar', (name, dienst) => {
    expect(dienst.image).toMatch(/:v?\d+\.\d+(\.\d+)?[\w.-]*$/);
    expect(dienst.cap_drop).toEqual(['ALL']);
    expect(dienst.security_opt).toContain('no-new-privileges:true');
    expect(dienst.deploy?.resources?.limits?.memory).toBeDefined();
    expect(dienst.read_only).toBe(name !== 'keycloak');
    expect(dienst.healthcheck?.test ?? dienst.healthcheck?.disable).toBeDefined();
    expect(dienst.user).not.toBe('root');
  });

  it('öffnet nach außen nur API, Anmeldung und Grafana, und nur auf diesem Rechner', () => {
    const offen = dienste.flatMap(([name, { ports = [] }]) => ports.map((port) => [name, port] as const));
    expect(offen.map(([name]) => name).sort()).toEqual(['api', 'grafana', 'keycloak']);
    for (const [, port] of offen) expect(port).toMatch(/^127\.0\.0\.1:/);
    expect(compose.networks.intern).toEqual({ internal: true });
    for (const name of ['postgres', 'redis', 'worker', 'migrate', 'veroeffentlichen'])
      expect(compose.services[name]?.networks).toEqual(['intern']);
  });

  it('nimmt aus der Umgebung, unter welcher Adresse und hinter welchem Proxy die API steht', () => {
    const OEFFENTLICHE_ADRESSE = 'https://bescheide.example.de';
    const VERTRAUTE_PROXYS = '172.18.0.1';
    const umgebung = (aufstellung: Aufstellung) => aufstellung.services.api?.environment;
    expect(umgebung(compose)).toMatchObject({
      OEFFENTLICHE_ADRESSE: 'http://localhost:3000',
      VERTRAUTE_PROXYS: '',
    });
    expect(umgebung(lies({ OEFFENTLICHE_ADRESSE, VERTRAUTE_PROXYS }))).toMatchObject({
      OEFFENTLICHE_ADRESSE,
      VERTRAUTE_PROXYS,
    });
  });

  it('legt, was Keycloak speichert, in einen Ordner, den sein Abbild hat: Ein anderer gehörte root', () => {
    const [volume] =
      compose.services.keycloak?.volumes?.filter((eines) => eines.startsWith('anmeldung:')) ?? [];
    expect(volume).toBe('anmeldung:/opt/keycloak/data');
  });

  it('gibt die Adresse des Eigentümers nur dem Schritt, der das Schema ändert', () => {
    const mit = dienste.filter(([, { secrets = [] }]) => secrets.includes('database_owner_url'));
    // Postgres creates the role.
    expect(mit.map(([name]) => name)).toEqual(['postgres', 'migrate']);
  });

  it('gibt die Adresse der Sicherung, die alle Behörden liest, keinem Prozess der Anwendung', () => {
    const mit = dienste.filter(([, { secrets = [] }]) => secrets.includes('database_sicherung_url'));
    expect(mit.map(([name]) => name)).toEqual(['postgres']);
  });

  it('baut das Abbild einmal, und zwar bei dem Dienst, auf den die anderen warten', () => {
    expect(unsere.filter(([, { build }]) => build).map(([name]) => name)).toEqual(['migrate']);
    for (const [name, { depends_on }] of unsere.filter(([einer]) => einer !== 'migrate'))
      expect({ name, ...depends_on?.migrate }).toEqual({ name, condition: 'service_completed_successfully' });
  });

  it('startet API und Worker mit denselben Schaltern von Node wie „npm start“', () => {
    expect(SPEICHER).not.toEqual([]);
    const befehl = (name: string) => ['node', ...SPEICHER, `dist/apps/${name}/src/main.js`];
    const [, vorgabe = '[]'] = /^CMD (\[.*\])$/m.exec(readFileSync('Dockerfile', 'utf8')) ?? [];
    expect(JSON.parse(vorgabe)).toEqual(befehl('api'));
    expect(compose.services.api?.command).toBeUndefined();
    expect(compose.services.worker?.command).toEqual(befehl('worker'));
  });

  it('veröffentlicht Verfahren nur auf Befehl: Ältere API und Worker können deren Akten nicht lesen', () => {
    expect(compose.services.migrate?.command).toEqual(['bescheidwerk', 'migrate']);
    // A profile of its own keeps it out of `up`; with the schemas it runs the examples of what it publishes.
    expect(compose.services.veroeffentlichen).toMatchObject({
      profiles: ['verfahren'],
      restart: 'no',
      volumes: ['schemata:/schemata:ro'],
    });
  });

  it('veröffentlicht jedes Paket für sich: Ein abgewiesenes hält die anderen nicht auf und wird gemeldet', () => {
    const ordner = mkdtempSync(join(tmpdir(), 'pakete-'));
    for (const paket of ['a', 'b', 'c']) mkdirSync(join(ordner, 'workflows', paket), { recursive: true });
    const programm = '#!/bin/sh\necho "$3" >> gerufen\n[ "$3" != "$ABGEWIESEN" ]\n';
    writeFileSync(join(ordner, 'bescheidwerk'), programm, { mode: 0o755 });
    const [sh = '', ...argumente] = compose.services.veroeffentlichen?.command ?? [];
    const ende = (ABGEWIESEN: string) =>
      spawnSync(sh, argumente, {
        cwd: ordner,
        env: { PATH: `${ordner}:${process.env.PATH}`, ABGEWIESEN },
      }).status;
    expect([ende('workflows/a/'), ende('keines')]).toEqual([1, 0]);
    const alle = ['workflows/a/', 'workflows/b/', 'workflows/c/'];
    expect(readFileSync(join(ordner, 'gerufen'), 'utf8').trim().split('\n')).toEqual([...alle, ...alle]);
    rmSync(ordner, { recursive: true });
  });

  it('verweist nur auf Geheimnisse, Ordner, Netze und Dienste, die es gibt', () => {
    const skript = readFileSync('betrieb/geheimnisse.sh', 'utf8');
    for (const [name, { file }] of Object.entries(compose.secrets)) {
      expect(file).toBe(`betrieb/geheimnisse/${name}`);
      expect(skript).toMatch(new RegExp(`(lege|keyout|-out) ${name.replace('.', '\\.')}`));
    }
    for (const [, dienst] of dienste) {
      for (const geheimnis of dienst.secrets ?? []) expect(Object.keys(compose.secrets)).toContain(geheimnis);
      for (const [quelle = ''] of (dienst.volumes ?? []).map((volume) => volume.split(':')))
        expect({
          quelle,
          da: quelle.startsWith('.') ? existsSync(quelle) : quelle in compose.volumes,
        }).toEqual({ quelle, da: true });
      for (const netz of Array.isArray(dienst.networks)
        ? dienst.networks
        : Object.keys(dienst.networks ?? {}))
        expect(Object.keys(compose.networks)).toContain(netz);
      for (const anderer of Object.keys(dienst.depends_on ?? {}))
        expect(Object.keys(compose.services)).toContain(anderer);
    }
  });
});

const openssl = spawnSync('openssl', ['version']).status === 0;
if (!openssl) console.info('Ohne openssl: das Skript für die Geheimnisse wird nicht geprüft.');

(openssl ? describe : describe.skip)('betrieb/geheimnisse.sh', () => {
  it('legt jedes Geheimnis einmal an, jedes anders, und ändert keines, das es schon gibt', () => {
    const ordner = mkdtempSync(join(tmpdir(), 'geheimnisse-'));
    copyFileSync('betrieb/geheimnisse.sh', join(ordner, 'geheimnisse.sh'));
    const lege = () => {
      execFileSync('sh', [join(ordner, 'geheimnisse.sh')]);
      const wo = join(ordner, 'geheimnisse');
      return new Map(readdirSync(wo).map((datei) => [datei, readFileSync(join(wo, datei), 'utf8')]));
    };
    const erste = lege();
    expect([...erste.keys()].sort()).toEqual(Object.keys(compose.secrets).sort());
    expect(new Set(erste.values()).size).toBe(erste.size);
    expect(erste.get('queue_url')).toContain(erste.get('redis_passwort'));
    // The way in which rollen.sh reads the password of a role.
    for (const name of ['database_url', 'database_dienst_url', 'database_owner_url'])
      expect(erste.get(name)).toMatch(/^postgres:\/\/[^:]+:[0-9a-f]{64}@postgres:5432\/bescheidwerk$/);
    expect(lege()).toEqual(erste);
    rmSync(ordner, { recursive: true });
  });
});

(openssl ? describe : describe.skip)('Das Zertifikat der Anmeldung', () => {
  let ordner: string;
  beforeEach(() => {
    ordner = mkdtempSync(join(tmpdir(), 'geheimnisse-'));
    mkdirSync(join(ordner, 'geheimnisse'));
    copyFileSync('betrieb/geheimnisse.sh', join(ordner, 'geheimnisse.sh'));
  });
  afterEach(() => rmSync(ordner, { recursive: true }));

  const datei = (name: string) => join(ordner, 'geheimnisse', name);
  const lies = (name: string) => readFileSync(datei(name), 'utf8');
  const stelleAus = (name: string, tage: number) => {
    const wohin = ['-keyout', datei('anmeldung.key'), '-out', datei('anmeldung.pem')];
    const was = [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      String(tage),
      '-subj',
      `/CN=${name}`,
    ];
    execFileSync('openssl', [...was, ...wohin], { stdio: 'ignore' });
    return lies('anmeldung.pem');
  };
  const skript = () => spawnSync('sh', [join(ordner, 'geheimnisse.sh')], { encoding: 'utf8' });
  const tageBisAblauf = () =>
    (Date.parse(new X509Certificate(lies('anmeldung.pem')).validTo) - Date.now()) / 86_400_000;

  it('stellt das Skript neu aus, wenn es selbst ausgestellt ist und keine 30 Tage mehr gilt, und sagt, was danach neu zu starten ist', () => {
    stelleAus('anmeldung.localhost', 29);
    const { status, stdout } = skript();
    expect(status).toBe(0);
    expect(stdout).toContain('docker compose up -d --no-deps --force-recreate --wait keycloak api');
    expect(tageBisAblauf()).toBeGreaterThan(800);
    expect(
      new X509Certificate(lies('anmeldung.pem')).checkPrivateKey(createPrivateKey(lies('anmeldung.key'))),
    ).toBe(true);
    expect(readdirSync(join(ordner, 'geheimnisse')).sort()).toEqual(Object.keys(compose.secrets).sort());
    expect(skript().stdout).toBe('');
  });

  it('bleibt, wie es ist, solange es länger gilt', () => {
    const altes = stelleAus('anmeldung.localhost', 31);
    expect(skript()).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(lies('anmeldung.pem')).toBe(altes);
  });

  it('eines anderen Ausstellers bleibt auch kurz vor dem Ende, mit einer Warnung', () => {
    const fremdes = stelleAus('anmeldung.example.de', 29);
    const { status, stderr } = skript();
    expect(status).toBe(0);
    expect(stderr).toContain('anmeldung.pem');
    expect(stderr).toContain('30 Tage');
    expect(lies('anmeldung.pem')).toBe(fremdes);
  });
});

describe('betrieb/geheimnisse.sh ohne ein openssl, das tut, was es soll,', () => {
  const GEBRAUCHT = ['cat', 'chmod', 'dirname', 'head', 'mkdir', 'mv', 'od', 'rm', 'tr'];
  /** Runs the script where these are all the programs there are; `openssl` is a script in its place. */
  const lege = (openssl?: string) => {
    const ordner = mkdtempSync(join(tmpdir(), 'geheimnisse-'));
    const programme = join(ordner, 'programme');
    mkdirSync(programme);
    for (const name of GEBRAUCHT) {
      const wo = execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim();
      symlinkSync(wo, join(programme, name));
    }
    if (openssl) writeFileSync(join(programme, 'openssl'), openssl, { mode: 0o755 });
    copyFileSync('betrieb/geheimnisse.sh', join(ordner, 'geheimnisse.sh'));
    const { status, stderr } = spawnSync('/bin/sh', [join(ordner, 'geheimnisse.sh')], {
      env: { PATH: programme },
      encoding: 'utf8',
    });
    const angelegt = existsSync(join(ordner, 'geheimnisse'));
    rmSync(ordner, { recursive: true });
    return { status, stderr, angelegt };
  };

  it('sagt, dass es fehlt, ehe irgendetwas angelegt ist', () => {
    const ohne = lege();
    expect(ohne).toMatchObject({ status: 1, angelegt: false });
    expect(ohne.stderr).toContain('openssl fehlt');
  });

  it('sagt, woran es gescheitert ist', () => {
    const gescheitert = lege('#!/bin/sh\necho "unknown option -addext" >&2\nexit 3\n');
    expect(gescheitert.status).toBe(1);
    expect(gescheitert.stderr).toContain('unknown option -addext');
  });
});

describe('Der Realm für Keycloak', () => {
  const realm = JSON.parse(readFileSync('betrieb/keycloak/realm.json', 'utf8'));

  it('kennt jede Behörde als Gruppe und jede Rolle', () => {
    const behoerden = readdirSync('behoerden').map(
      (datei) => JSON.parse(readFileSync(join('behoerden', datei), 'utf8')).id,
    );
    expect(realm.groups.map(({ name }: { name: string }) => name).sort()).toEqual(behoerden.sort());
    const rollen = ['sachbearbeitung', 'teamleitung', 'prozessdesign', 'revision', 'betrieb', 'portal'];
    expect(realm.roles.realm.map(({ name }: { name: string }) => name)).toEqual(rollen);
  });

  it('enthält keine Geheimnisse und keine Menschen', () => {
    for (const { secret } of realm.clients) expect(secret).toMatch(/^\$\{[A-Z_]+\}$/);
    expect(realm.users.map(({ username }: { username: string }) => username)).toEqual([
      'service-account-portal-stadt',
    ]);
  });
});

describe('Das Dockerfile', () => {
  const zeilen = readFileSync('Dockerfile', 'utf8').split('\n');
  const letzte = zeilen.slice(zeilen.findLastIndex((zeile) => zeile.startsWith('FROM')));

  it('braucht aus dem Netz nichts als das Abbild von Node und die Pakete', () => {
    // A line "# syntax=" would fetch a builder from a registry that an internal network may not reach.
    expect(zeilen.filter((zeile) => /^#\s*syntax\s*=/i.test(zeile))).toEqual([]);
    expect(zeilen.filter((zeile) => /^FROM (?!basis\b)/.test(zeile))).toHaveLength(1);
  });

  it('läuft nicht als root, nennt eine Prüfung und eine feste Version von Node', () => {
    expect(letzte).toContain('USER node');
    expect(letzte.some((zeile) => zeile.startsWith('HEALTHCHECK'))).toBe(true);
    expect(zeilen.find((zeile) => zeile.startsWith('FROM node'))).toMatch(/node:\d+\.\d+\.\d+-/);
  });

  it('kopiert nur, was es gibt und was .dockerignore durchlässt', () => {
    const durchgelassen = readFileSync('.dockerignore', 'utf8')
      .split('\n')
      .filter((zeile) => zeile.startsWith('!'))
      .map((zeile) => zeile.slice(1));
    const quellen = zeilen
      .filter((zeile) => zeile.startsWith('COPY') && !zeile.includes('--from'))
      .flatMap((zeile) => zeile.split(' ').slice(1, -1))
      .filter((teil) => !teil.startsWith('--'));
    expect(quellen.filter((quelle) => !existsSync(quelle))).toEqual([]);
    const innerhalb = (quelle: string) => durchgelassen.some((pfad) => `${quelle}/`.startsWith(`${pfad}/`));
    expect(quellen.filter((quelle) => !innerhalb(quelle))).toEqual([]);
    expect(durchgelassen.filter((pfad) => !quellen.includes(pfad))).toEqual([]);
  });
});
