#!/usr/bin/env bash
# For cron, which mails what this says: the newest records, the message, Teams where TEAMS_WEBHOOK is set, and the day
# written down in the repository where RECORD_REMINDERS is "yes".
set -uo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT

# Old records would say what is no longer so: without the newest there is no message, and Teams hears of that.
failed=0
git pull --ff-only --quiet && PYTHON=${PYTHON:-.venv/bin/python} bash ci/reminders.sh "$folder" || failed=$?
bash ci/send-to-teams.sh "$folder/due.teams.json" || failed=$?
if [[ $failed == 0 && ${RECORD_REMINDERS:-} == yes ]]; then bash ci/record.sh "$folder" || failed=$?; fi
exit "$failed"
