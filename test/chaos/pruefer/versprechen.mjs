import { liesBuch } from '../last/buch.mjs';
import { kanonisch, sha256 } from './kanonisch.mjs';
import { nachrichtenleser } from './muster.mjs';

/**
 * What the other side was promised, by its own book, against what is stored.
 * @param {{ frage: (sql: string, werte?: unknown[]) => Promise<object[]>, buch?: string }} umgebung
 */
export async function pruefeVersprechen({ frage, buch }) {
  const eintraege = liesBuch(buch);
  const von = (art) => eintraege.filter((eintrag) => eintrag.art === art);
  return [
    {
      name: 'quittiert-ist-gespeichert',
      titel: 'Was quittiert ist, ist gespeichert: Byte für Byte, mit allen Anlagen',
      ...(await quittiertes(von('beleg'), frage)),
    },
    {
      name: 'ein-beleg-je-einsendung',
      titel: 'Dieselbe Einsendung ergibt denselben Beleg und höchstens einen Vorgang',
      ...(await wiederholtes(von('beleg'), frage)),
    },
    {
      name: 'antwort-ist-gespeichert',
      titel: 'Jede angenommene Antwort auf eine Aufgabe gilt, und zu jeder Aufgabe nur eine',
      ...(await beantwortetes(von('antwort'), frage)),
    },
    {
      name: 'tat-ist-gespeichert',
      titel: 'Jede angenommene Notiz, Rückfrage und Erledigung steht genau einmal da',
      ...(await getanes(von('tat'), frage)),
    },
    {
      name: 'ein-rueckruf-je-bescheid',
      titel: 'Das Portal ist für jeden Bescheid unter einem einzigen Schlüssel gerufen worden',
      ...(await gerufenes(von('rueckruf'), frage)),
    },
  ];
}

async function quittiertes(belege, frage) {
  const lies = await nachrichtenleser(frage);
  const hash = (zeile) => {
    try {
      return sha256(lies(zeile));
    } catch (fehler) {
      return `unlesbar (${fehler.message})`;
    }
  };
  const gespeichert = new Map(
    (
      await frage(
        `select e.id, e.nachricht, e.verdichtet, e.sha256,
                array(select encode(sha256(a.inhalt), 'hex') from anlage a where a.eingang_id = e.id order by 1) as anlagen
           from eingang e where e.id = any($1::uuid[])`,
        [[...new Set(belege.map(({ id }) => id))]],
      )
    ).map((zeile) => [zeile.id, { ...zeile, sha: hash(zeile) }]),
  );
  const befunde = belege.flatMap(({ id, sha256, anlagen }) => {
    const zeile = gespeichert.get(id);
    if (!zeile) return [`${id}: quittiert, aber nicht gespeichert`];
    if (zeile.sha !== sha256) return [`${id}: gespeichert sind andere Bytes, als gesendet wurden`];
    if (zeile.sha256 !== zeile.sha)
      return [`${id}: der vermerkte Hash passt nicht zu den gespeicherten Bytes`];
    if (kanonisch([...anlagen].sort()) !== kanonisch(zeile.anlagen))
      return [`${id}: die Anlagen sind nicht die gesendeten`];
    return [];
  });
  return { geprueft: belege.length, befunde };
}

async function wiederholtes(belege, frage) {
  const befunde = [];
  // A message that could not be read does not take its UUID: the portal may mend it and send it under the same one.
  const lesbar = new Set(belege.filter(({ status }) => status === 202).map(({ uuid }) => uuid));
  const zuPruefen = { schluessel: belege, uuid: belege.filter(({ uuid }) => lesbar.has(uuid)) };
  for (const [merkmal, welche] of Object.entries(zuPruefen)) {
    const belegeJe = new Map();
    for (const beleg of welche) {
      const ids = belegeJe.get(beleg[merkmal]) ?? new Set();
      belegeJe.set(beleg[merkmal], ids.add(beleg.id));
    }
    for (const [wert, ids] of belegeJe) {
      if (ids.size > 1)
        befunde.push(`${merkmal} ${wert}: ${ids.size} verschiedene Belege (${[...ids].join(', ')})`);
    }
  }
  const angenommen = belege.filter(({ rolle, status }) => rolle === 'antrag' && status === 202);
  const ids = [...new Set(angenommen.map(({ id }) => id))];
  const ohne = await frage(
    `select k.id, count(v.id)::int as n from unnest($1::uuid[]) k(id) left join vorgang v on v.eingang_id = k.id
      group by k.id having count(v.id) <> 1`,
    [ids],
  );
  befunde.push(...ohne.map(({ id, n }) => `${id}: angenommen, aber ${n} Vorgänge statt einem`));
  return { geprueft: ids.length, befunde };
}

