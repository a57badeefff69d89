# Functions of ./run and ./test: each makes sure of one thing that the machine needs, and installs it from Debian's or Ubuntu's packages where
# it is missing. Sourced, not run.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

install_packages() {
  echo "Installing $*"
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

need_dotnet() {
  if ! dotnet --list-sdks 2>/dev/null | grep -q '^10\.'; then
    echo "The .NET 10 SDK is needed: https://dotnet.microsoft.com/download/dotnet/10.0" >&2
    exit 1
  fi
}

# need_command COMMAND PACKAGE
need_command() {
  command -v "$1" >/dev/null || install_packages "$2"
}

# need_library FILE PACKAGE
need_library() {
  ldconfig -p | grep -q "$1" || install_packages "$2"
}

# need_node MINIMUM: Node.js of at least that version, with npm; where the distribution's is older, npm's own package of it is used.
need_node() {
  command -v npm >/dev/null || install_packages nodejs npm
  if [ "$(printf '%s\n' "$1" "$(node --version | tr -d v)" | sort -V | head -1)" != "$1" ]; then
    npm install --silent --no-save --prefix artifacts/node node@20
    PATH="$PWD/artifacts/node/node_modules/node/bin:$PATH"
    export PATH
  fi
}

# need_npm_packages FOLDER: what its lock file names.
need_npm_packages() {
  if [ ! "$1/node_modules/.package-lock.json" -nt "$1/package-lock.json" ]; then
    (cd "$1" && npm ci --no-audit --no-fund --silent)
  fi
}
