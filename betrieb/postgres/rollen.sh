#!/bin/bash
# Runs once, when the database is empty: the three roles of docs/mandanten.md with the passwords of their addresses,
# and one for backups.
set -euo pipefail
passwort() { sed -E 's#^postgres://[^:]+:([^@]+)@.*$#\1#' "/run/secrets/$1"; }

psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  -v owner="$(passwort database_owner_url)" -v app="$(passwort database_url)" \
  -v dienst="$(passwort database_dienst_url)" <<'SQL'
set log_statement = 'none';
set log_min_error_statement = 'panic';
create role bescheidwerk_owner  login nosuperuser nobypassrls password :'owner';
create role bescheidwerk_app    login nosuperuser nobypassrls password :'app';
create role bescheidwerk_dienst login nosuperuser nobypassrls password :'dienst';
create database bescheidwerk owner bescheidwerk_owner;
revoke connect, temporary on database bescheidwerk from public;
grant connect, temporary on database bescheidwerk to bescheidwerk_app, bescheidwerk_dienst;
SQL
