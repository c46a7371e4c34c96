"""The schema of the `[numbers]` section of a language file. Matched without regard to case, symbols apart."""

from msgspec import Struct

Words = tuple[str, ...]
Table = dict[str, Words]


class NumberWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Surface forms by concept; the keys of number tables are values, those of unit tables UCUM or ISO 4217 codes."""

    decimal: str = ""
    """The decimal sign; empty: as the locale has it."""
    glued: bool = False
    """Number words are written together: "zweihundertdrei"."""
    vigesimal: bool = False
    """Twenties count: "quatre-vingt-dix"."""
    nouns: str = "next"
    """Where the thing counted stands: `capital` (the next capitalised word), `last` (behind adjectives), `next`."""

    cardinals: Table = {}
    glued_cardinals: Table = {}
    """Forms that stand only inside compounds."""
    hundreds: Words = ()
    scales: Table = {}
    scale_symbols: Table = {}
    """Only behind digits: "bn"."""
    money_symbols: Table = {}
    """Only behind digits of an amount of money: "£2.3m"."""
    capital_scales: bool = False
    """The letters of `money_symbols` are scales behind any digits where they are capitals: "75M users"."""
    abbreviations: Words = ()
    """Words and symbols that may take a dot: "Mio."."""
    articles: Words = ()
    """Worth 1, but only before a scale, a fraction or a unit."""
    one_openers: Words = ()
    """Where given: words before "a year" that make it an amount, not a rate."""
    one_closers: Words = ()
    """Words behind it that do: "ago"."""
    ands: Words = ()
    and_in_tens: bool = False
    """"And" joins tens and ones: "treinta y dos"."""
    fraction_ands: Words = ()
    """"And" before a fraction only."""
    glued_ands: Words = ()
    points: Words = ()
    """The decimal sign as a word."""
    minus: Words = ()
    ordinals: Table = {}
    """Stems, to which the endings are put."""
    ordinal_endings: Words = ()
    plural_ordinal_endings: Words = ()
    """Endings that make a denominator of an ordinal behind a number: "tres quintos"."""
    glued_ends: Words = ()
    """Endings of the only number words that are compounds: "veinteavo"."""
    denominators: Words = ()
    """Words that make a denominator of the number before them: "avos"."""
    ordinal_words: Table = {}
    """Whole forms."""
    ordinal_marks: Words = ()
    """Behind digits: "st", "º"."""
    ordinal_dot: bool = False
    """A dot behind digits makes an ordinal: "3. Liga"."""
    ordinal_openers: Words = ()
    """Words after which digits with a dot are an ordinal."""
    ordinals_divide: bool = False
    """Ordinals are denominators too: "two fifths"."""
    fractions: Table = {}
    parts: Table = {}
    """Words with a value that is no whole number: "half"."""
    halves: Words = ()
    """Nouns that are a half: "la moitié"."""
    added: Table = {}
    """What is added by a word glued behind: "einhalb"."""
    of: Words = ()
    """Words that show that an ordinal before them is a fraction: "a fifth of"."""
    one_in: Words = ()
    """What stands between the parts of "one in five"."""
    one_in_between: Words = ()
    """The same with the noun before it: "une personne sur cinq"."""
    groups: Words = ()
    """"zu" of "zu dritt"."""

    vague: Table = {}
    """Indefinite amounts by concept: "several", "dozens"."""

    more: Words = ()
    at_least: Words = ()
    less: Words = ()
    at_most: Words = ()
    about: Words = ()
    nearly: Words = ()
    """A little less than."""
    just_over: Words = ()
    """A little more than."""
    from_on: Words = ()
    """At least, before a unit: "ab 18 Jahren"."""
    fillers: Words = ()
    """Words that may stand between a comparator and its number: "the"."""
    or_more: Words = ()
    or_less: Words = ()

    to: Words = ()
    """Between the ends of a range."""
    between: Words = ()
    between_and: Words = ()
    from_: Words = ()
    from_to: Words = ()
    """Between the ends of a range that a word of `from_` opens."""
    by: Words = ()
    """Between dimensions: "3 mal 5 Meter"."""

    percent: Words = ()
    percent_before: Words = ()
    """Before their number: "percentage of"."""
    percent_points: Words = ()
    permille: Words = ()
    units: Table = {}
    symbols: Table = {}
    """Unit symbols, in their own case."""
    metric: Table = {}
    """Names of units that take the prefixes."""
    prefixes: Table = {}
    square: Words = ()
    """Templates such as `square {}`."""
    cubic: Words = ()
    per: Words = ()
    """"per" of "kilometres per hour"."""
    unit_links: Words = ()
    """Words between a number and its unit: "millions de dollars"."""
    half_more: Words = ()
    """Behind a unit: "deux ans et demi"."""
    currencies: Table = {}
    currency_symbols: Table = {}
    currencies_before: Table = {}
    """Names that may stand before their number: "dollari 4"."""
    money_ands: Words = ()
    """Between a sum and its hundredths."""
    cent_symbols: Table = {}
    """Their symbols, glued to digits: "20p"."""
    cents: Table = {}
    """Hundredths of a currency, by its code."""
    temperature: Table = {}

    heavy: Words = ()
    """Words beside pounds that are weighed."""
    angles: Words = ()
    """Words beside degrees that are of an angle."""
    list_links: Words = ()
    """Words between the numbers of a list: "or"."""

    suffixes: Table = {}
    """Endings of words made from a number: `a` "jährig", `count` "köpfig"."""
    suffix_endings: Words = ()
    ages: Words = ()
    """Words behind an amount of years that make it an age: "alt"."""
    age_openers: Words = ()
    """Words before it that do: "âgé de"."""
    aged: Words = ()
    """Words before a bare number that make it an age."""
    durations: Words = ()
    """Endings of nouns that last: a "dreijährige Haftstrafe" is no age."""

    noun_endings: Words = ("",)
    """What inflection puts behind such nouns."""
    labels: Words = ()
    """Words after which a number is a name: "Kapitel 3"."""
    label_endings: Words = ()
    """Endings of such words: "straße"."""
    labelled: Words = ()
    """Words behind a number that make it a name: "Street"."""
    clock: Words = ()
    """Words behind a number that make it a time of day."""
    idioms: Words = ()
    """Phrases with a number word that is none."""
    no_nouns: Words = ()
    """Words that are never the thing counted."""
    plurals: Words = ()
    """Irregular plurals, for languages whose adjectives stand first."""
    plural_endings: Words = ()
    """Without them any word behind a number is its noun."""
    adjective_endings: Words = ()
    """Endings of words that are no noun behind "one"."""
    singular_endings: Words = ()
    """Endings of words that are no plurals though they end as such."""
    not_one: Words = ()
    """Words before or behind "one" that make it a pronoun."""
    need_nouns: Words = ()
    """Number words that are often something else: without a noun they are read only behind a bound. Needs `not_one`."""
    rulers: Words = ()
    """Names that take a Roman numeral of one letter."""
    centuries: Words = ()
    """Words beside a Roman numeral: "siècle"."""
