# Sourced by run, test, lock and check_wheel: the folder of the project, a Python that will do, and the environment.
# shellcheck shell=bash

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
environment=$root/.venv
export PIP_DISABLE_PIP_VERSION_CHECK=1

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "$*"
    exit 1
}

new_enough() { "$@" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

# Print the first Python from 3.11 that runs and can make environments. A name on the PATH may be a shim that does not run.
find_python() {
    local candidate bare=""
    for candidate in python3.11 python3.12 python3.13 python3.14 python3 python; do
        new_enough "$candidate" || continue
        if "$candidate" -c 'import ensurepip, venv' >/dev/null 2>&1; then
            printf '%s\n' "$candidate"
            return
        fi
        bare=${bare:-$candidate}
    done
    if [ -n "$bare" ]; then
        fail "$bare cannot make virtual environments: install its venv package (Debian: apt install $bare-venv) and run again."
    fi
    fail "Python 3.11 or newer was not found on the PATH: install it and run again."
}

# The line of constraints.txt for one package: pinned faiss-cpu -> faiss-cpu==1.15.1
pinned() {
    grep "^$1==" "$root/constraints.txt" || fail "constraints.txt has no pin for $1: make it again with scripts/lock."
}

# pip_in PYTHON ARGUMENTS...: pip install, its progress shown to a person and spared a log file.
pip_in() {
    local python=$1
    shift
    local quiet=(--quiet)
    if [ -t 2 ]; then quiet=(); fi
    "$python" -m pip install ${quiet[@]+"${quiet[@]}"} "$@" >&2
}

# What an installation was made from. The folder is part of it: scripts in .venv/bin name their Python by its full path.
installation_key() {
    { printf '%s\n' "$root" && cat "$root/pyproject.toml" "$root/constraints.txt"; } | cksum
}

# ensure_environment [test]: .venv as pyproject.toml and constraints.txt want it, with the test extra if asked for.
ensure_environment() {
    local extra=${1:-} key stamp python torch
    stamp=$environment/installed${extra:+-$extra}
    # One at a time, where the system has flock: two starts at once would install over each other.
    exec 9<"$root/pyproject.toml"
    if command -v flock >/dev/null 2>&1; then flock 9; fi
    key=$(installation_key)
    if ! [ -f "$stamp" ] || [ "$(cat "$stamp")" != "$key" ] || ! new_enough "$environment/bin/python"; then
        rm -f "$environment/installed"*
        if ! new_enough "$environment/bin/python" || ! "$environment/bin/python" -m pip --version >/dev/null 2>&1; then
            python=$(find_python)
            say "making .venv with $("$python" --version) ..."
            "$python" -m venv --clear "$environment"
        fi
        say "installing what pyproject.toml and constraints.txt name (minutes the first time) ..."
        # First and at its pin: a range would admit releases of torch that bring gigabytes for GPUs.
        torch=$(pinned torch)
        pip_in "$environment/bin/python" "$torch"
        pip_in "$environment/bin/python" -c "$root/constraints.txt" -e "$root${extra:+[$extra]}"
        printf '%s\n' "$key" >"$environment/installed"
        if [ -n "$extra" ]; then printf '%s\n' "$key" >"$stamp"; fi
    fi
    exec 9<&-
}
