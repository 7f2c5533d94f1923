import type { IncomingMessage } from 'node:http';
import type { Provider } from 'oidc-provider';
import { ROLLENNAMEN } from '#libs/auth';
import type { Demoperson } from './demopersonen.js';
import type { Anbieteroptionen } from './optionen.js';
import { html, seite } from './seite.js';

type Schritt = Parameters<Provider['use']>[0];
const ADRESSE = /^\/interaktion\/[\w-]+$/;
const SICHER = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";

/** The page on which one chooses whom to be, and what follows from the choice. */
export function bedieneAnmeldeseite(anbieter: Provider, optionen: Anbieteroptionen): Schritt {
  return async (ctx, weiter) => {
    if (!ADRESSE.test(ctx.path)) return weiter();
    ctx.set('cache-control', 'no-store');
    ctx.set('content-security-policy', SICHER);
    ctx.set('x-content-type-options', 'nosniff');
    await anbieter.interactionDetails(ctx.req, ctx.res);
    if (ctx.method === 'POST') {
      const id = new URLSearchParams(await liesFormular(ctx.req)).get('person');
      const person = optionen.personen().find((eine) => eine.id === id);
      if (person) {
        const result = { login: { accountId: person.id, remember: false, amr: ['demo'] } };
        ctx.redirect(await anbieter.interactionResult(ctx.req, ctx.res, result));
        ctx.status = 303;
        return;
      }
    }
    ctx.type = 'html';
    ctx.body = auswahl(ctx.path, optionen);
  };
}

function auswahl(adresse: string, { personen, behoerdennamen }: Anbieteroptionen): string {
  const gruppen = new Map<string, Demoperson[]>();
  for (const person of personen()) {
    const [einzige] = person.behoerden.length === 1 ? person.behoerden : [];
    const name = einzige === undefined ? 'Für alle Behörden' : (behoerdennamen.get(einzige) ?? einzige);
    gruppen.set(name, [...(gruppen.get(name) ?? []), person]);
  }
  const abschnitte = [...gruppen].map(
    ([name, glieder]) => `<section><h2>${html(name)}</h2><ul>${glieder.map(knopf).join('')}</ul></section>`,
  );
  return seite(
    'Anmelden',
    `<h1>Anmelden</h1><p>Wählen Sie, als wer Sie arbeiten möchten.</p>
<form method="post" action="${html(adresse)}">${abschnitte.join('')}</form>`,
  );
}

function knopf({ id, name, rollen }: Demoperson): string {
  const rolle = rollen.map((eine) => ROLLENNAMEN[eine]).join(', ');
  return `<li><button name="person" value="${html(id)}">${html(name)}<span class="rolle">${html(rolle)}</span></button></li>`;
}

async function liesFormular(anfrage: IncomingMessage): Promise<string> {
  let text = '';
  for await (const teil of anfrage) {
    text += teil;
    if (text.length > 4096) return '';
  }
  return text;
}
