#!/bin/bash
# Runs once, when the database is empty: the three roles of docs/mandanten.md with the passwords of their addresses,
# and one for backups.
set -euo pipefail
passwort() { sed -E 's#^postgres://[^:]+:([^@]+)@.*$#\1#' "/run/secrets/$1"; }

psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  -v owner="$(passwort database_owner_url)" -v app="$(passwort database_url)" \
  -v dienst="$(passwort database_dienst_url)" -v sicherung="$(passwort database_sicherung_url)" <<'SQL'
set log_statement = 'none';
set log_min_error_statement = 'panic';
create role bescheidwerk_owner  login nosuperuser nobypassrls password :'owner';
create role bescheidwerk_app    login nosuperuser nobypassrls password :'app';
create role bescheidwerk_dienst login nosuperuser nobypassrls password :'dienst';
create role bescheidwerk_sicherung login nosuperuser bypassrls password :'sicherung';
grant pg_read_all_data to bescheidwerk_sicherung;
create database bescheidwerk owner bescheidwerk_owner;
revoke connect, temporary on database bescheidwerk from public;
grant connect, temporary on database bescheidwerk to bescheidwerk_app, bescheidwerk_dienst;
grant connect on database bescheidwerk to bescheidwerk_sicherung;
SQL
