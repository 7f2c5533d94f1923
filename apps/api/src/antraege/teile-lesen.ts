import type { Multipart } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { Konfiguration } from '#libs/composition';
import { istZuSehen, zitiere } from '#libs/kernel';
import type { Einsendung } from '#libs/vorgang';
import { ProblemFehler, problem } from '../problem/problem.js';
import { findUmschriebenenNamen } from './dateiname.js';
import { Teilezaehler } from './teilezaehler.js';

/** How large a submission may be. */
export type Grenzen = Pick<
  Konfiguration,
  'GRENZE_NACHRICHT_BYTES' | 'GRENZE_ANLAGE_BYTES' | 'GRENZE_ANLAGEN' | 'GRENZE_EINSENDUNG_BYTES'
>;

type Teile = Pick<Einsendung, 'nachricht' | 'anlagen'>;

/** Boundary and head lines of one part, with a long file name. */
const KOPF_JE_TEIL_BYTES = 4096;

/** Head line of an answer before the request has come to its end: nobody reads the rest, so the connection closes. */
export const OHNE_REST = { connection: 'close' };

/** Bytes of a multipart body that are read at most: message and attachments, and what stands around them. */
export function hoechstensGelesen(grenzen: Grenzen): number {
  return grenzen.GRENZE_EINSENDUNG_BYTES + (grenzen.GRENZE_ANLAGEN + 1) * KOPF_JE_TEIL_BYTES;
}

/**
 * Reads `multipart/form-data`: the part `nachricht` is the message, every other file an attachment. Bytes are taken as
 * they come, whether or not the part names a file. Nothing is read further than the limits, part or no part.
 */
export function liesTeile(anfrage: FastifyRequest, grenzen: Grenzen): Promise<Teile> {
  const zaehler = new Teilezaehler(anfrage.headers['content-type'], grenzen.GRENZE_ANLAGEN + 1);
  const teile = sammle(anfrage, grenzen, zaehler);
  anfrage.raw.on('data', (stueck: Buffer) => zaehler.lies(stueck));
  return Promise.race([teile, endeBeiZuViel(anfrage.raw, grenzen)]);
}

/** Never answers; fails as soon as more bytes have come than are read, and lets no more come. */
function endeBeiZuViel(raw: FastifyRequest['raw'], grenzen: Grenzen): Promise<never> {
  const hoechstens = hoechstensGelesen(grenzen);
  let gelesen = 0;
  return new Promise((_, verwirf) => {
    raw.on('data', (stueck: Buffer) => {
      gelesen += stueck.length;
      if (gelesen <= hoechstens) return;
      raw.unpipe();
      raw.pause();
      verwirf(zuGross('EINSENDUNG', grenzen, OHNE_REST));
    });
  });
}

async function sammle(anfrage: FastifyRequest, grenzen: Grenzen, begonnene: Teilezaehler): Promise<Teile> {
  let nachricht: Buffer | undefined;
  let gesamt = 0;
  let gelesene = 0;
  const anlagen: (Teile['anlagen'][number] & { readonly nr: number })[] = [];
  try {
    for await (const teil of anfrage.parts(leseoptionen(grenzen))) {
      gelesene++;
      const inhalt = await inhaltVon(teil);
      gesamt += inhalt.length;
      if (gesamt > grenzen.GRENZE_EINSENDUNG_BYTES) throw zuGross('EINSENDUNG', grenzen);
      if (teil.fieldname === 'nachricht') {
        if (nachricht) throw unverstanden(teil.fieldname);
        nachricht = inhalt;
        continue;
      }
      if (inhalt.length > grenzen.GRENZE_ANLAGE_BYTES) throw zuGross('ANLAGE', grenzen);
      const name = teil.type === 'file' ? teil.filename : '';
      anlagen.push({ name, medientyp: teil.mimetype, inhalt, nr: gelesene - 1 });
    }
  } catch (fehler) {
    throw zuProblemfehler(fehler, grenzen);
  }
  if (gelesene < begonnene.anzahl) throw new ProblemFehler(TEIL_OHNE_ANGABEN);
  if (!nachricht) {
    const abhilfe = 'Senden Sie die XML-Nachricht als Teil „nachricht“.';
    throw new ProblemFehler(problem(400, 'NACHRICHT_FEHLT', 'Die Nachricht fehlt.', abhilfe));
  }
  return {
    nachricht,
    // Only now have all head lines come by; where the parser saw other parts than begin, it is the one to say their names.
    anlagen: anlagen.map(({ nr, ...anlage }, i) => ({
      ...anlage,
      name: benenne((gelesene === begonnene.anzahl && begonnene.koepfe[nr]) || '', anlage.name, i + 1),
    })),
  };
}

/** The name that is written in the head of a part; where nothing of it would be seen, a number stands for it. */
function benenne(kopf: string, gelesen: string, nr: number): string {
  const name = (findUmschriebenenNamen(kopf) ?? gelesen).trim();
  return istZuSehen(name) ? name : `anlage-${nr}`;
}

