#!/usr/bin/env bash
# What is due, in every form, in a folder. Fails where a record cannot be read; the message then says so.
set -uo pipefail
cd "$(dirname "$0")/.."
folder=${1:?name a folder}
mkdir -p "$folder"

failed=0
for form in text markdown html teams; do
  case $form in text) ending=txt ;; markdown) ending=md ;; teams) ending=teams.json ;; *) ending=$form ;; esac
  PYTHONPATH=hooks "${PYTHON:-python}" -m partnership_register.cli due --format "$form" --site "${SITE_URL:-}" \
    --ran "$folder/reminders.txt" >"$folder/due.$ending" || failed=$?
done

cat "$folder/due.txt"
if [[ -n "${GITHUB_STEP_SUMMARY:-}" ]]; then cat "$folder/due.md" >>"$GITHUB_STEP_SUMMARY"; fi
exit "$failed"
