#!/bin/bash
# Starts MariaDB as the official image does. In an empty /var/lib/mysql it creates the data, sets the password of root, and runs
# the .sh, .sql and .sql.gz files of /docker-entrypoint-initdb.d in name order. Files of another origin are refused.
#   MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD, or the same with _FILE appended: the password of root, or a file with it
#   MARIADB_DATABASE, MYSQL_DATABASE                                           : a database to create
# The first argument is mariadbd, or an option of it; any other is a command that runs instead.
set -euo pipefail

readonly data=/var/lib/mysql run=/run/mysqld init=/docker-entrypoint-initdb.d
readonly socket=$run/mysqld.sock owner=999
readonly unfinished=$data/.creating complete=$data/.created initialized=$data/.initialized health_file=.my-healthcheck.cnf

log() { echo "entrypoint: $*" >&2; }

# The value of a variable by either name, or of the file that the variable with _FILE names.
setting() {
  local name
  for name in "MARIADB_$1" "MYSQL_$1"; do
    if [ -n "${!name:-}" ]; then printf %s "${!name}"; return; fi
    name+=_FILE
    if [ -n "${!name:-}" ]; then cat "${!name}"; return; fi
  done
}

# Values are written as hexadecimal digits: nothing to quote, and nothing on a command line.
hexadecimal() { printf %s "$1" | od -An -v -tx1 | tr -d ' \n'; }

# Init files may call it, as in the official image.
docker_process_sql() { MYSQL_PWD=$MARIADB_ROOT_PASSWORD mariadb --user=root --socket="$socket" --default-character-set=utf8mb4 "$@"; }

refuse_other_files() {
  local other
  other=$(find "$data" -mindepth 1 -maxdepth 1 ! -path "$unfinished" ! -name lost+found -printf %f -quit)
  [ -z "$other" ] && return
  log "the volume has files of another origin ($other), and nothing was changed. Use another volume, or create the file .initialized in it to use them"
  exit 1
}

# A database is made in a folder of its own. When it is complete the folder is renamed and its files are moved, .initialized as the
# last: a start after a kill begins anew, or moves the rest.
create_data() {
  log 'creating the data'
  rm -rf "$unfinished"
  mariadb-install-db --datadir="$unfinished" --skip-test-db --auth-root-authentication-method=normal >/tmp/install.log 2>&1 || { cat /tmp/install.log >&2; exit 1; }

  # Reached by its socket only: nobody meets a database that is half set up.
  mariadbd --datadir="$unfinished" --skip-networking --loose-innodb-buffer-pool-load-at-startup=0 &
  local server=$!
  trap 'kill "$server"; exit 143' TERM
  until mariadb --user=root --socket="$socket" <<<'SELECT 1' >/dev/null 2>&1; do
    kill -0 "$server" 2>/dev/null || { log 'the server ended while it was set up'; exit 1; }
    sleep 0.1
  done
  set_passwords
  run_init_files
  kill "$server" && wait "$server"
  trap - TERM
  touch "$unfinished/.initialized"
  mv "$unfinished" "$complete"
}

set_passwords() {
  local database health_password
  database=$(setting DATABASE)
  health_password=$(od -An -v -tx1 -N24 /dev/urandom | tr -d ' \n')
  mariadb --user=root --socket="$socket" <<SQL
DELETE FROM mysql.global_priv WHERE user NOT IN ('mariadb.sys', 'root') OR (user = 'root' AND host <> 'localhost');
FLUSH PRIVILEGES;
CREATE USER healthcheck@localhost IDENTIFIED BY '$health_password';
CREATE USER healthcheck@'127.0.0.1' IDENTIFIED BY '$health_password';
SET @password = CONVERT(x'$(hexadecimal "$MARIADB_ROOT_PASSWORD")' USING utf8mb4);
EXECUTE IMMEDIATE CONCAT("GRANT ALL ON *.* TO root@'%' IDENTIFIED BY ", QUOTE(@password), ' WITH GRANT OPTION');
EXECUTE IMMEDIATE CONCAT('ALTER USER root@localhost IDENTIFIED BY ', QUOTE(@password));
SQL
  (umask 077 && printf '[client]\nuser=healthcheck\npassword=%s\nsocket=%s\n' "$health_password" "$socket" >"$unfinished/$health_file")
  [ -z "$database" ] || docker_process_sql <<<"CREATE DATABASE IF NOT EXISTS \`${database//\`/\`\`}\`"
}

run_init_files() {
  local file
  for file in "$init"/*; do
    case "$file" in
      *.sh)
        log "running $file"
        # shellcheck disable=SC1090 # known when it runs
        if [ -x "$file" ]; then "$file"; else . "$file"; fi
        ;;
      *.sql) log "running $file" && docker_process_sql <"$file" ;;
      *.sql.gz) log "running $file" && gzip -dc "$file" | docker_process_sql ;;
      "$init/*") ;;
      *) log "ignoring $file" ;;
    esac
  done
}

if [[ ${1:-} == -* ]]; then set -- mariadbd "$@"; fi
if [ "${1:-}" != mariadbd ]; then exec "$@"; fi

[ -e "$initialized" ] || [ -d "$complete" ] || refuse_other_files

# As root only what needs it, then all of this again as the owner of the data.
if [ "$(id -u)" -eq 0 ]; then
  install -d -o "$owner" -g "$owner" "$run"
  find "$data" \! -user "$owner" -exec chown "$owner:$owner" {} +
  exec setpriv --reuid "$owner" --regid "$owner" --clear-groups --inh-caps=-all "$0" "$@"
fi

if [ ! -e "$initialized" ]; then
  MARIADB_ROOT_PASSWORD=$(setting ROOT_PASSWORD)
  : "${MARIADB_ROOT_PASSWORD:?must hold the password of root}"
  export MARIADB_ROOT_PASSWORD
  [ -d "$complete" ] || create_data
  find "$complete" -mindepth 1 -maxdepth 1 ! -name .initialized -exec mv -t "$data" {} +
  mv "$complete/.initialized" "$data" && rmdir "$complete"
fi

# The server needs no secret: its environment shows none.
unset "${!MARIADB_@}" "${!MYSQL_@}"
exec "$@"
