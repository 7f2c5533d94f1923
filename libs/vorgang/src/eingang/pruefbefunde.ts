import type { Nachricht } from '#libs/xoev';
import { type Eingangsfehler, POSTEINGANG_CODES } from './eingang.js';

/** What a sender or a person at the Posteingang is told, with what to do. */
export function keinVerfahren({ standard, version, wurzel }: Nachricht): Eingangsfehler {
  return {
    code: POSTEINGANG_CODES.KEIN_VERFAHREN,
    element: wurzel,
    text: `Kein veröffentlichtes Verfahren nimmt die Nachricht „${wurzel}“ (${standard} ${version}) entgegen.`,
    abhilfe:
      'Prüfen Sie Nachrichtentyp und Empfänger. Die Nachricht liegt mit ihrem Eingangsdatum im Posteingang.',
  };
}

/** A message that the mapping of its procedure cannot read, with what it says. */
export function nichtGelesen({
  code,
  message,
}: {
  readonly code: string;
  readonly message: string;
}): Eingangsfehler {
  return {
    code,
    text: message,
    abhilfe:
      'Ein Mensch sieht sie an: Sie liegt mit ihrem Eingangsdatum im Posteingang. Sie müssen nichts tun.',
  };
}

export const KEIN_VORGANG: Eingangsfehler = {
  code: POSTEINGANG_CODES.KEIN_VORGANG,
  element: 'bezug',
  text: 'Zu dieser Nachricht wurde kein Vorgang gefunden.',
  abhilfe:
    'Nennen Sie im Bezug die Antrags-ID aus dem Empfangsbeleg, das Aktenzeichen oder die nachrichtenUUID des Antrags.',
};

export const KEIN_BESCHEID: Eingangsfehler = {
  code: POSTEINGANG_CODES.KEIN_BESCHEID,
  element: 'bezug',
  text: 'Der Bescheid, um den es geht, wurde nicht gefunden.',
  abhilfe:
    'Nennen Sie im Bezug die Nummer des Bescheids oder das Aktenzeichen. Die Nachricht liegt mit ihrem Eingangsdatum im Posteingang; die Frist ist damit gewahrt, wenn sie heute noch läuft.',
};

export const NICHT_LESBAR: Eingangsfehler = {
  code: 'NACHRICHT_NICHT_LESBAR',
  text: 'Diese Nachricht ist nicht maschinell lesbar; ein Vorgang lässt sich mit ihr nicht eröffnen.',
  abhilfe: 'Fragen Sie den Absender, oder ordnen Sie die Nachricht einem bestehenden Vorgang zu.',
};

export const ANDERES_VERFAHREN: Eingangsfehler = {
  code: 'VERFAHREN_PASST_NICHT',
  text: 'Dieses Verfahren nimmt diese Nachricht nicht als Antrag entgegen.',
  abhilfe: 'Wählen Sie ein anderes Verfahren, oder ordnen Sie die Nachricht einem bestehenden Vorgang zu.',
};

export const SCHON_ABGEWIESEN: Eingangsfehler = {
  code: 'NACHRICHT_SCHON_ABGEWIESEN',
  text: 'Dieser Vorgang konnte die Nachricht in seinem Stand nicht aufnehmen; das steht schon in seiner Akte.',
  abhilfe:
    'Halten Sie in einer Notiz fest, was daraus folgt, und schließen Sie die Nachricht mit einem Grund ab.',
};

export const KEINE_BEHOERDE: Eingangsfehler = {
  code: 'KEINE_BEHOERDE',
  text: 'Für diesen Antrag ist in dieser Installation keine Behörde eingerichtet.',
  abhilfe:
    'Prüfen Sie den Empfänger und die Gemeinde. Der Antrag liegt mit seinem Eingangsdatum im Posteingang.',
};

export const PRUEFUNG_GESCHEITERT: readonly Eingangsfehler[] = [
  {
    code: POSTEINGANG_CODES.PRUEFUNG_GESCHEITERT,
    text: 'Die Nachricht konnte wiederholt nicht geprüft werden.',
    abhilfe: 'Ein Mensch sieht sie an. Sie müssen nichts tun.',
  },
];
