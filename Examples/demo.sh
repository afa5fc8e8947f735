#!/usr/bin/env bash
# Four answers from the example files, as a terminal shows them. `make demo` builds isq first.
set -euo pipefail
cd "$(dirname "$0")"
isq=${ISQ:-../.build/release/isq}

ask() {
  local file=$1 query=$2
  printf "\n\$ isq %s -e '%s'\n\n" "$file" "$query"
  "$isq" "$file" -f table -e "$query"
}

ask posts_api.json 'show share of search where views > 10k by week last 8 weeks'
ask daily.csv 'show views by source'
ask posts_wide.csv 'top 5 hashtags by share of search, views having views >= 20k'
ask daily.csv 'show share of search, views by month, account since 2026-05'
