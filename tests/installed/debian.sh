#!/usr/bin/env bash
# Proves a .deb where nothing of the work tree is: in a fresh system of this machine's own release it is installed with
# apt, does the main job by `pch`, shows its window, and is removed. `./dev installed` calls it, with a display.
#
#   debian.sh PACKAGE.deb SCREEN     SCREEN: the file in which the display keeps its picture (Xvfb -fbdir)
#
# PCH_MIRROR   Debian or Ubuntu archive to take the system from; else the one that this machine's apt has
# PCH_SUITE    release to try it on; else this machine's own
set -euo pipefail

DEB=$(realpath "$1")
SCREEN=$2
WORK=$(pwd -P)/target/installed # as the kernel names it
ROOT=$WORK/root
HOUSE=/home/person
STORE=".local/share/PCH Planner/pch.db"
UP_WITHIN=120 # seconds; a machine that builds beside this is slow

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }
quietly() { "$@" </dev/null >>"$WORK/log" 2>&1 || { tail -n 20 "$WORK/log" >&2; fail "failed: $*"; }; }

# ---- the system ------------------------------------------------------------------------------------------------------

inside() { chroot "$ROOT" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
# Whoever uses the program is no administrator, there as here.
person() { inside HOME=$HOUSE DISPLAY="${DISPLAY:-}" setpriv --reuid=1000 --regid=1000 --clear-groups "$@"; }
apt_inside() { quietly inside apt-get -q -y -o Dpkg::Use-Pty=0 --no-install-recommends "$@"; }
size_of_root() { du -smx --exclude=./var/cache --exclude=./var/lib/apt "$ROOT" | cut -f1; }

processes() { # of that system, and of no other
  local proc
  for proc in /proc/[0-9]*; do
    if [ "$(readlink "$proc/root" 2>/dev/null)" = "$ROOT" ]; then say "${proc#/proc/}"; fi
  done
}
stop_processes() {
  local running
  for signal in TERM KILL; do
    running=$(processes)
    [ -n "$running" ] || return 0
    # shellcheck disable=SC2086 # a list of numbers
    kill -$signal $running 2>/dev/null || true
    for _ in {1..50}; do [ -n "$(processes)" ] || return 0; sleep 0.1; done
  done
}
take_down() {
  stop_processes
  umount "$ROOT/dev/shm" "$ROOT/proc" 2>/dev/null || true
  ! mountpoint -q "$ROOT/proc" || fail "$ROOT/proc is still mounted, so $ROOT is left as it is"
  rm -rf "$ROOT"
}

archives() { apt-get indextargets --format '$(CODENAME) $(REPO_URI) $(COMPONENT)' 'Created-By: Packages'; }

build_system() {
  local suite mirror components
  suite=${PCH_SUITE:-$(. /etc/os-release && say "$VERSION_CODENAME")}
  mirror=${PCH_MIRROR:-$(archives | awk -v suite="$suite" '$1 == suite { print $2; exit }')}
  components=$(archives | awk -v suite="$suite" '$1 == suite { print $3 }' | sort -u | paste -sd,)
  # Where apt has a list of mirrors, the first of them.
  case $mirror in mirror+file:*) mirror=${mirror#mirror+file:}; mirror=$(awk '{ print $1; exit }' "${mirror%/}") ;; esac
  [ -n "$mirror" ] || fail "apt on this machine knows no archive of $suite: name one in PCH_MIRROR"
  take_down
  quietly debootstrap --variant=minbase --components="${components:-main}" "$suite" "$ROOT" "$mirror"
  mount -t proc proc "$ROOT/proc"
  mkdir -p "$ROOT/dev/shm"
  mount -t tmpfs -o mode=1777 tmpfs "$ROOT/dev/shm"
  cp /etc/resolv.conf /etc/hosts "$ROOT/etc/"
  inside useradd --uid 1000 --create-home --home-dir $HOUSE person
  cp "$DEB" "$ROOT/package.deb"
  apt_inside update
  say "A fresh $suite of $(size_of_root) MB."
}

# ---- what there is of files ------------------------------------------------------------------------------------------

listing() { # all but what apt and dpkg write about themselves
  (cd "$ROOT" && find . \( -path ./proc -o -path ./sys -o -path ./dev -o -path ./tmp -o -path ./var/cache -o -path ./var/log \
    -o -path ./var/lib/apt -o -path ./var/lib/dpkg \) -prune -o -print | LC_ALL=C sort)
}

# ---- the window ------------------------------------------------------------------------------------------------------

# The bar of what is committed (#5b9bd5) stands on Home only when its figures are known: forty of its pixels side by side.
shows_home() { LC_ALL=C grep -qaP '(?:\xd5\x9b\x5b.){40}' "$SCREEN"; }
milliseconds() { date +%s%3N; }

processor() { # milliseconds of a processor that its processes have had
  local process
  for process in $(processes); do sed 's/.*) //' "/proc/$process/stat"; done 2>/dev/null |
    awk -v ticks="$(getconf CLK_TCK)" '{ sum += $12 + $13 } END { print int(sum * 1000 / ticks) }'
}

# Sets TOOK to the milliseconds until Home showed its figures, and WORKED to those of a processor, which are the same on a
# machine that does something else beside it.
open_window() {
  local began waited
  for _ in {1..100}; do shows_home || break; sleep 0.1; done
  ! shows_home || fail "the window of before is still on the screen"
  began=$(milliseconds)
  person pch-planner >>"$WORK/log" 2>&1 &
  until shows_home; do
    waited=$(($(milliseconds) - began))
    if [ $waited -gt $((UP_WITHIN * 1000)) ] || { [ $waited -gt 1000 ] && [ -z "$(processes)" ]; }; then
      cp "$SCREEN" "$WORK/screen.xwd"
      tail -n 20 "$WORK/log" "$ROOT$HOUSE/${STORE%.db}.log" >&2
      fail "Home does not show its figures after $waited ms; the picture is in $WORK/screen.xwd"
    fi
    sleep 0.02
  done
  TOOK=$(($(milliseconds) - began))
  WORKED=$(processor)
}

# Shared pages are counted once over all processes that share them (PSS), so the sum is what the program costs.
memory() {
  local process
  for process in $(processes); do
    awk -v name="$(<"/proc/$process/comm")" '/^Pss:/ { printf "%s %d\n", name, $2 / 1024 }' "/proc/$process/smaps_rollup"
  done | awk '{ sum += $2; each = each ", " $1 " " $2 } END { printf "%d MB (%s)\n", sum, substr(each, 3) }'
}

# ---- the proof -------------------------------------------------------------------------------------------------------

[ "$(id -u)" = 0 ] || fail "A system of its own can only be made by an administrator: sudo ./dev installed"
mkdir -p "$WORK"
: >"$WORK/log"
trap take_down EXIT

say "Package: $(basename "$DEB"), $(($(stat -c %s "$DEB") / 1000000)) MB."
build_system

# First what it needs, and nothing else: what it names is enough, and what it leaves is told from what they leave.
before=$(size_of_root)
apt_inside satisfy "$(dpkg-deb -f "$DEB" Depends)"
say "What it needs from the release: $(($(size_of_root) - before)) MB."
listing >"$WORK/before"
apt_inside install /package.deb
say "Installed: $(inside dpkg-query -W -f '${Package} ${Version}, ${Installed-Size}' pch-planner) kB."
! inside dpkg -L pch-planner | grep -vE '^/\.?$|^/usr(/|$)' || fail "it puts files outside /usr"
broken=$(inside sh -c 'ldd /usr/bin/pch /usr/bin/pch-planner' | grep 'not found' || true)
[ -z "$broken" ] || fail "libraries that no dependency brings: $broken"

version=$(dpkg-deb -f "$DEB" Version)
[ "$(person pch --version)" = "pch $version" ] || fail "pch is not of version $version"
[ "$(person pch-planner --version 2>&1)" = "pch-planner $version" ] || fail "the window is not of version $version"
quietly person pch --store "$HOUSE/$STORE" sample
quietly person pch --store "$HOUSE/$STORE" call people.save '{"id": null, "name": "Sample cluster lead", "role": "cluster_lead",
  "organisation": {"kind": "cluster", "code": "U99001"}, "current": true}'
