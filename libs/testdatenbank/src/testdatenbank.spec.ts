import pg from 'pg';
import { BescheidwerkFehler } from '#libs/kernel';
import { erzeugeTestdatenbank, type Testdatenbank, type Vorlage } from './index.js';
import { liesTestserver } from './verwaltung.js';

async function frage(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const verbindung = new pg.Client({ connectionString: url });
  await verbindung.connect();
  try {
    return (await verbindung.query(sql)).rows;
  } finally {
    await verbindung.end();
  }
}

function vorlage(kennung: string): Vorlage & { laeufe: () => number } {
  let laeufe = 0;
  return {
    kennung,
    migriere: async (ownerUrl, { app, dienst }) => {
      laeufe += 1;
      await frage(ownerUrl, 'CREATE TABLE antrag (name text NOT NULL)');
      await frage(ownerUrl, `GRANT SELECT, INSERT ON antrag TO ${app}, ${dienst}`);
    },
    laeufe: () => laeufe,
  };
}

describe('Testdatenbank', () => {
  const offene: Testdatenbank[] = [];
  const erzeuge = async (muster: Vorlage): Promise<Testdatenbank> => {
    const datenbank = await erzeugeTestdatenbank(muster);
    offene.push(datenbank);
    return datenbank;
  };
  afterAll(async () => {
    await Promise.all(offene.map((datenbank) => datenbank.schliesse()));
  });

  it('Jede Testdatei hat ihre eigene Datenbank: was die eine schreibt, sieht die andere nicht', async () => {
    const muster = vorlage('getrennt');
    const [eine, andere] = [await erzeuge(muster), await erzeuge(muster)];
    await frage(eine.url, "INSERT INTO antrag VALUES ('Đặng Thị Hương')");
    expect(await frage(eine.url, 'SELECT name FROM antrag')).toEqual([{ name: 'Đặng Thị Hương' }]);
    expect(await frage(andere.url, 'SELECT name FROM antrag')).toEqual([]);
  });

  it('Die Vorlage wird einmal migriert, auch wenn viele sie zugleich brauchen', async () => {
    const muster = vorlage('zugleich');
    await Promise.all([1, 2, 3, 4, 5].map(() => erzeuge(muster)));
    expect(muster.laeufe()).toBe(1);
  });

  it('Eine gescheiterte Migration hinterlässt keine Vorlage, der nächste Versuch migriert von vorn', async () => {
    const gut = vorlage('zweiter-anlauf');
    const schlecht: Vorlage = {
      kennung: gut.kennung,
      migriere: async (ownerUrl) => {
        await frage(ownerUrl, 'CREATE TABLE antrag (halb integer)');
        throw new Error('Migration bricht ab');
      },
    };
    await expect(erzeugeTestdatenbank(schlecht)).rejects.toThrow('Migration bricht ab');
    const datenbank = await erzeuge(gut);
    expect(await frage(datenbank.url, 'SELECT name FROM antrag')).toEqual([]);
  });

  it('Eine Verbindung, die die Migration offen lässt, hindert das Klonen nicht', async () => {
    const verbindungen: pg.Client[] = [];
    const muster: Vorlage = {
      kennung: 'offene-verbindung',
      migriere: async (ownerUrl) => {
        const verbindung = new pg.Client({ connectionString: ownerUrl });
        verbindung.on('error', () => undefined);
        await verbindung.connect();
        verbindungen.push(verbindung);
      },
    };
    await expect(erzeuge(muster)).resolves.toBeDefined();
    expect(verbindungen).toHaveLength(1);
  });

  it.each(['url', 'appUrl'] as const)(
    '%s: Die Rolle besitzt nichts: sie darf keine Tabelle anlegen und umgeht keine Zeilenrechte',
    async (art) => {
      const { ownerUrl, [art]: url } = await erzeuge(vorlage('rechte'));
      await expect(frage(url, 'CREATE TABLE fremd (id integer)')).rejects.toThrow(/permission denied/);
      await expect(frage(url, 'ALTER TABLE antrag DISABLE ROW LEVEL SECURITY')).rejects.toThrow(
        /must be owner/,
      );
      const rechte = 'SELECT rolsuper, rolbypassrls, rolcreatedb FROM pg_roles WHERE rolname = current_user';
      const keine = [{ rolsuper: false, rolbypassrls: false, rolcreatedb: false }];
      expect(await frage(url, rechte)).toEqual(keine);
      expect(await frage(ownerUrl, rechte)).toEqual(keine);
    },
  );

  it('Nach dem Schließen ist die Datenbank fort, auch bei offener Verbindung', async () => {
    const datenbank = await erzeugeTestdatenbank(vorlage('fort'));
    const haengt = new pg.Client({ connectionString: datenbank.url });
    haengt.on('error', () => undefined);
    await haengt.connect();
    await datenbank.schliesse();
    await expect(frage(datenbank.url, 'SELECT 1')).rejects.toThrow(/does not exist/);
  });

  it('Groß- und Kleinschreibung kennt alle Buchstaben, die Sortierung hängt nicht vom System ab', async () => {
    const { url } = await erzeuge(vorlage('zeichen'));
    expect(await frage(url, "SELECT lower('ŁUKASZ ŻÓŁĆ ĐẶNG') AS klein")).toEqual([
      { klein: 'łukasz żółć đặng' },
    ]);
    expect(
      await frage(url, 'SELECT datlocprovider AS art FROM pg_database WHERE datname = current_database()'),
    ).toEqual([{ art: 'b' }]);
  });

  it('Ohne Testserver sagt der Fehler, wie der Test zu starten ist', () => {
    expect(() => liesTestserver({})).toThrow(BescheidwerkFehler);
    expect(() => liesTestserver({})).toThrow(/npm test -- <Pfad des Tests>/);
  });
});
