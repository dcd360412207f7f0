"""The function words of questions: what each stands for in the table of forms."""

from __future__ import annotations

from typing import Final

_WORDS: Final[dict[str, str]] = {
    "WHO": "who whom which|which country|which countries|which state|which states|which actor|which actors|"
    "which nation|which nations|what country|what countries|which group|which groups|which side|which power|"
    "which powers|which party|which parties|which person|which people|what actors|which governments|which agreement|"
    "which agreements|which treaties|which organizations|which forums|which places|which leaders|which allies|"
    "which partners|what agreements|what treaties",
    "WHAT": "what",
    "HOW": "how",
    "WHY": "why|how come",
    "IF": "if when|in case|suppose|supposing|assuming|should it happen that|in the event that",
    "BE": "is are was were be been being am get gets got gotten getting",
    "HAVE": "has have had having",
    "DO": "does do did",
    "MODAL": "can could may might will would shall",
    "REQUIRED": "must should|ought to|has to|have to|had to|needs to|need to|is required to|are required to",
    "WANT": "want wants wanted wanting seek seeks sought seeking plan plans planned planning hope hopes hoping "
    "intend intends intending aim aims aiming wish wishes wishing|keen to|eager to|willing to|keen on|would like",
    "REFUSE": "refuse refuses refused refusing decline declines declined reluctant unwilling|reluctance to",
    "NOT": "not never no doesnt dont didnt isnt arent wasnt werent wont cannot cant couldnt wouldnt shouldnt|no longer",
    "LIKELY": "likely probably",
    "CERTAIN": "certainly definitely surely",
    "SKIP": "the a an please currently now also really actually just even still possibly perhaps maybe potentially "
    "that any some me ever then there its their it exactly today|do you think",
    "MODIFIER": "main key closest close primary biggest strongest important chief major traditional traditionally "
    "historically mainly largely heavily deeply strongly directly indirectly mostly usually often recently recent new "
    "more less most somehow perhaps really long-term military-wise own overall",
    "APPROACH": "approach approaches stance stances policy policies attitude posture behaviour behavior treatment",
    "PREP": "on upon over to with for against about toward towards at in into onto around concerning regarding",
    "from": "from",
    "by": "by",
    "of": "of",
    "and": "and",
    "between": "between among",
    "SAY": "say says said think thinks thought believe believes believed argue argues argued state states stated "
    "perceive perceives report reports reported warn warns warned see sees view regard regards claim claims claimed",
    "ACCORDING": "|according to|in the view of|in the eyes of|in the opinion of",
    "LINKED": "connected linked related tied relate relates connect connects link links",
    "LINKS": "connection connections path paths chain chains link links",
    "RELATION": "relation relations relationship relationships ties",
    "TELL": "tell describe profile show summarize summarise explain",
    "ABOUT": "about concerning regarding|tell about|know about",
    "TEXT": "text essay document article author analysis data",
    "GET": "get gets got receive receives received obtain obtains obtained",
    "LIGHT": "pose poses posed put puts exert exerts exerted impose imposes imposed offer offers hold holds show shows "
    "express expresses give gives provide provides send sends keep keeps take takes make makes carry carries",
    "MAKE": "make makes made cause causes caused lead prompt prompts prompted push pushes bring brings drive drives",
    "LEADTO": "|lead to|leads to|leading to|brings about|results in|result in",
    "FOLLOW": "happen happens happened follow follows",
    "CHANGE": "change changes changed differ differs",
    "TREND": "rising falling growing waning declining increasing decreasing weakening strengthening shrinking stable "
    "fading diminishing|losing ground",
    "LIST": "list all every show give|show me|give me|list all|list of|find",
    "CLAIMS": "claims claim statements",
    "VIEW": "view views opinion position",
    "ROLE": "role part situation",
    "SECTION": "section sections|section no",
    "WHERE": "where",
    "CONTRADICT": "contradict contradicts contradicted|contradict itself|contradicts itself|contradict each other|"
    "speak against|speaks against|argue against|argues against|go against|goes against",
    "CONTRADICTIONS": "contradiction contradictions disagreement disagreements inconsistency inconsistencies",
    "SIDE": "side camp|which side|what side|whose side|which camp|what camp",
    "STAND": "stand stands",
    "STANDWITH": "|stand with|stands with|stand alongside|stands alongside|stand together with|stands together with",
    "CONSEQUENCES": "consequences consequence effects effect outcome outcomes|results of",
    "CAUSES": "causes cause reasons reason motives motive",
}


def _phrases() -> dict[tuple[str, ...], frozenset[str]]:
    """Words stand before the first bar, phrases of several words between bars."""
    found: dict[tuple[str, ...], frozenset[str]] = {}
    for tag, listing in _WORDS.items():
        words, *phrases = listing.split("|")
        for phrase in (*words.split(), *phrases):
            key = tuple(phrase.split())
            found[key] = found.get(key, frozenset()) | {tag}
    return found


FUNCTION_WORDS: Final = _phrases()
"""For each word or phrase, the tags that it may stand for."""

LONGEST_PHRASE: Final = max(len(words) for words in FUNCTION_WORDS)
