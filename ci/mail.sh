#!/usr/bin/env bash
# Mails the page that it is given to somebody, by this machine's sendmail.
set -euo pipefail
to=${1:?name who gets it}
page=$(cat)

# Nothing was made: an empty mail would look as if nothing were due.
[[ -n "$page" ]] || page="The reminders of the partnership register could not be made, so nobody knows what is due."
printf '%s\n' "To: $to" "Subject: What is due" "MIME-Version: 1.0" "Content-Type: text/html; charset=utf-8" \
  "Content-Transfer-Encoding: 8bit" "" "$page" | "${SENDMAIL:-/usr/sbin/sendmail}" -t
