/** One entry of a ZIP archive as its central directory describes it. */
export interface ZipEintrag {
  readonly name: string;
  readonly istOrdner: boolean;
  readonly istVerweis: boolean;
  readonly verschluesselt: boolean;
  /** 0 = stored, 8 = deflate. */
  readonly verfahren: number;
  /** CRC-32 of the unpacked bytes, as declared. */
  readonly crc32: number;
  /** Bytes in the archive. */
  readonly gepackt: number;
  /** Bytes unpacked, as declared. */
  readonly groesse: number;
  /** Offset of the local header. */
  readonly stelle: number;
}

const ENDE = 0x06054b50;
const EINTRAG = 0x02014b50;
const LOKAL = 0x04034b50;

/** Reads the central directory (APPNOTE.TXT 4.3.12), or undefined when the bytes are no plain ZIP (ZIP64 is none). */
export function liesZipVerzeichnis(bytes: Uint8Array): readonly ZipEintrag[] | undefined {
  const sicht = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const ende = findEnde(sicht);
  if (ende === undefined) return undefined;
  const anzahl = sicht.getUint16(ende + 10, true);
  let ort = sicht.getUint32(ende + 16, true);
  const eintraege: ZipEintrag[] = [];
  for (let i = 0; i < anzahl; i++) {
    if (ort + 46 > bytes.length || sicht.getUint32(ort, true) !== EINTRAG) return undefined;
    const laengen = [28, 30, 32].map((versatz) => sicht.getUint16(ort + versatz, true));
    const [name = 0, extra = 0, kommentar = 0] = laengen;
    eintraege.push(liesEintrag(sicht, bytes, ort, name));
    ort += 46 + name + extra + kommentar;
  }
  return eintraege;
}

/** The packed bytes of an entry, or undefined when its local header does not fit. */
export function gepackteBytes(bytes: Uint8Array, eintrag: ZipEintrag): Uint8Array | undefined {
  const sicht = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { stelle } = eintrag;
  if (stelle + 30 > bytes.length || sicht.getUint32(stelle, true) !== LOKAL) return undefined;
  const anfang = stelle + 30 + sicht.getUint16(stelle + 26, true) + sicht.getUint16(stelle + 28, true);
  if (anfang + eintrag.gepackt > bytes.length) return undefined;
  return bytes.subarray(anfang, anfang + eintrag.gepackt);
}

function findEnde(sicht: DataView): number | undefined {
  const frueheste = Math.max(0, sicht.byteLength - 65_557);
  for (let i = sicht.byteLength - 22; i >= frueheste; i--) {
    if (sicht.getUint32(i, true) === ENDE) return i;
  }
  return undefined;
}

function liesEintrag(sicht: DataView, bytes: Uint8Array, ort: number, namensLaenge: number): ZipEintrag {
  const name = new TextDecoder().decode(bytes.subarray(ort + 46, ort + 46 + namensLaenge));
  // The upper half of the external attributes is the Unix mode; 0o120000 is a symbolic link.
  const modus = sicht.getUint32(ort + 38, true) >>> 16;
  return {
    name,
    istOrdner: name.endsWith('/'),
    istVerweis: (modus & 0o170000) === 0o120000,
    verschluesselt: (sicht.getUint16(ort + 8, true) & 1) === 1,
    verfahren: sicht.getUint16(ort + 10, true),
    crc32: sicht.getUint32(ort + 16, true),
    gepackt: sicht.getUint32(ort + 20, true),
    groesse: sicht.getUint32(ort + 24, true),
    stelle: sicht.getUint32(ort + 42, true),
  };
}
