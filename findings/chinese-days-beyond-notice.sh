#!/usr/bin/env bash
# chinese-days 1.5.7 and lunar-javascript 1.7.7 (npm): days that no notice covers, and one that a notice covers.
# Expected: beyond the last notice the days that the law fixes (1 October, New Year) are still holidays, or the answer is an error or null:
# a caller can tell "an ordinary day" from "not known". Within the covered years the tables are the notices.
# Happens: chinese-days calls National Day 2027 a working day, with the detail of a plain weekday and no sign that the year is not covered
# (nor is 2003, an early year of a long series); lunar-javascript answers null, as for any ordinary day, and of 2013 it lacks two worked
# weekends (7 April, 12 October) while it has the others.
# Matters here: each autumn the coming year is not out until November; a 14-day forecast made on 20 December for a site that was not
# kept up to date plans New Year as a plain Friday, and nothing says so.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund chinese-days@1.5.7 lunar-javascript@1.7.7 >/dev/null

cat > probe.js <<'JS'
const days = require('chinese-days');
const { HolidayUtil } = require('lunar-javascript');
for (const date of ['2026-10-01', '2027-10-01', '2027-01-01', '2003-10-01'])
    console.log(date, 'chinese-days:', days.isWorkday(date) ? 'working day' : 'free', JSON.stringify(days.getDayDetail(date).name),
        '| lunar-javascript:', String(HolidayUtil.getHoliday(date)));
for (const date of ['2013-02-16', '2013-09-29', '2013-04-07', '2013-10-12'])
    console.log(date, 'worked weekend; chinese-days:', days.isWorkday(date), '| lunar-javascript:', HolidayUtil.getHoliday(date)?.isWork() ?? null);
JS

seen=$(node probe.js)
expected='2026-10-01 chinese-days: free "National Day,国庆节,3" | lunar-javascript: 2026-10-01 国庆节 2026-10-01
2027-10-01 chinese-days: working day "Friday" | lunar-javascript: null
2027-01-01 chinese-days: working day "Friday" | lunar-javascript: null
2003-10-01 chinese-days: working day "Wednesday" | lunar-javascript: 2003-10-01 国庆节 2003-10-01
2013-02-16 worked weekend; chinese-days: true | lunar-javascript: true
2013-09-29 worked weekend; chinese-days: true | lunar-javascript: true
2013-04-07 worked weekend; chinese-days: true | lunar-javascript: null
2013-10-12 worked weekend; chinese-days: true | lunar-javascript: null'
printf '%s\n' "$seen"
if [ "$seen" != "$expected" ]; then
    printf 'chinese-days-beyond-notice: the behaviour has changed. Expected:\n%s\n' "$expected" >&2
    exit 1
fi
