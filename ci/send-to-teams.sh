#!/usr/bin/env bash
# Sends a card to the Teams channel whose address is in TEAMS_WEBHOOK; does nothing where there is none.
set -euo pipefail
card=${1:?name a card}
[[ -n "${TEAMS_WEBHOOK:-}" ]] || exit 0

# Nothing was made: the channel must hear of that too.
if [[ ! -s "$card" ]]; then
  card=$(mktemp)
  cat >"$card" <<'CARD'
{"type": "message", "attachments": [{"contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": null,
"content": {"$schema": "http://adaptivecards.io/schemas/adaptive-card.json", "type": "AdaptiveCard", "version": "1.4",
"body": [{"type": "TextBlock", "wrap": true, "weight": "Bolder", "color": "Attention",
"text": "The reminders of the partnership register could not be made, so nobody knows what is due."}]}}]}
CARD
fi

# The address is a secret: it is read from a file that no list of processes shows.
curl --fail --silent --show-error --max-time 60 --header "Content-Type: application/json" --data-binary "@$card" \
  --config <(printf 'url = "%s"\n' "$TEAMS_WEBHOOK")
