import type { FastifyReply, FastifyRequest } from 'fastify';
import { liesAnspruch, type Portalzugriff, type Zugriff } from '#libs/auth';
import type { Anwendung } from '#libs/composition';
import { BescheidwerkFehler } from '#libs/kernel';
import { imBereich } from '#libs/vorgang';
import type { Anmeldestelle } from '../anmeldung/anmeldestelle.js';
import { Cookies } from '../anmeldung/cookies.js';
import { ProblemFehler } from '../problem/problem.js';
import { weiseAb, ZU_VIELE_FEHLANMELDUNGEN } from '../ueberlast/ablehnungen.js';
import {
  CSRF_UNGUELTIG,
  GESPERRT,
  NICHT_ANGEMELDET,
  RECHTE_UNGEWISS,
  TOKEN_UNGUELTIG,
} from './ablehnungen.js';
import { Fehlversuche } from './fehlversuche.js';
import { istSchnittstelle } from './ist-schnittstelle.js';

const SICHER = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Finds out who asks, before the body of a request is read: a portal by its token, a person by the session.
 * Everything under `/api/v1` needs one of them, also what does not exist; who may do what is `RechtGuard`'s concern.
 */
export function stelleFest(anwendung: Anwendung, stelle: Anmeldestelle) {
  const { sitzung } = new Cookies(stelle.einstellungen.adresse);
  const fehlversuche = new Fehlversuche(anwendung.konfiguration.GRENZE_FEHLANMELDUNGEN);
  return async (anfrage: FastifyRequest, antwort: FastifyReply): Promise<void> => {
    if (!istSchnittstelle(anfrage)) return;
    const token = /^Bearer +(\S+)$/i.exec(anfrage.headers.authorization ?? '')?.[1];
    const kennung = anfrage.cookies[sitzung];
    const wartezeit = token === undefined ? 0 : fehlversuche.wartezeitS(anfrage.ip, token);
    if (wartezeit > 0) weiseAb(antwort, ZU_VIELE_FEHLANMELDUNGEN, wartezeit);
    try {
      if (token !== undefined) {
        anfrage.zugriff = await alsPortal(anwendung, stelle, token);
        fehlversuche.merkeGelungenen(token);
      } else if (kennung !== undefined) {
        anfrage.stelleErneutFest = () => alsPerson(stelle, kennung, anfrage);
        anfrage.zugriff = await anfrage.stelleErneutFest();
      } else throw new ProblemFehler(NICHT_ANGEMELDET);
    } catch (fehler) {
      if (fehler instanceof ProblemFehler && fehler.problem.status === 401) {
        antwort.header('www-authenticate', 'Bearer realm="bescheidwerk"');
        if (token !== undefined) fehlversuche.zaehle(anfrage.ip, token);
      }
      throw fehler instanceof BescheidwerkFehler && fehler.code === 'ANBIETER_NICHT_ERREICHBAR'
        ? new ProblemFehler(RECHTE_UNGEWISS, {}, fehler)
        : fehler;
    }
  };
}

async function alsPortal(
  anwendung: Anwendung,
  { anbieter, einstellungen }: Anmeldestelle,
  token: string,
): Promise<Portalzugriff> {
  const ansprueche = await anbieter.pruefeZugriffstoken(token);
  const id = ansprueche && (ansprueche.client_id ?? ansprueche.azp);
  if (!ansprueche || typeof id !== 'string') throw new ProblemFehler(TOKEN_UNGUELTIG);
  // A token of a person may carry the same audience; only clients have this role, and people come with a session.
  if (!liesAnspruch(ansprueche, einstellungen.zuordnung.rollen).includes('portal')) {
    throw new ProblemFehler(TOKEN_UNGUELTIG);
  }
  const gesperrt = await imBereich({ art: 'dienst', zweck: 'anmeldung' }, () =>
    anwendung.sperren.istGesperrt({ art: 'portal', kennung: id }),
  );
  if (gesperrt) throw new ProblemFehler(GESPERRT);
  return { art: 'portal', portal: { id }, rollen: ['portal'] };
}

const OHNE_ZUGRIFF = { keine: NICHT_ANGEMELDET, gesperrt: GESPERRT, ungewiss: RECHTE_UNGEWISS };

/**
 * Whether a page asks by itself. Browsers take up the stream again for as long as a tab is open, and set no header
 * of ours there.
 */
function fragtVonSelbst({ url, headers }: FastifyRequest): boolean {
  return headers['x-von-selbst'] !== undefined || /^\/api\/v1\/arbeitsvorrat\/strom(\?|$)/.test(url);
}

async function alsPerson(stelle: Anmeldestelle, kennung: string, anfrage: FastifyRequest): Promise<Zugriff> {
  const antwort = await stelle.findZugriff(kennung, !fragtVonSelbst(anfrage));
  if (antwort.art !== 'zugriff') throw new ProblemFehler(OHNE_ZUGRIFF[antwort.art]);
  if (!SICHER.has(anfrage.method) && !stelle.geheimnisse.istCsrf(kennung, anfrage.headers['x-csrf'])) {
    throw new ProblemFehler(CSRF_UNGUELTIG);
  }
  return antwort.zugriff;
}