quietly person pch --store "$HOUSE/$STORE" submit --cluster U99001 --period 2018/19-Q3 --by "Sample cluster lead" \
  --role "Cluster lead" --out $HOUSE --explain "Signed on a computer that has the package and nothing else."
quietly person sh -c "pch verify $HOUSE/*.pch.zip"
say "Main job without a window: signed and verified $(cd "$ROOT$HOUSE" && ls -- *.pch.zip)."

for start in first second; do
  open_window
  say "The window shows its figures after $TOOK ms and $WORKED ms of a processor ($start start)."
  sleep 3 # a window at rest
  say "Memory: $(memory)."
  stop_processes
done

apt_inside purge pch-planner
listing >"$WORK/after"
comm -13 "$WORK/before" "$WORK/after" >"$WORK/left"
comm -23 "$WORK/before" "$WORK/after" >"$WORK/lost"
[ ! -s "$WORK/lost" ] || fail "Removing it took what was there before: $(head "$WORK/lost")"
! grep -v "^\.$HOUSE/" "$WORK/left" || fail "Removing it leaves these behind."
[ -s "$ROOT$HOUSE/$STORE" ] || fail "Removing it took the person's store with it."
say "Removed. Left are the person's own files, $(wc -l <"$WORK/left") in all, at most two folders deep:"
grep -oE "^\.$HOUSE(/[^/]+){1,3}" "$WORK/left" | sort -u | sed 's/^\./  /'
