#!/bin/sh
# Makes the secrets that compose.yaml mounts, once: what is there stays, but for a certificate of its own that is about
# to expire. Run it before the first start and before each new version.
# Keep the folder out of backups of the code and out of version control; ziehungsschluessel must never be lost.
set -eu
cd "$(dirname "$0")"
if [ ! -s geheimnisse/anmeldung.pem ] && ! command -v openssl > /dev/null; then
  echo 'openssl fehlt: Es macht das Zertifikat der Anmeldung. Bitte installieren (apt install openssl) und wiederholen; angelegt ist noch nichts.' >&2
  exit 1
fi
mkdir -p geheimnisse
cd geheimnisse
umask 077

zufall() { head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n'; }
lege() { [ -s "$1" ] || printf '%s' "$2" > "$1"; }

lege postgres_verwalter "$(zufall)"
lege database_url "postgres://bescheidwerk_app:$(zufall)@postgres:5432/bescheidwerk"
lege database_dienst_url "postgres://bescheidwerk_dienst:$(zufall)@postgres:5432/bescheidwerk"
lege database_owner_url "postgres://bescheidwerk_owner:$(zufall)@postgres:5432/bescheidwerk"
lege database_sicherung_url "postgres://bescheidwerk_sicherung:$(zufall)@postgres:5432/bescheidwerk"
lege redis_passwort "$(zufall)"
lege queue_url "redis://:$(cat redis_passwort)@redis:6379"
lege ziehungsschluessel "$(zufall)"
lege sitzungsschluessel "$(zufall)"
lege oidc_client_secret "$(zufall)"
lege portal_client_secret "$(zufall)"
lege keycloak_verwalter "$(zufall)"
lege grafana_verwalter "$(zufall)"

stelle_aus() {
  meldung=$(openssl req -x509 -newkey rsa:3072 -nodes -days 825 -subj '/CN=anmeldung.localhost' \
    -addext 'subjectAltName=DNS:anmeldung.localhost' -keyout anmeldung.key.neu -out anmeldung.pem.neu 2>&1) || {
    rm -f anmeldung.key.neu anmeldung.pem.neu
    printf 'openssl ist am Zertifikat der Anmeldung gescheitert; danach dieses Skript wiederholen:\n%s\n' "$meldung" >&2
    exit 1
  }
  mv anmeldung.key.neu anmeldung.key
  mv anmeldung.pem.neu anmeldung.pem
}
laeuft_ab() { command -v openssl > /dev/null && ! openssl x509 -in anmeldung.pem -noout -checkend 2592000 > /dev/null; }
ist_eigenes() {
  [ "$(openssl x509 -in anmeldung.pem -noout -subject_hash)" = "$(openssl x509 -in anmeldung.pem -noout -issuer_hash)" ] || return 1
  case $(openssl x509 -in anmeldung.pem -noout -subject) in *anmeldung.localhost*) ;; *) return 1 ;; esac
}

# Keycloak speaks TLS from the first day: the API accepts no provider without. Replace these by real certificates.
if [ ! -s anmeldung.pem ]; then
  stelle_aus
elif laeuft_ab; then
  if ist_eigenes; then
    stelle_aus
    cat << 'ENDE'
Das Zertifikat der Anmeldung lief in weniger als 30 Tagen ab und ist neu ausgestellt. Keycloak und API lesen es beim Start:
  docker compose up -d --no-deps --force-recreate --wait keycloak api
Wer betrieb/geheimnisse/anmeldung.pem kopiert hat (Portale, Browser), braucht das neue.
ENDE
  else
    echo 'betrieb/geheimnisse/anmeldung.pem gilt keine 30 Tage mehr. Es ist nicht von diesem Skript: Bitte erneuern (docs/betrieb.md, Zertifikat).' >&2
  fi
fi
# Each container reads them as a user of its own; nobody but the operator may enter this folder.
chmod 700 .
chmod 644 ./*
