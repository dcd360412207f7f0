"""Forms that ask how the text hangs together: paths, profiles, voices, conditions, causes, verdicts, topics."""

from __future__ import annotations

from typing import Final

from kgraph.ask import build
from kgraph.ask import build_disagreements as disagree
from kgraph.ask.form import ABOUT, ASKED, CLAUSE, NOUN_CLAUSE, PASSIVE, Form, R

# Before the forms of relations, since a text may also say who changes whom.
CHANGES_FORM: Final = Form(
    "what changes if S",
    "WHAT CHANGE IF s=SCENARIO",
    build.what_if,
    (("what changes if South Korea arms Ukraine", "What follows if South Korea arms Ukraine?"),),
)
READING_FORMS: Final = (
    Form(
        "how is X connected to Y",
        "(HOW BE? x=ACTOR BE? LINKED (PREP|and|of)? y=ACTOR|HOW BE? x=ACTOR and y=ACTOR LINKED"
        f"|{ASKED} LINKS (between|from|of) x=ACTOR (and|PREP) y=ACTOR|BE? x=ACTOR (and y=ACTOR LINKED|LINKED PREP "
        "y=ACTOR))",
        build.paths,
        (
            ("how is Australia connected to Ukraine", "How is Australia connected to Ukraine?"),
            ("how are Japan and China linked", "How is Japan connected to China?"),
        ),
    ),
    Form(
        "tell me about X",
        f"(TELL {ABOUT}?|{ABOUT}|(WHO|WHAT) BE|WHAT {ABOUT}|(WHO|WHAT))? x=ACTOR",
        build.profile,
        (
            ("tell me about China", "What does the text say of China?"),
            ("Japan", "What does the text say of Japan?"),
        ),
    ),
    Form(
        "X's role",
        "(WHAT BE)? (x=OWNER ROLE|ROLE of x=ACTOR)",
        build.profile,
        (("what is Japan's role", "What does the text say of Japan?"),),
    ),
    Form(
        "what does P say",
        f"((WHAT x=ACTOR SAY|WHAT BE? x=OWNER VIEW) ({ABOUT} rest=ANY+)?|HOW x=ACTOR SAY rest=ANY+)",
        build.said_by,
        (
            ("what does China think", "What does China say?"),
            ("how does China see North Korea", "What about North Korea, according to China?"),
            ("What does China say about North Korea?", "What about North Korea, according to China?"),
        ),
    ),
    Form(
        "according to P",
        "WHAT? BE? (FOLLOW|SAY|CLAIMS)?",
        build.said_at_all,
        (("according to China", "What does China say?"),),
    ),
    Form(
        "who says that X R Y",
        f"WHO SAY ({NOUN_CLAUSE}|x=ACTOR BE? {R} (y=ACTOR)?)",
        build.who_says,
        (("who says that China influences North Korea", "Who says that China influences North Korea?"),),
    ),
    Form(
        "who says that X is R-ed by Y",
        "WHO SAY x=ACTOR BE? r=PAST by y=ACTOR",
        build.who_says_passive,
        (("Who thinks that North Korea is influenced by China?", "Who says that China influences North Korea?"),),
    ),
    Form(
        "what if S",
        "(WHAT (FOLLOW (from|PREP)? m=ACTOR?)? (IF|of|PREP)? (s=SCENARIO|c=CLAIM)"
        "|IF s=SCENARIO WHAT FOLLOW?|(WHAT BE)? CONSEQUENCES of (s=SCENARIO|c=CLAIM)|WHAT c=CLAIM LEADTO"
        "|IF s=SCENARIO)",
        build.what_if,
        (
            ("what if South Korea arms Ukraine", "What follows if South Korea arms Ukraine?"),
            ("What happens if Trump wins?", "What follows if Donald Trump wins the election?"),
            ("what follows from dprk-sees-hostile-act", "What follows from dprk-sees-hostile-act?"),
        ),
    ),
    Form(
        "what if X R Y",
        f"WHAT? (FOLLOW (PREP m=ACTOR)?)? IF ({NOUN_CLAUSE}|{CLAUSE}) (WHAT FOLLOW?)?",
        build.what_if_clause,
        (
            ("what if Seoul supplies arms to Kyiv", "What follows if South Korea arms Ukraine?"),
            (
                "What happens if the United States emboldens North Korea?",
                "What follows if the United States emboldens North Korea?",
            ),
        ),
    ),
    Form(
        "what if X is R-ed",
        f"WHAT FOLLOW? IF {PASSIVE}",
        build.what_if_passive,
        (("what if Ukraine is armed by South Korea", "What follows if South Korea arms Ukraine?"),),
    ),
    Form(
        "why CLAIM",
        "(WHY|CAUSES of) c=CLAIM",
        build.why_claim,
        (("why us-dynamic-emboldens-dprk", "Why us-dynamic-emboldens-dprk?"),),
    ),
    Form(
        "what leads to CLAIM",
        "WHAT (LEADTO|MAKE) c=CLAIM",
        build.makes_claim,
        (("what leads to rok-japan-partnership", "What leads to rok-japan-partnership?"),),
    ),
    Form(
        "what speaks against CLAIM",
        "WHAT (CONTRADICT|BE? SAY? PREP) c=CLAIM",
        disagree.with_claim,
        (("what speaks against rok-reluctant-to-arm-ukraine", "What speaks against rok-reluctant-to-arm-ukraine?"),),
    ),
    Form(
        "what contradicts that X R Y",
        f"WHAT CONTRADICT ({NOUN_CLAUSE}|{CLAUSE})",
        disagree.with_clause,
        (
            (
                "what contradicts that outside information influences North Korean soldiers",
                "What contradicts that outside information influences the North Korean military?",
            ),
        ),
    ),
    Form(
        "what contradicts that X is R-ed by Y",
        f"WHAT CONTRADICT {PASSIVE}",
        disagree.with_passive,
        (
            (
                "what contradicts that Ukraine is armed by South Korea",
                "What contradicts that South Korea arms Ukraine?",
            ),
        ),
    ),
    Form(
        "where does the text contradict itself",
        "((WHERE|WHAT)? BE? TEXT CONTRADICT|((WHAT|WHERE) BE?|LIST)? CONTRADICTIONS ((PREP|of) TEXT)?)",
        disagree.at_all,
        (
            ("where does the text contradict itself", "Where does the text contradict itself?"),
            ("what are the contradictions in the text", "Where does the text contradict itself?"),
        ),
    ),
    Form(
        "why does X R Y",
        f"WHY BE? x=ACTOR BE? (LIGHT? n=NOUN (PREP|from) y=ACTOR|{R} (y=ACTOR)?)",
        build.why,
        (
            (
                "why does the US embolden North Korea",
                "Why does the United States embolden North Korea?",
            ),
        ),
    ),
    Form(
        "why is X R-ed by Y",
        f"WHY BE? {PASSIVE}",
        build.why_passive,
        (
            (
                "why is North Korea emboldened by the US",
                "Why does the United States embolden North Korea?",
            ),
        ),
    ),
    Form(
        "what would make X R Y",
        f"(WHAT|WHO) MAKE x=ACTOR PREP? (LIGHT n=NOUN (PREP|from) y=ACTOR|{R} (y=ACTOR)?)",
        build.makes,
        (("what would make South Korea partner with Japan", "What would make South Korea partner with Japan?"),),
    ),
    Form(
        "is X R-ed by Y",
        "BE? x=ACTOR BE? r=PAST by y=ACTOR",
        build.passive_verdict,
        (("is North Korea influenced by China", "Does China influence North Korea?"),),
    ),
    Form(
        "are X and Y Rs",
        "BE? x=ACTOR and y=ACTOR BE? r=REL PREP?",
        build.mutual_verdict,
        (("are the US and South Korea allies", "Does the United States ally with South Korea?"),),
    ),
    Form(
        "does X get R from Y",
        "x=ACTOR GET n=NOUN from y=ACTOR",
        build.passive_verdict,
        (
            (
                "does Ukraine get humanitarian aid from South Korea",
                "Does South Korea give humanitarian aid to Ukraine?",
            ),
        ),
    ),
    Form(
        "is X a R of Y",
        "BE? x=ACTOR BE? LIGHT? n=NOUN (of|PREP|from) y=ACTOR",
        build.verdict,
        (("is the US an ally of South Korea", "Does the United States ally with South Korea?"),),
    ),
    Form(
        "is X Y's R",
        "BE? x=ACTOR BE? y=OWNER n=NOUN",
        build.verdict,
        (("is the US South Korea's ally", "Does the United States ally with South Korea?"),),
    ),
    Form(
        "does X R Y",
        f"BE? {CLAUSE}",
        build.verdict,
        (
            ("does China influence North Korea", "Does China influence North Korea?"),
            ("Could the United States embolden North Korea?", "Does the United States embolden North Korea?"),
            ("does South Korea refuse to arm Ukraine", "Does South Korea refuse to arm Ukraine?"),
            ("does South Korea want to arm Ukraine", "Does South Korea want to arm Ukraine?"),
        ),
    ),
    Form(
        "relation between X and Y",
        f"{ASKED} (RELATION (between|of|PREP) x=ACTOR (and|PREP) y=ACTOR|x=ACTOR and y=ACTOR)",
        build.any_between,
        (("the relationship between Russia and Ukraine", "What about what there is between Russia and Ukraine?"),),
    ),
    Form(
        "who R whom",
        f"({ASKED} CLAIMS? of? r=REL PREP?|WHO {R} (WHO|WHAT)|WHO BE r=PAST (by WHO)?)",
        build.every,
        (
            ("who influences whom", "Who influences whom?"),
            ("list alliances", "Who allies with whom?"),
        ),
    ),
    Form(
        "what does the text say about TOPIC",
        f"(WHAT TEXT SAY {ABOUT}|WHAT {ABOUT}|{ASKED} CLAIMS? {ABOUT}|TELL {ABOUT}?) rest=ANY+",
        build.about,
        (("what does the text say about arms exports", "What does the text say about arms exports?"),),
    ),
)
