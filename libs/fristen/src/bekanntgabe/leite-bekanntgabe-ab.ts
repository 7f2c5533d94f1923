import { BescheidwerkFehler } from '#libs/kernel';
import type { Bekanntgabe, BekanntgabeEingabe } from './bekanntgabe.js';
import { leiteOzgPostfachAb, leitePortalabrufAb } from './portalabruf.js';
import { leiteElektronischAb, leitePostAb } from './uebermittlung.js';
import { leiteAushaendigungAb, leiteOeffentlichAb, leiteZustellungAb } from './zustellung.js';

/**
 * Derives when an act was made known from stored facts, by code and channel. Never from the date of the
 * letter. A result without a day says in `offen` what is missing and what to do. Pure: compute it again when a
 * fact changes. Throws `BEKANNTGABE_KANAL` for an unknown channel.
 */
export function leiteBekanntgabeAb(eingabe: BekanntgabeEingabe): Bekanntgabe {
  switch (eingabe.kanal) {
    case 'post':
      return leitePostAb(eingabe);
    case 'elektronisch':
      return leiteElektronischAb(eingabe);
    case 'portal-abruf':
      return leitePortalabrufAb(eingabe);
    case 'ozg-postfach':
      return leiteOzgPostfachAb(eingabe);
    case 'aushaendigung':
      return leiteAushaendigungAb(eingabe);
    case 'oeffentlich':
    case 'zustellung-oeffentlich':
      return leiteOeffentlichAb(eingabe);
    case 'zustellung-pzu':
    case 'zustellung-einschreiben-uebergabe':
    case 'zustellung-einschreiben-rueckschein':
    case 'zustellung-empfangsbekenntnis':
    case 'zustellung-elektronisch-auf-verlangen':
    case 'zustellung-de-mail':
    case 'zustellung-de-mail-auf-verlangen':
      return leiteZustellungAb(eingabe);
    default:
      throw new BescheidwerkFehler(
        'BEKANNTGABE_KANAL',
        `Der Kanal „${String(eingabe.kanal)}“ ist unbekannt. Wählen Sie einen Kanal aus BEKANNTGABEKANAELE.`,
      );
  }
}
