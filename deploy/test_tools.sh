#!/bin/sh
# Install what the tests need beside Python: a browser, a Chinese font, PostgreSQL. Where we may not, say how.
set -eu
missing=""
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || missing="$missing chromium"
fc-list :lang=zh 2>/dev/null | grep -q . || missing="$missing fonts-noto-cjk"
# Without root the tests take PostgreSQL from a wheel; that one refuses to run as root.
if [ "$(id -u)" = 0 ]; then
  ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
fi
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  # shellcheck disable=SC2086
  apt-get install -y -qq --no-install-recommends $missing fontconfig >/dev/null
  exit 0
fi
echo "The browser tests need:$missing. Install them with your system's package manager, for example:" >&2
echo "    sudo apt-get install$missing" >&2
[ "${CI:-}" = true ] && exit 1
exit 0
