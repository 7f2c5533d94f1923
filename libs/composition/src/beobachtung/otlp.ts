import type { Konfiguration } from '../konfiguration.js';
import { Ablaufverfolgung } from './ablaufverfolgung.js';

/** Where traces go, and how many of them. */
export type Otlpangaben = Pick<Konfiguration, 'OTEL_EXPORTER_OTLP_ENDPOINT' | 'OTEL_TRACES_SAMPLER_ARG'>;

/**
 * Traces to the collector that `OTEL_EXPORTER_OTLP_ENDPOINT` names; without it nothing is recorded and the libraries
 * are not even loaded. What cannot be sent is dropped: no application waits for its trace.
 */
export async function erstelleAblaufverfolgung(
  { OTEL_EXPORTER_OTLP_ENDPOINT: ziel, OTEL_TRACES_SAMPLER_ARG: anteil }: Otlpangaben,
  prozess: string,
): Promise<Ablaufverfolgung> {
  if (ziel === undefined) return new Ablaufverfolgung();
  const [{ OTLPTraceExporter }, { resourceFromAttributes }, sdk] = await Promise.all([
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/sdk-trace'),
  ]);
  const exporter = new OTLPTraceExporter({
    url: `${ziel.replace(/\/$/, '')}/v1/traces`,
    timeoutMillis: 5_000,
  });
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({
      'service.name': `bescheidwerk-${prozess}`,
      'service.namespace': 'bescheidwerk',
      'process.pid': process.pid,
    }),
    sampler: new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(anteil) }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter, scheduledDelayMillis: 1_000 })],
  });
  return new Ablaufverfolgung(provider.getTracer('bescheidwerk'), () => provider.shutdown());
}