function leseoptionen(grenzen: Grenzen) {
  const fileSize = Math.max(grenzen.GRENZE_NACHRICHT_BYTES, grenzen.GRENZE_ANLAGE_BYTES) + 1;
  return {
    limits: { fileSize, files: grenzen.GRENZE_ANLAGEN + 1, fields: 1 },
    // A field is decoded as text and cut off at a megabyte; a file is bytes.
    isPartAFile: (feld: string | undefined, _typ: string | undefined, datei: string | undefined) =>
      feld === 'nachricht' || datei !== undefined,
  };
}

async function inhaltVon(teil: Multipart): Promise<Buffer> {
  if (teil.type === 'file') return teil.toBuffer();
  throw unverstanden(teil.fieldname);
}

const TEIL_OHNE_ANGABEN = problem(
  400,
  'TEIL_UNBEKANNT',
  'Ein Teil der Einsendung wird nicht verstanden.',
  'Jeder Teil braucht lesbare Kopfzeilen, darunter „Content-Disposition: form-data“ mit „name“ (RFC 7578). Es wurde nichts gespeichert.',
);

const TEIL_HEISST_WIE_EINE_EIGENSCHAFT = problem(
  400,
  'TEIL_UNBEKANNT',
  'Ein Teil der Einsendung wird nicht verstanden.',
  'Ein Teil hat einen Namen („name“), den kein Teil haben darf, etwa „constructor“ oder „__proto__“. Nennen Sie Anlagen „anlage“. Es wurde nichts gespeichert.',
);

function unverstanden(feld: string): ProblemFehler {
  return new ProblemFehler(
    problem(
      400,
      'TEIL_UNBEKANNT',
      'Ein Teil der Einsendung wird nicht verstanden.',
      `Erwartet werden genau ein Teil „nachricht“ und Dateien als Anlagen, jede mit Dateinamen („filename“); der Teil „${zitiere(feld)}“ passt nicht dazu. Es wurde nichts gespeichert.`,
    ),
  );
}

/** What is too large, with the limit. */
export function zuGross(
  was: 'NACHRICHT' | 'ANLAGE' | 'EINSENDUNG' | 'ZAHL',
  grenzen: Grenzen,
  kopfzeilen: Readonly<Record<string, string>> = {},
): ProblemFehler {
  const { GRENZE_NACHRICHT_BYTES, GRENZE_ANLAGE_BYTES, GRENZE_ANLAGEN, GRENZE_EINSENDUNG_BYTES } = grenzen;
  const [code, titel, abhilfe] = {
    NACHRICHT: [
      'NACHRICHT_ZU_GROSS',
      'Die Nachricht ist zu groß.',
      `Erlaubt sind ${GRENZE_NACHRICHT_BYTES} Byte. Senden Sie Dokumente als Anlagen.`,
    ],
    ANLAGE: [
      'ANLAGE_ZU_GROSS',
      'Eine Anlage ist zu groß.',
      `Erlaubt sind ${GRENZE_ANLAGE_BYTES} Byte je Anlage. Teilen Sie das Dokument auf oder verkleinern Sie es.`,
    ],
    EINSENDUNG: [
      'EINSENDUNG_ZU_GROSS',
      'Nachricht und Anlagen sind zusammen zu groß.',
      `Erlaubt sind zusammen ${GRENZE_EINSENDUNG_BYTES} Byte. Reichen Sie weitere Anlagen mit einer eigenen Nachricht nach.`,
    ],
    ZAHL: [
      'ZU_VIELE_ANLAGEN',
      'Die Einsendung hat zu viele Anlagen.',
      `Erlaubt sind ${GRENZE_ANLAGEN}. Reichen Sie weitere Anlagen mit einer eigenen Nachricht nach.`,
    ],
  }[was] as [string, string, string];
  return new ProblemFehler(problem(413, code, titel, abhilfe), kopfzeilen);
}

/** Limits that the parser notices, and parts that are no parts. */
function zuProblemfehler(fehler: unknown, grenzen: Grenzen): unknown {
  if (fehler instanceof ProblemFehler) return fehler;
  const code = fehler instanceof Error && 'code' in fehler ? String(fehler.code) : '';
  if (code === 'FST_REQ_FILE_TOO_LARGE') {
    return zuGross(
      grenzen.GRENZE_NACHRICHT_BYTES > grenzen.GRENZE_ANLAGE_BYTES ? 'NACHRICHT' : 'ANLAGE',
      grenzen,
    );
  }
  if (code === 'FST_FILES_LIMIT' || code === 'FST_PARTS_LIMIT') return zuGross('ZAHL', grenzen);
  if (code === 'FST_PROTO_VIOLATION') return new ProblemFehler(TEIL_HEISST_WIE_EINE_EIGENSCHAFT);
  return new ProblemFehler(
    problem(
      400,
      'TEILE_FEHLERHAFT',
      'Die Einsendung ist kein lesbares multipart/form-data oder brach ab.',
      'Prüfen Sie Trennmarke und Ende der Teile (multipart/form-data, RFC 7578). Es wurde nichts gespeichert.',
    ),
  );
}
