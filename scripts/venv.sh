# Sourced: make .venv and install the given requirements file, once per change of it.
# PYTHON may name another interpreter, of version 3.11 or newer.
python="${PYTHON:-}"
for candidate in "$python" python3 python3.14 python3.13 python3.12 python3.11; do
  if [ -n "$candidate" ] && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    python="$candidate" && break
  fi
done
if [ -z "$python" ]; then
  echo "Python 3.11 or newer is needed; set PYTHON to its path." >&2
  exit 1
fi
if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
  rm -rf .venv
  if ! "$python" -m venv .venv; then
    rm -rf .venv
    echo "Python could not create a virtual environment. On Debian and Ubuntu: apt install python3-venv." >&2
    exit 1
  fi
fi
if ! cat requirements*.txt | cmp -s - ".venv/$1.installed"; then
  .venv/bin/python -m pip install --quiet --disable-pip-version-check -r "$1"
  cat requirements*.txt > ".venv/$1.installed"
fi
