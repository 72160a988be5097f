# Sourced: the compiler that checks the types of the page's scripts, installed once per change of it.
if ! cmp -s package-lock.json node_modules/.installed; then
  npm ci --silent --no-audit --no-fund
  cp package-lock.json node_modules/.installed
fi
