#!/bin/bash
# Makes the server's own role and database when PostgreSQL starts on an empty volume.
set -euo pipefail
psql --quiet --set=ON_ERROR_STOP=1 --set=password="$DATABASE_PASSWORD" --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
CREATE ROLE cong LOGIN NOSUPERUSER PASSWORD :'password';
CREATE DATABASE cong OWNER cong ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0;
SQL
