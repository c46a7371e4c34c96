"""The rules, in the order in which they are tried: a name, a pattern over what tokens can be, and what reads the match.

`d:ORD/DAY` is one token that can be an ordinal or a day, bound to the name `d`; a bare `COMMA` is one that need not be
read. `?`, `*`, `{m,n}`, brackets and `|` mean what they mean in regular expressions; blanks mean nothing.
`{NAME}` stands for a piece of `PIECES`.
"""

from __future__ import annotations

from newsx.stages.dates import amounts, clocktime, days, feasts, months, relative, years
from newsx.stages.dates.reading import Action

GLUE = "(?:OF|ART|PREP|DURING|INMONTH)"

PIECES = {
    "GLUE": f"{GLUE}{{0,3}}",
    "MONTH": "(?:m:MON|m:MONA DOT?)",
    "WEEKDAY": "(?:(?:DOW|DOWA DOT?) COMMA? ART{0,2})",
    "YEAR": f"(?:COMMA? {GLUE}{{0,3}} YEARWORD? y:YEAR)",
    "STEPYEAR": f"(?:{GLUE}{{0,3}} (?:ys:STEP YEARWORD|YEARWORD ys:STEP|yx:STEPUNIT))",
    "AMOUNT": "(?:a:AMOUNT (?:(?:AND|COMMA|PLUS)? a:AMOUNT){0,3} (?:(?:AND|PLUS) ph:PLUSHALF)?"
    "|(?:n:N/HALFNUM|o:ONE) h:HALF? u:UNIT (?:(?:AND|PLUS) ph:PLUSHALF)?|h:HALF o:ONE? u:UNIT)",
    "VAGUE": "(?:v:VAGUE OF? u:UNIT)",
    "PART": "(?:COMMA? (?:PREP|OF|ART|AT|INMONTH){0,3} PHASE? (?:p:{DAYPART}|hd:HALFDAY) DOT?)",
    "UNTIL": "(?:TO|DASH|SLASH|AND|COMMA)",
    "EDGE": f"(?:e:EDGE/PHASE DASH? {GLUE}{{0,3}})",
    "DAYPART": "PART/PARTEACH/PARTAFTER",
    "MINUTES": "(?:m:MIN MINUTEWORD?|q:QUARTER)",
}

