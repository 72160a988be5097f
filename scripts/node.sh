# Sourced: install the compiler that checks the page's scripts, once per change of its version.
if ! cmp -s package-lock.json node_modules/.installed; then
  npm ci --silent --no-audit --no-fund
  cp package-lock.json node_modules/.installed
fi
