#!/usr/bin/env bash
# The steps of action.yml, one word each. What they are told comes in the environment and is never read as code.
# Kept to what bash 3.2 understands.
set -euo pipefail

readonly HERE=${BASH_SOURCE[0]%/*}

fail() {
  # A command of GitHub Actions ends with its line.
  printf '::error title=folio::%s\n' "${1//$'\n'/%0A}"
  exit 2
}

# output NAME VALUE: what later steps see as steps.ID.outputs.NAME.
output() { printf '%s=%s\n' "$1" "${2//$'\n'/ }" >>"$GITHUB_OUTPUT"; }

# A new folder that ends with the job; one job may check several portfolios.
results() { mktemp -d "${RUNNER_TEMP:?}/folio.XXXXXX"; }

# Where folio is, or where it will be once it is built, and a key that changes with its sources.
find_folio() {
  local sources program=${FOLIO_BINARY:-}
  if [ -n "$program" ]; then
    case "$program" in /*) ;; *) program=${GITHUB_WORKSPACE:?}/$program ;; esac
    [ -f "$program" ] && [ -x "$program" ] || fail "the input 'binary' names '$FOLIO_BINARY', which is not a program"
    output program "$program"
    return
  fi
  sources=$(cd "$HERE/.." && pwd)
  output program ""
  output built "$sources/.build/folio"
  output key "$(cd "$sources" && find Package.swift Sources Plugins dev -type f -exec cksum {} + | LC_ALL=C sort | cksum | tr ' ' -)"
}

build() { cd "$HERE/.." && ./dev build --release; }

# The page for the pull request. It opens the summary of the job as well: the token of a fork cannot comment.
change() {
  local page code=0
  page=$(results)/change.md
  set -- -C "${FOLIO_PORTFOLIO:-.}" "${FOLIO_BASE:?}" --format markdown
  [ -z "${FOLIO_AS_OF:-}" ] || set -- "$@" --as-of "$FOLIO_AS_OF"
  "${FOLIO:?}" diff "$@" >"$page" || code=$?
  output exit-code "$code"
  if [ "$code" -ne 0 ]; then
    output page ""
    return
  fi
  output page "$page"
  [ -z "${GITHUB_STEP_SUMMARY:-}" ] || cat "$page" >>"$GITHUB_STEP_SUMMARY"
}

# Frames for the log, annotations for the lines, a file for code scanning; folio itself adds to the summary.
check() {
  local folder code=0
  folder=$(results)
  set -- -C "${FOLIO_PORTFOLIO:-.}" --fail-on "${FOLIO_FAIL_ON:-error}"
  [ -z "${FOLIO_BASE:-}" ] || set -- "$@" --base "$FOLIO_BASE"
  [ -z "${FOLIO_AS_OF:-}" ] || set -- "$@" --as-of "$FOLIO_AS_OF"
  "${FOLIO:?}" check "$@" --format text --format "github=$folder/annotations" --format "sarif=$folder/findings.sarif" ||
    code=$?
  output exit-code "$code"
  if [ ! -f "$folder/findings.sarif" ]; then
    output sarif ""
    return
  fi
  output sarif "$folder/findings.sarif"
  cat "$folder/annotations"
}

# One comment for a pull request, known again by the marker in the first line of the page.
comment() {
  local marker found
  local comments="repos/${GITHUB_REPOSITORY:?}/issues/${FOLIO_PULL_REQUEST:?}/comments"
  if [ ! -s "${FOLIO_PAGE:-}" ]; then
    echo "there is no page to comment with"
    return
  fi
  IFS= read -r marker <"$FOLIO_PAGE"
  case "$marker" in "<!--"*"-->") ;; *) fail "the page about the change does not begin with its marker" ;; esac
  if ! found=$(MARKER=$marker gh api --paginate "$comments" --jq '.[] | select(.body | startswith(env.MARKER)) | .id'); then
    echo "::notice title=folio::the comments cannot be read with this token; the page is in the summary of the job"
    return
  fi
  found=${found%%$'\n'*}
  if [ -n "$found" ]; then
    gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$found" -F "body=@$FOLIO_PAGE" && return
  else
    gh api --silent --method POST "$comments" -F "body=@$FOLIO_PAGE" && return
  fi
  echo "::notice title=folio::this token may not comment, as on a pull request from a fork; the page is in the summary of the job"
}

# Ends the job as the check ended, once everything has been written.
verdict() {
  local code=${FOLIO_CHECK_EXIT_CODE:-2}
  [ "$code" -ne 0 ] || code=${FOLIO_CHANGE_EXIT_CODE:-0}
  exit "$code"
}

case "${1:-}" in
  find) find_folio ;;
  build | change | check | comment | verdict) "$1" ;;
  *) fail "there is no step '${1:-}'" ;;
esac
