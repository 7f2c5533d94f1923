import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { collectDefaultMetrics } from 'prom-client';
import { erstelleMesswerte } from '#libs/composition';

const { load } = createRequire(import.meta.url)('js-yaml') as { load(text: string): never };

/** What a process shows: names of metrics, with those that Prometheus makes of histograms, and their labels. */
async function angeboten(): Promise<ReadonlyMap<string, readonly string[]>> {
  const { registry } = erstelleMesswerte();
  collectDefaultMetrics({ register: registry, prefix: 'bescheidwerk_' });
  const messwerte = registry.getMetricsAsArray() as unknown as {
    name: string;
    type: string;
    labelNames?: string[];
  }[];
  return new Map(
    messwerte.flatMap(({ name, type, labelNames = [] }) =>
      type === 'histogram'
        ? ['_bucket', '_sum', '_count'].map((endung) => [name + endung, labelNames] as const)
        : [[name, labelNames] as const],
    ),
  );
}

/** The metrics of ours in an expression, each with the labels it is asked by. */
function gefragt(ausdruck: string): { name: string; etiketten: string[] }[] {
  return [...ausdruck.matchAll(/(bescheidwerk_\w+)(?:\{([^}]*)\})?/g)].map(([, name = '', wahl = '']) => ({
    name,
    etiketten: [...wahl.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, etikett]) => etikett as string),
  }));
}

interface Regel {
  alert: string;
  expr: string;
  labels: { stufe: string };
  annotations: Record<'summary' | 'description' | 'runbook', string>;
}
const tafel = JSON.parse(readFileSync('betrieb/grafana/bescheidwerk.json', 'utf8')) as {
  panels: { title: string; targets?: { expr: string }[] }[];
};
const alarme: Regel[] = (
  load(readFileSync('betrieb/prometheus/alarme.yml', 'utf8')) as { groups: { rules: Regel[] }[] }
).groups.flatMap(({ rules }) => rules);
const SZENARIEN = 'betrieb/prometheus/alarme.szenarien.yml';
const szenarien = load(readFileSync(SZENARIEN, 'utf8')) as {
  tests: { name: string; promql_expr_test: { exp_samples: { labels: string }[] }[] }[];
};
const promtool = spawnSync('promtool', ['--version']).status === 0;
if (!promtool)
  console.info('Die Szenarien der Alarme werden nicht durchgespielt: kein promtool (Prometheus).');

const handbuch = readFileSync('docs/betrieb.md', 'utf8');
const anker = new Set(
  [...handbuch.matchAll(/^#+ (.+)$/gm)].map(([, titel = '']) =>
    titel
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  ),
);

const ausdruecke = [
  ...tafel.panels.flatMap(({ title, targets = [] }) =>
    targets.map(({ expr }) => [`Tafel: ${title}`, expr] as const),
  ),
  ...alarme.map(({ alert, expr }) => [`Alarm: ${alert}`, expr] as const),
];

describe('Was der Betrieb beobachtet, gibt es', () => {
  it.each(ausdruecke)('%s', async (_, ausdruck) => {
    const vorhanden = await angeboten();
    for (const { name, etiketten } of gefragt(ausdruck)) {
      expect({ name, vorhanden: vorhanden.has(name) }).toEqual({ name, vorhanden: true });
      expect(vorhanden.get(name)).toEqual(expect.arrayContaining(etiketten));
    }
  });

  it('und kein Messwert des Produkts bleibt unbeobachtet', async () => {
    const alle = ausdruecke.map(([, ausdruck]) => ausdruck).join('\n');
    const eigene = erstelleMesswerte().registry.getMetricsAsArray();
    expect(eigene.map(({ name }) => name).filter((name) => !alle.includes(name))).toEqual([]);
  });
});

describe('Ein Prozess, den der Namensdienst nicht mehr nennt,', () => {
  const jobs = (
    load(readFileSync('betrieb/prometheus/prometheus.yml', 'utf8')) as {
      scrape_configs: { job_name: string; dns_sd_configs: object[] }[];
    }
  ).scrape_configs;

  // His series ends with his address: `up == 0` sees only who is still named and does not answer.
  it.each(jobs)('fehlt einem Alarm, der dringend ist: $job_name', ({ job_name }) => {
    const ausdruck = `absent(up{job="${job_name}"} == 1)`;
    const stufen = alarme.filter(({ expr }) => expr === ausdruck).map(({ labels }) => labels.stufe);
    expect(stufen).toEqual(['dringend']);
  });

  it('fehlt auch, wenn von zwei Workern einer noch da ist', () => {
    expect(alarme.find(({ alert }) => alert === 'WorkerFehlt')).toMatchObject({
      expr: 'count(up{job="bescheidwerk-worker"} == 1) < 2',
      labels: { stufe: 'warnung' },
    });
  });
});

describe('Alarme gehen an einen Alertmanager', () => {
  it('sobald in prometheus.yml die Zeilen gelten, die dafür dastehen', () => {
    const text = readFileSync('betrieb/prometheus/prometheus.yml', 'utf8');
    expect(load(text)).not.toHaveProperty('alerting');
    const eingeschaltet = text.replaceAll(/^# ((?:alerting:| {2}).*)$/gm, '$1');
    expect(load(eingeschaltet)).toMatchObject({
      alerting: { alertmanagers: [{ static_configs: [{ targets: [expect.stringMatching(/:9093$/)] }] }] },
    });
  });
});

describe('Jeder Alarm', () => {
  it.each(alarme)(
    '$alert sagt auf Deutsch, was los ist und was zu tun ist, und nennt seinen Abschnitt',
    (alarm) => {
      const { summary, description, runbook } = alarm.annotations;
      expect(summary).toMatch(/\.$/);
      expect(description.split('. ').length).toBeGreaterThan(1);
      expect(['dringend', 'warnung', 'fachlich']).toContain(alarm.labels.stufe);
      const [datei, ort] = runbook.split('#');
      expect(datei).toBe('docs/betrieb.md');
      expect(anker).toContain(ort);
    },
  );
});

describe('Alarme sind durchgespielt', () => {
  it('Jeder meldet sich in einer Lage, die es gibt', () => {
    const gemeldet = new Set(
      szenarien.tests
        .flatMap(({ promql_expr_test }) => promql_expr_test.flatMap(({ exp_samples }) => exp_samples))
        .map(({ labels }) => /alertname="(\w+)"/.exec(labels)?.[1]),
    );
    expect(alarme.map(({ alert }) => alert).filter((name) => !gemeldet.has(name))).toEqual([]);
  });

  (promtool ? it : it.skip)(
    'Jede Lage löst die aus, die sie auslösen soll, und sonst keinen',
    () => {
      const { status, stdout, stderr } = spawnSync('promtool', ['test', 'rules', SZENARIEN], {
        encoding: 'utf8',
      });
      expect({ status, ausgabe: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, ausgabe: '' });
    },
    120_000,
  );
});