RULES: tuple[tuple[str, str, Action], ...] = (
    # --- sets come first: "jeden Montag" is no Monday ---
    ("every-weekday", "EVERY o:ORD? w:DOW (?:{GLUE} p:{DAYPART})? (?:INMONTH)?", amounts.every),
    ("every-weekday", "e2:EVERY2 w:DOW", amounts.every),
    ("every-weekday", "EVERY x:DOWPART", amounts.every),
    ("every-amount", "EVERY {AMOUNT}", amounts.every),
    ("every-unit", "(?:EVERY o:ORD?|e2:EVERY2) u:UNIT", amounts.every),
    ("every-few", "EVERY VAGUE us:UNIT", amounts.every),
    ("every-part", "EVERY (?:p:PART|m:MON|sn:SEASON)", amounts.every),
    ("times-per", "t:TIMES (?:(?:PER|INMONTH|PREP) {GLUE}|EVERY)? u:UNIT1", amounts.per),
    ("times-per", "t:TIMES x:SETADJ", amounts.per),
    ("per-unit", "PER u:UNIT1", amounts.per),
    ("set-weekday", "w:DOWEACH (?:p:PARTEACH)?", amounts.adjective),
    ("set", "x:SETADJ", amounts.adjective),
    # --- days in full ---
    ("full", "{WEEKDAY}? x:FULL", days.full),
    ("day-list", "d:DAY (?:{UNTIL}{1,2} (?:PREP|FROM)? ART{0,2} d:DAY){1,9} OF? {MONTH} {YEAR}?", days.day_list),
    ("day-month", "{WEEKDAY}? d:DAY OF? {MONTH} (?:{YEAR}|{STEPYEAR})?", days.day_month_year),
    ("day-list", "{MONTH} ART? d:DAY (?:{UNTIL}{1,2} d:DAY){1,9} {YEAR}?", days.month_days),
    ("month-day", "{WEEKDAY}? {MONTH} ART? d:DAY (?:{YEAR}|{STEPYEAR})?", days.month_day_year),
    ("day-number", "{WEEKDAY}? ART? x:DM", days.numeric_day),
    ("day-number", "{WEEKDAY} x:DMSLASH", days.numeric_day),
    ("day-ordinals", "(?:DOW COMMA? ART?)? d:WORDORD n:WORDORD", days.ordinal_month),
    ("nth-weekday", "(?:n:ORD|l:LASTORD) w:DOW {GLUE} {MONTH} {YEAR}?", months.unit_of_month),
    # --- months, seasons, quarters ---
    ("month-year", "{EDGE}? {MONTH} (?:(?:SLASH|DASH)? {YEAR}|{STEPYEAR})", months.month_year),
    ("month-step", "{EDGE}? (?:s:STEP m:MON|m:MON {GLUE} s:STEP)", months.stepped_month),
    ("month", "{EDGE}? m:MON", months.month_year),
    ("season-year", "{EDGE}? x:SEASON {GLUE} (?:YEARWORD? y:YEAR/SPAN|{STEPYEAR})", months.season),
    ("season", "{EDGE}? (?:s:STEP x:SEASON|x:SEASON s:STEP|x:SEASON)", months.season),
    ("quarter", "{EDGE}? n:ORD u:QUARTERUNIT (?:{GLUE} (?:YEARWORD? y:YEAR)|{STEPYEAR})?", months.quarter),
    ("quarter", "n:QNUM (?:SLASH|DASH|OF)? y:YEAR?", months.quarter),
    ("quarter", "u:QUARTERUNIT n:N y:YEAR?", months.quarter),
    ("week-number", "WEEKNO n:N (?:SLASH|{GLUE}) y:YEAR?", months.week_number),
    ("feast", "x:HOLIDAY (?:{YEAR}|{GLUE} s:STEP u:YEARWORD|{GLUE} u:YEARWORD s:STEP)", feasts.feast),
    ("feast", "(?:s:STEP x:HOLIDAY|x:HOLIDAY s:STEP|x:HOLIDAY)", feasts.feast),
    # --- from the reference ---
    ("day-from", "x:DAYREL (?:back:AGO1|IN1) {AMOUNT}", relative.from_day),
    ("day-from", "{AMOUNT} (?:back:BEFORE|AFTER) x:DAYREL", relative.from_day),
    ("ago", "back:AGO1 (?:ABOUT|MORE|LESS|ATLEAST)? (?:{AMOUNT}|{VAGUE}) AGO2?", relative.ago),
    ("ago", "(?:{AMOUNT}|{VAGUE}) back:AGO2", relative.ago),
    ("hence", "IN1 (?:{AMOUNT}|{VAGUE})", relative.ahead),
    ("hence", "{AMOUNT} HENCE", relative.ago),
    ("later", "(?:{AMOUNT}|{VAGUE}) (?:back:EARLIER|LATER)", relative.later),
    ("day-part", "x:DAYREL {GLUE} e:PHASE? p:{DAYPART}", relative.near_day),
    ("day-part", "x:DAYPART", relative.near_day),
    ("part", "(?<=PARTPREP) e:PHASE? p:PART", clocktime.part_of_day),
    ("near-day", "x:DAYREL", relative.near_day),
    ("weekday-part", "s:STEP? (?:x:DOWPART|w:DOW COMMA? (?:PREP|OF|ART|AT){0,3} e:PHASE? p:{DAYPART})",
     clocktime.part_of_weekday),
    ("weekday-week", "s:STEP u:WEEK {GLUE} COMMA? DASH? {GLUE} w:DOW", relative.weekday_of_week),
    ("weekday-week", "u:WEEK s:STEP {GLUE} w:DOW", relative.weekday_of_week),
    ("weekday-week", "w:DOW {GLUE} (?:s:STEP u:WEEK|u:WEEK s:STEP)", relative.weekday_of_week),
    ("weekday-day", "(?:w:DOW|w:DOWA DOT?) COMMA? ART{0,2} d:ORD/DAY", relative.weekday_and_day),
    ("weekday", "s:STEP w:DOW", relative.weekday),
    ("weekday", "w:DOW s:STEP?", relative.weekday),
    ("day-of-step", "d:ORD (?:DAYWORD)? {GLUE} (?:s:STEP u:MONTHWORD|u:MONTHWORD s:STEP)", relative.day_of_step),
    ("edge", "{EDGE} (?:s:STEP u:UNIT1|u:UNIT1 s:STEP)", relative.edge_of_unit),
    ("edge-year", "{EDGE} (?:YEARWORD)? y:YEAR", years.year),
    ("edge", "{EDGE} u:UNIT1", relative.edge_of_unit),
    ("edge", "x:EDGEUNIT {GLUE} y:YEAR?", relative.edge_of_unit),
    ("edge-step", "{EDGE} x:STEPUNIT", relative.stepped),
    ("year-word", "{EDGE}? STEP? YEARWORD y:YEAR", years.year),
    ("step-amount", "s:STEP {AMOUNT}", amounts.stepped_duration),
    ("step-amount", "n:N s:STEP u:UNITS", amounts.stepped_duration),
    ("step-amount", "s:STEP (?:{VAGUE}|us:UNITS)", amounts.stepped_duration),
    ("step-amount", "us:UNITS s:STEP", amounts.stepped_duration),
    ("step-unit", "(?:s:STEP u:UNIT1|u:UNIT1 s:STEP)", relative.stepped),
    ("step-unit", "x:STEPUNIT", relative.stepped),
    ("weekend", "u:WEEKENDWORD", relative.weekend),
    # --- long stretches ---
    ("decade", "{EDGE}? (?:YEARWORD|u:UNITS)? {GLUE} x:DECADE DASH? (?:YEARWORD|UNITS)?", years.decade),
    ("decade", "{EDGE}? DECADEWORD {GLUE} n:N/YEAR", years.decade_number),
    ("century", "{EDGE}? n:ORD/ROMAN DASH? u:CENTURYWORD BC?", years.century),
    ("century", "{EDGE}? u:CENTURYWORD n:ROMAN/N BC?", years.century),
    ("year-before", "(?:YEARWORD)? (?:y:YEAR|n:N) y2:BC", years.year),
    ("year-span", "y:SPAN", years.year_span),
    # --- times of day ---
    ("clock", "x:CLOCK/HCLOCK OCLOCK? {PART}?", clocktime.clock_time),
    ("clock", "x:DOTCLOCK (?:OCLOCK {PART}?|{PART})", clocktime.clock_time),
    ("clock-list", "x:DOTCLOCK (?=(?:SLASH|DASH|TO|AND) DOTCLOCK OCLOCK)", clocktime.clock_time),
    ("clock-at", "(?<=AT) x:DOTCLOCK", clocktime.clock_time),
    ("hour", "h:HOUR OCLOCK (?:AND|PLUS)? m:MIN {PART}?", clocktime.clock_time),
    ("spoken", "{MINUTES} (?:PAST|to:TIL) half_to:HALFTO h:HOUR {PART}?", clocktime.spoken),
    ("spoken", "{MINUTES} (?:PAST|to:TIL) ART? (?:h:HOUR|word:h:CLOCKWORD) OCLOCK? {PART}?", clocktime.spoken),
    ("spoken", "half_to:HALFTO h:HOUR OCLOCK? {PART}?", clocktime.spoken),
    ("spoken", "half:HALFPAST h:HOUR OCLOCK? {PART}?", clocktime.spoken),
    ("spoken", "(?:q1:QUARTERTO|q3:QUARTER3) h:HOUR OCLOCK? {PART}?", clocktime.spoken),
    ("spoken", "(?:h:HOUR OCLOCK|h:CLOCKWORD|(?<=AT) h:HOUR) (?:PLUS|AND) ART? (?:half:PLUSHALF/HALF|q:QUARTER) {PART}?",
     clocktime.spoken),
    ("spoken", "(?:h:HOUR OCLOCK?|h:CLOCKWORD) to:MINUSHOUR ART? {MINUTES} {PART}?", clocktime.spoken),
    ("spoken", "(?<=AT) h:HOUR PLUS m:MIN {PART}?", clocktime.spoken),
    ("hour", "h:HOUR OCLOCK {PART}?", clocktime.clock_time),
    ("hour-list", "h:HOUR (?=(?:SLASH|DASH|TO|AND) HOUR OCLOCK)", clocktime.clock_time),
    ("hour-part", "h:HOUR {PART}", clocktime.hour_with_part),
    ("hour-at", "(?<=AT) h:HOUR (?!N|AMOUNT)", clocktime.hour_at),
    ("noon", "x:CLOCKWORD", clocktime.named),
    ("part", "(?:s:STEP e:PHASE? p:PART|p:PART s:STEP)", clocktime.part_of_day),
    ("part-each", "p:PARTEACH", amounts.adjective),
    # --- lengths ---
    ("duration", "{AMOUNT}", amounts.duration),
    ("vague-duration", "{VAGUE}", amounts.vague_duration),
    ("vague-duration", "u:LONG", amounts.vague_duration),
    ("vague-duration", "(?<=SINCE) u:UNITS", amounts.vague_duration),
    ("year", "y:YEAR", years.bare_year),
    ("pointer", "x:REF", amounts.pointer),
    ("pointer", "x:EX DASH", amounts.pointer),
)
