import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type Attributes,
  type Link,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { fehlerAngabe } from '../logger.js';

/** Ids, names and numbers that a span may carry; never applicants' data. */
export type Merkmale = Attributes;

/** What is being done while a piece of work runs. */
export interface Ablauf {
  /** Id of the HTTP request, if it came by one. */
  readonly anfrageId?: string;
  readonly span?: Span;
}

/** A span that has already ended when it is told. */
export interface Nachtrag {
  readonly name: string;
  readonly von: number;
  readonly bis: number;
  readonly merkmale?: Merkmale;
  /** Where the trace goes on; a new one begins without it. */
  readonly eltern?: SpanContext;
  readonly verweise?: readonly SpanContext[];
}

/**
 * Follows work from the post to the letter as OpenTelemetry spans. Without a tracer nothing is recorded and nothing
 * costs anything; the id of the request is carried in either case.
 */
export class Ablaufverfolgung {
  readonly #laufend = new AsyncLocalStorage<Ablauf>();

  constructor(
    private readonly tracer?: Tracer,
    /** Sends what has not been sent yet. */
    private readonly sendeRest: () => Promise<void> = async () => {},
  ) {}

  get aktiv(): boolean {
    return this.tracer !== undefined;
  }

  /** What runs now; empty outside of any. */
  get jetzt(): Ablauf {
    return this.#laufend.getStore() ?? {};
  }

  /** Runs work, and all that it awaits, as part of something. */
  innerhalb<T>(ablauf: Ablauf, arbeit: () => T): T {
    return this.#laufend.run(ablauf, arbeit);
  }

  /** Begins a request from outside. What its sender traces is linked, not continued: it decides nothing here. */
  beginneAnfrage(anfrageId: string, traceparent: unknown): Ablauf {
    const fremd = typeof traceparent === 'string' ? findKontext(traceparent) : undefined;
    const links = fremd ? [{ context: fremd }] : [];
    return {
      anfrageId,
      span: this.tracer?.startSpan('anfrage', { kind: SpanKind.SERVER, links }, ROOT_CONTEXT),
    };
  }

  /** Does a step as a span of what runs, or of the given trace; an error marks it by its code and goes on. */
  async schritt<T>(
    name: string,
    merkmale: Merkmale,
    arbeit: () => Promise<T>,
    eltern?: SpanContext,
  ): Promise<T> {
    if (!this.tracer) return arbeit();
    const { anfrageId, span: aussen } = this.jetzt;
    const kontext = eltern ?? aussen?.spanContext();
    const span = this.tracer.startSpan(name, { attributes: merkmale }, zuKontext(kontext));
    try {
      return await this.innerhalb({ anfrageId, span }, arbeit);
    } catch (fehler) {
      markiere(span, fehler);
      throw fehler;
    } finally {
      span.end();
    }
  }

  /** Records what has been done already; returns its place for those that refer to it. */
  trageNach({ name, von, bis, merkmale, eltern, verweise = [] }: Nachtrag): SpanContext | undefined {
    if (!this.tracer) return undefined;
    const links: Link[] = verweise.map((context) => ({ context }));
    const span = this.tracer.startSpan(
      name,
      { attributes: merkmale, links, startTime: von },
      zuKontext(eltern),
    );
    span.end(bis);
    return span.spanContext();
  }

  /** Where the trace of what runs goes on elsewhere; undefined if it is not recorded. */
  findTraceparent(): string | undefined {
    const kontext = this.jetzt.span?.spanContext();
    if (!kontext || (kontext.traceFlags & TraceFlags.SAMPLED) === 0) return undefined;
    return `00-${kontext.traceId}-${kontext.spanId}-01`;
  }

  /** Sends what is left, and ends. */
  async beende(): Promise<void> {
    await this.sendeRest();
  }
}

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** Reads a `traceparent` (W3C Trace Context); undefined if it is none. */
export function findKontext(traceparent: string): SpanContext | undefined {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(traceparent) ?? [];
  if (!traceId || !spanId || !flags) return undefined;
  const kontext = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  return trace.isSpanContextValid(kontext) ? kontext : undefined;
}

function zuKontext(eltern: SpanContext | undefined) {
  return eltern ? trace.setSpanContext(ROOT_CONTEXT, eltern) : ROOT_CONTEXT;
}

/** By name and code alone: a message may carry applicants' data. */
export function markiere(span: Span, fehler: unknown): void {
  const { name, code } = fehlerAngabe(fehler);
  span.setAttribute('error.type', code ?? name);
  span.setStatus({ code: SpanStatusCode.ERROR });
}
