/**
 * Invariants that one statement decides: it yields a row per violation, its text in `text`. `zaehle` counts what was
 * looked at, so that an empty database does not pass for a sound one.
 * @type {readonly { name: string, titel: string, zaehle: string, verletzt: string }[]}
 */
export const ABFRAGEN = [
  {
    name: 'ein-vorgang-je-einsendung',
    titel: 'Jede angenommene Einsendung hat genau einen Vorgang, jeder Vorgang genau eine Einsendung',
    zaehle: `select count(*) from eingang`,
    verletzt: `
      select e.id || ': geprüft wurde die Einsendung nie' as text from eingang e where e.status = 'empfangen'
      union all
      select e.id || ': angenommen, aber ohne Vorgang' from eingang e
       where e.status = 'angenommen' and not exists (select 1 from vorgang v where v.id = e.vorgang_id)
      union all
      select v.aktenzeichen || ': die eröffnende Einsendung verweist nicht auf den Vorgang'
        from vorgang v left join eingang e on e.id = v.eingang_id where e.vorgang_id is distinct from v.id
      union all
      select min(v.aktenzeichen) || ': ' || count(*) || ' Vorgänge aus derselben Nachricht ' || e.nachricht_uuid
        from vorgang v join eingang e on e.id = v.eingang_id
       where e.nachricht_uuid is not null
       group by e.absender, e.nachricht_absender, e.nachricht_uuid, e.art having count(*) > 1
      union all
      select e.id || ': doppelt, aber ohne die erste Einsendung' from eingang e
       where e.status = 'doppelt' and not exists (select 1 from eingang o where o.id = e.doppelt_von)`,
  },
  {
    name: 'ein-bescheid-je-entscheidung',
    titel: 'Zu jeder Entscheidung gibt es höchstens einen Bescheid, mit fortlaufender Nummer und einem Brief',
    zaehle: `select count(*) from bescheid`,
    verletzt: `
      select min(v.aktenzeichen) || ': ' || count(*) || ' Bescheide zu ' || b.wirkung_id as text
        from bescheid b join vorgang v on v.id = b.vorgang_id group by b.vorgang_id, b.wirkung_id having count(*) > 1
      union all
      select b.nummer || ': zu keiner Wirkung' from bescheid b
       where not exists (select 1 from wirkung w
                          where w.vorgang_id = b.vorgang_id and w.id = b.wirkung_id and w.src = 'bescheid')
      union all
      select v.aktenzeichen || ': die Wirkung ' || w.id || ' ist erledigt, ein ausgefertigter Bescheid fehlt'
        from wirkung w join vorgang v on v.id = w.vorgang_id
       where w.src = 'bescheid' and w.status = 'erledigt'
         and not exists (select 1 from bescheid b where b.vorgang_id = w.vorgang_id and b.wirkung_id = w.id
                            and (b.ausgefertigt_am is not null or b.aufgehoben_am is not null))
      union all
      select v.aktenzeichen || ': die Nummern der Bescheide laufen nicht fort: ' || string_agg(b.nummer, ', ')
        from bescheid b join vorgang v on v.id = b.vorgang_id
       group by v.id, v.aktenzeichen having bool_or(b.nummer !~ ('^' || v.aktenzeichen || '/[0-9]+$'))
           or max(substring(b.nummer from '[0-9]+$')::int) <> count(*)`,
  },
  {
    name: 'nummern-eindeutig',
    titel: 'Aktenzeichen und Bescheidnummern sind einmalig',
    zaehle: `select count(*) from vorgang`,
    verletzt: `
      select aktenzeichen || ': ' || count(*) || ' Vorgänge' as text from vorgang group by aktenzeichen having count(*) > 1
      union all
      select nummer || ': ' || count(*) || ' Bescheide' from bescheid group by nummer having count(*) > 1`,
  },
  {
    name: 'offener-vorgang-wartet',
    titel: 'Jeder offene Vorgang wartet auf etwas: Ereignis, Wirkung, Aufgabe, Frist oder Vorfall',
    zaehle: `select count(*) from vorgang where status <> 'beendet'`,
    verletzt: `
      select v.aktenzeichen || ': ' || v.status || ', aber nichts führt ihn weiter' as text from vorgang v
       where v.status in ('neu', 'laufend')
         and not exists (select 1 from ereignis e where e.vorgang_id = v.id)
         and not exists (select 1 from wirkung w where w.vorgang_id = v.id and w.status in ('offen', 'in_arbeit', 'vorfall'))
         and not exists (select 1 from aufgabe a where a.vorgang_id = v.id and a.status = 'offen')
         and not exists (select 1 from frist f where f.vorgang_id = v.id and f.status = 'offen')
      union all
      select v.aktenzeichen || ': gestört, aber ohne offenen Vorfall' from vorgang v
       where v.status = 'gestoert'
         and not exists (select 1 from vorfall f where f.vorgang_id = v.id and f.behoben_am is null)
      union all
      select v.aktenzeichen || ': die Wirkung ' || w.id || ' steht still, ohne dass ein Vorfall es sagt'
        from wirkung w join vorgang v on v.id = w.vorgang_id
       where w.status = 'vorfall' and not exists (select 1 from vorfall f
              where f.vorgang_id = w.vorgang_id and f.wirkung_id = w.id and f.behoben_am is null)
      union all
      select v.aktenzeichen || ': beendet, aber es ist noch etwas offen' from vorgang v
       where v.status = 'beendet'
         and (exists (select 1 from wirkung w where w.vorgang_id = v.id and w.status in ('offen', 'in_arbeit', 'vorfall'))
           or exists (select 1 from aufgabe a where a.vorgang_id = v.id and a.status = 'offen')
           or exists (select 1 from frist f where f.vorgang_id = v.id and f.status = 'offen'))`,
  },
  {
    name: 'nichts-steckt-fest',
    titel: 'Nichts hängt über seine Belegung hinaus; was fällig ist, ist geschehen',
    zaehle: `select count(*) from wirkung`,
    verletzt: `
      select v.aktenzeichen || ': die Wirkung ' || w.id || ' (' || w.status || ') ist seit '
             || round(extract(epoch from now() - w.faellig_am)) || ' s fällig' as text
        from wirkung w join vorgang v on v.id = w.vorgang_id
       where w.status in ('offen', 'in_arbeit') and w.faellig_am < now() - interval '30 seconds'
      union all
      select v.aktenzeichen || ': das Ereignis ' || e.id || ' wartet seit '
             || round(extract(epoch from now() - coalesce(e.nicht_vor, e.erstellt_am))) || ' s'
        from ereignis e join vorgang v on v.id = e.vorgang_id
       where v.status <> 'gestoert' and coalesce(e.nicht_vor, e.erstellt_am) < now() - interval '30 seconds'
      union all
      select v.aktenzeichen || ': die Frist ' || f.id || ' ist am ' || f.faellig_am || ' abgelaufen, nichts ist geschehen'
        from frist f join vorgang v on v.id = f.vorgang_id
       where f.status = 'offen' and v.status in ('neu', 'laufend')
         and f.faellig_am < (now() at time zone 'Europe/Berlin')::date`,
  },
  {
    name: 'zustellung-einmal',
    titel: 'Jeder Brief ist einmal auf den Weg gebracht, jede Mitteilung und Übermittlung einmal gespeichert',
    zaehle: `select (select count(*) from sendung) + (select count(*) from mitteilung) + (select count(*) from uebermittlung)`,
    verletzt: `
      select s.brief_id || ': ' || count(*) || ' Sendungen aus demselben Anlass ' || s.anlass as text
        from sendung s group by s.brief_id, s.anlass having count(*) > 1 and s.anlass = 'ERLASS'
      union all
      select m.vorgang_id || ': ' || count(*) || ' Mitteilungen zu ' || m.wirkung_id
        from mitteilung m group by m.vorgang_id, m.wirkung_id having count(*) > 1
      union all
      select u.vorgang_id || ': ' || count(*) || ' Übermittlungen an ' || u.empfaenger
        from uebermittlung u group by u.vorgang_id, u.wirkung_id, u.empfaenger having count(*) > 1
      union all
      select t.brief_id || ': ' || count(*) || '-mal ' || t.art || ' am selben Tag aus derselben Quelle'
        from bekanntgabe_tatsache t where t.berichtigt is null
       group by t.brief_id, t.sendung, t.art, t.tag, t.quelle having count(*) > 1
      union all
      select b.nummer || ': auf Papier bereitgestellt, aber in keiner Sendung' from bescheid b
       where b.kanal <> 'portal' and b.bereitgestellt_am is not null and not b.test
         and not exists (select 1 from sendung s where s.brief_id = b.id)`,
  },
  {
    name: 'arbeitsvorrat',
    titel: 'Im Arbeitsvorrat steht jede offene Aufgabe, und keine andere',
    zaehle: `select count(*) from aufgabe where status = 'offen'`,
    verletzt: `
      select a.vorgang_id || ': die offene Aufgabe ' || a.id || ' steht in keiner Liste' as text from aufgabe a
       where a.status = 'offen'
         and not exists (select 1 from arbeitsvorrat z where z.vorgang_id = a.vorgang_id and z.aufgabe_id = a.id)
      union all
      select z.vorgang_id || ': in der Liste steht ' || z.aufgabe_id || ', aber sie ist nicht offen' from arbeitsvorrat z
       where z.aufgabe_id <> '' and not exists (select 1 from aufgabe a
              where a.vorgang_id = z.vorgang_id and a.id = z.aufgabe_id and a.status = 'offen')`,
  },
];
