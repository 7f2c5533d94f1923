import { KETTENANFANG } from '#libs/engine';
import type { Vorgang } from '../src/bearbeitung/vorgang.js';

/** The moment at which cases are carried on here. */
export const JETZT = { zeitpunkt: '2026-03-02T09:00:00.000Z', heute: '2026-03-02' };

/** A case that has been opened and not begun. */
export const PROBEVORGANG: Vorgang = {
  id: 'v1',
  aktenzeichen: 'PRB-2026-000001',
  behoerdeId: 'b',
  eingangId: 'e1',
  verfahrenId: 'probe',
  verfahrenVersion: '1.0.0',
  test: false,
  version: 1,
  journalNr: 0,
  journalHash: KETTENANFANG,
  bescheide: 0,
};
