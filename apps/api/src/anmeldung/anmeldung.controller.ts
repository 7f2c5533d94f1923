import { Body, Controller, Get, Header, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BescheidwerkFehler } from '#libs/kernel';
import { alsText } from '../problem/parameter.js';
import { ProblemFehler, problem } from '../problem/problem.js';
import { CSRF_UNGUELTIG } from '../zugriff/ablehnungen.js';
import { Recht } from '../zugriff/recht.decorator.js';
import { AnbieterVerneint } from './anbieter.js';
import { ANMELDESTELLE, type Anmeldestelle } from './anmeldestelle.provider.js';
import { Cookies } from './cookies.js';
import { Drossel } from './drossel.js';
import { fehlerseite } from './fehlerseite.js';

/** Signing in and out for people: to the provider and back. */
@ApiTags('Anmeldung')
@Controller('anmeldung')
export class AnmeldungController {
  readonly #cookies: Cookies;
  readonly #drossel = new Drossel(300, 60_000);

  constructor(@Inject(ANMELDESTELLE) private readonly stelle: Anmeldestelle) {
    this.#cookies = new Cookies(stelle.einstellungen.adresse);
  }

  @Get('start')
  @Recht('oeffentlich')
  @ApiOperation({
    summary: 'Anmelden',
    description: 'Leitet zum Anbieter der Anmeldung; danach zurück zu „ziel“, einem Pfad dieser Adresse.',
  })
  @ApiResponse({ status: 302, description: 'Weiter zum Anbieter.' })
  async start(
    @Req() anfrage: FastifyRequest,
    @Res() antwort: FastifyReply,
    @Query('ziel', alsText('ziel')) ziel?: string,
  ): Promise<void> {
    if (!this.#drossel.laesst(anfrage.ip)) return this.#fehler(antwort, 429, 'ZU_VIELE_ANMELDUNGEN');
    const { adresse } = this.stelle.einstellungen;
    // Cookies belong to one name: who comes as „localhost“ is sent to the name that the provider returns to.
    if (andererName(anfrage.host, adresse)) return void antwort.redirect(`${adresse}${anfrage.url}`, 302);
    try {
      const { url, state, begleiter } = await this.stelle.beginne(ziel);
      antwort
        .setCookie(this.#cookies.anmeldung(state), begleiter, this.#cookies.fuerAnmeldung)
        .header('cache-control', 'no-store')
        .redirect(url.href, 302);
    } catch (fehler) {
      this.#gescheitert(anfrage, antwort, fehler);
    }
  }

  @Get('rueckruf')
  @Recht('oeffentlich')
  @ApiExcludeEndpoint()
  async rueckruf(@Req() anfrage: FastifyRequest, @Res() antwort: FastifyReply): Promise<void> {
    if (!this.#drossel.laesst(anfrage.ip)) return this.#fehler(antwort, 429, 'ZU_VIELE_ANMELDUNGEN');
    const url = new URL(anfrage.url, this.stelle.einstellungen.adresse);
    const state = url.searchParams.get('state') ?? '';
    if (!STATE.test(state)) return this.#fehler(antwort, 403, 'ANMELDUNG_VERALTET');
    const begleitname = this.#cookies.anmeldung(state);
    antwort.clearCookie(begleitname, this.#cookies.fuerAnmeldung).header('cache-control', 'no-store');
    try {
      const alte = anfrage.cookies[this.#cookies.sitzung];
      const { kennung, ziel } = await this.stelle.schliesseAb(url, anfrage.cookies[begleitname]);
      if (alte) await this.stelle.meldeAb(alte);
      antwort.setCookie(this.#cookies.sitzung, kennung, this.#cookies.fuerSitzung).redirect(ziel, 303);
    } catch (fehler) {
      this.#gescheitert(anfrage, antwort, fehler);
    }
  }

  @Post('abmelden')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Recht('oeffentlich')
  @ApiOperation({
    summary: 'Abmelden',
    description:
      'Beendet die Sitzung hier; „weiter“ nennt die Seite, auf der sie auch beim Anbieter endet. Kopfzeile x-csrf wie bei /ich.',
  })
  async abmelden(
    @Req() anfrage: FastifyRequest,
    @Res({ passthrough: true }) antwort: FastifyReply,
  ): Promise<object> {
    const kennung = anfrage.cookies[this.#cookies.sitzung];
    if (!kennung) return { weiter: '/' };
    if (!this.stelle.geheimnisse.istCsrf(kennung, anfrage.headers['x-csrf'])) {
      throw new ProblemFehler(CSRF_UNGUELTIG);
    }
    antwort.clearCookie(this.#cookies.sitzung, this.#cookies.fuerSitzung);
    return { weiter: (await this.stelle.meldeAb(kennung))?.href ?? '/' };
  }

  @Post('rueckkanal')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Recht('oeffentlich')
  @ApiOperation({
    summary: 'Abmeldung durch den Anbieter',
    description: 'OpenID Connect Back-Channel Logout 1.0. Nur für den Anbieter; das Token weist ihn aus.',
  })
  async rueckkanal(@Body() formular: unknown): Promise<void> {
    const token = (formular as { logout_token?: unknown } | null)?.logout_token;
    if (typeof token === 'string' && (await this.stelle.meldeVomAnbieterAb(token))) return;
    throw new ProblemFehler(
      problem(
        400,
        'ABMELDETOKEN_UNGUELTIG',
        'Das Abmeldetoken ist ungültig.',
        'Es muss vom Anbieter der Anmeldung für diese Anwendung ausgestellt sein.',
      ),
    );
  }

  /** What the person has done is told to the person alone; all else is for whoever runs the installation. */
  #gescheitert({ id }: FastifyRequest, antwort: FastifyReply, fehler: unknown): void {
    const code = codeVon(fehler);
    if (!SACHE_DER_PERSON.has(code)) this.stelle.melde(fehler, 'Anmeldung gescheitert', id);
    this.#fehler(antwort, fehler instanceof AnbieterVerneint ? 403 : 503, code);
  }

  #fehler(antwort: FastifyReply, status: number, code: string): void {
    antwort
      .status(status)
      .header('content-type', 'text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(fehlerseite(code));
  }
}

/** As we give it to the provider, and as it fits into the name of a cookie: base64url, or none at all. */
const STATE = /^[\w-]*$/;

const SACHE_DER_PERSON = new Set(['ANMELDUNG_VERALTET', 'GESPERRT']);

/** Codes of ours are told; anything else is an outage, e.g. of the database. */
function codeVon(fehler: unknown): string {
  return fehler instanceof BescheidwerkFehler ? fehler.code : 'ANMELDUNG_GESTOERT';
}

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

function andererName(host: string, adresse: string): boolean {
  const eigener = new URL(adresse).host;
  return host !== eigener && LOOPBACK.test(host) && LOOPBACK.test(eigener);
}
