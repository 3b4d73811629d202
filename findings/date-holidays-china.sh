#!/usr/bin/env bash
# date-holidays 3.37.0 (npm), country CN, against the State Council's notice for 2025.
# Expected: type "public" means that the country has the day off, every year is as complete as the next, and the weekends worked in return
# are days of some type (they are half of what a notice says).
# Happens: Women's, Youth, Children's and Army Day are "public" although nobody but those named is off; 2025 has 4 of the 8 days of the
# National Day break and none of its two worked weekends; 2021 alone was entered from its notice, so years cannot be compared.
# Matters here: a forecast fed with it learns four false holidays a year and an ordinary Wednesday in the middle of the fullest week.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund date-holidays@3.37.0 >/dev/null

cat > probe.js <<'JS'
const Holidays = require('date-holidays');
const china = new Holidays('CN', { timezone: 'Asia/Shanghai' });
const days = year => china.getHolidays(year).map(day => ({ date: day.date.slice(0, 10), type: day.type }));
const publicDays = year => days(year).filter(day => day.type === 'public').map(day => day.date);
// From the notice: 1 to 8 October are free; Sunday 28 September and Saturday 11 October are worked.
const free = Array.from({ length: 8 }, (_, i) => `2025-10-0${i + 1}`);
const worked = ['2025-09-28', '2025-10-11'];
const ordinary = { 'Women': '2025-03-08', 'Youth': '2025-05-04', 'Children': '2025-06-01', 'Army': '2025-08-01' };
console.log('free days of the break known:', free.filter(day => publicDays(2025).includes(day)).join(' '));
console.log('worked weekends known in any type:', days(2025).filter(day => worked.includes(day.date)).length);
console.log('called public without a day off:', Object.keys(ordinary).filter(name => publicDays(2025).includes(ordinary[name])).join(' '));
console.log('public days by year:', [2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026].map(year => `${year} ${publicDays(year).length}`).join(', '));
JS

seen=$(node probe.js)
expected='free days of the break known: 2025-10-01 2025-10-02 2025-10-03 2025-10-06
worked weekends known in any type: 0
called public without a day off: Women Youth Children Army
public days by year: 2019 15, 2020 15, 2021 35, 2022 15, 2023 15, 2024 15, 2025 15, 2026 15'
printf '%s\n' "$seen"
if [ "$seen" != "$expected" ]; then
    printf 'date-holidays-china: the behaviour has changed. Expected:\n%s\n' "$expected" >&2
    exit 1
fi