async function beantwortetes(antworten, frage) {
  const befunde = [];
  const jeAufgabe = new Map();
  for (const { vorgangId, aufgabeId, aktion, person } of antworten) {
    const kennung = `${vorgangId}/${aufgabeId}`;
    if (jeAufgabe.has(kennung))
      befunde.push(`${kennung}: zwei Antworten angenommen (${jeAufgabe.get(kennung)}, ${aktion})`);
    jeAufgabe.set(kennung, aktion);
    const [zeile] = await frage(
      `select status, antwort, bearbeiter from aufgabe where vorgang_id = $1 and id = $2`,
      [vorgangId, aufgabeId],
    );
    if (zeile?.status !== 'erledigt')
      befunde.push(`${kennung}: beantwortet (${aktion}, ${person}), aber ${zeile?.status ?? 'nicht da'}`);
    else if (zeile.antwort?.aktion !== aktion)
      befunde.push(`${kennung}: angenommen wurde ${aktion}, gespeichert ist ${zeile.antwort?.aktion}`);
  }
  return { geprueft: antworten.length, befunde };
}

/** Where each kind is kept, by what it was done to. */
const TATEN = {
  notiz: `select text from notiz where vorgang_id = $1`,
  rueckfrage: `select text from posteingang_verlauf where eingang_id = $1 and art = 'rueckfrage'`,
  abschluss: `select l.text from posteingang_verlauf l join eingang e on e.id = l.eingang_id
               where e.id = $1 and e.status = 'abgeschlossen' and l.art = 'abschluss'`,
};

async function getanes(taten, frage) {
  const befunde = [];
  for (const { was, an, text } of taten) {
    const zeilen = await frage(TATEN[was], [an]);
    const gefunden = zeilen.filter((zeile) => zeile.text === text).length;
    if (gefunden !== 1) befunde.push(`${an}: ${was} angenommen, steht aber ${gefunden}-mal da`);
    else if (was === 'abschluss' && zeilen.length > 1) befunde.push(`${an}: ${zeilen.length}-mal erledigt`);
  }
  return { geprueft: taten.length, befunde };
}

async function gerufenes(rueckrufe, frage) {
  const befunde = [];
  const schluesselJe = new Map();
  for (const { bescheidId, schluessel } of rueckrufe) {
    const alle = schluesselJe.get(bescheidId) ?? new Set();
    schluesselJe.set(bescheidId, alle.add(schluessel));
  }
  for (const [bescheidId, alle] of schluesselJe) {
    if (alle.size > 1)
      befunde.push(
        `${bescheidId}: unter ${alle.size} Schlüsseln gerufen, das Portal benachrichtigt mehrmals`,
      );
  }
  const benachrichtigt = await frage(
    `select distinct brief_id as id from bekanntgabe_tatsache where art = 'benachrichtigung' and quelle <> 'mensch'`,
  );
  const angekommen = new Set(
    rueckrufe.filter(({ angenommen }) => angenommen).map(({ bescheidId }) => bescheidId),
  );
  if (rueckrufe.length > 0) {
    for (const { id } of benachrichtigt) {
      if (!angekommen.has(id))
        befunde.push(`${id}: gilt als benachrichtigt, aber das Portal ist nie gerufen worden`);
    }
  }
  return { geprueft: schluesselJe.size, befunde };
}
