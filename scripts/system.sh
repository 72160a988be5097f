# Sourced: install Chromium for the browser tests, nginx for the tests of several replicas, npm for
# the types of the page's scripts, curl and jq for the examples of docs/api.md, espeak-ng to speak.
need=()
command -v chromium >/dev/null || command -v chromium-browser >/dev/null ||
  command -v google-chrome >/dev/null || need+=(chromium)
command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || need+=(nginx-light)
command -v npm >/dev/null || need+=(nodejs npm)
for name in curl jq espeak-ng; do command -v "$name" >/dev/null || need+=("$name"); done
shell=() # Debian has it; elsewhere the tests take Chromium itself, and longer
command -v chromium-headless-shell >/dev/null || ! grep -qs '^ID=debian' /etc/os-release ||
  shell=(chromium-headless-shell)
if [ ${#need[@]} -gt 0 ] || [ ${#shell[@]} -gt 0 ]; then
  echo "Installing ${need[*]} ${shell[*]} ..."
  sudo=""; [ "$(id -u)" = 0 ] || sudo="sudo"
  install() {
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "$@" >/dev/null
  }
  $sudo apt-get update -qq
  [ ${#need[@]} -eq 0 ] || install "${need[@]}"
  [ ${#shell[@]} -eq 0 ] || install "${shell[@]}" || echo "Continuing without ${shell[*]}."
fi
