"""Forms that ask for a relation between actors: who, whom, what, the R of X on Y."""

from __future__ import annotations

from typing import Final

from kgraph.ask import build
from kgraph.ask.form import ASKED, Form, R

RELATION_FORMS: Final = (
    Form(
        "who gets R from X",
        "(WHO|WHAT) GET n=NOUN from x=ACTOR",
        build.targets,
        (("who gets humanitarian aid from South Korea", "Whom does South Korea give humanitarian aid to?"),),
    ),
    Form(
        "who has R over X",
        "(WHO|WHAT) BE? LIGHT? n=NOUN (PREP|from) x=ACTOR",
        build.sources,
        (
            ("who has influence on North Korea", "Who has influence on North Korea?"),
            ("who gives military aid to Ukraine", "Who gives military aid to Ukraine?"),
        ),
    ),
    Form(
        "who R X",
        f"(WHO|WHAT) BE? {R} x=ACTOR",
        build.sources,
        (
            ("who influences DPRK", "Who influences North Korea?"),
            ("who relies on the US", "Who relies on the United States?"),
            ("who wants to arm Ukraine", "Who wants to arm Ukraine?"),
            ("who is reluctant to arm Ukraine?", "Who refuses to arm Ukraine?"),
        ),
    ),
    Form(
        "is X's R over Y rising or falling",
        "(BE|HOW BE?)? (x=OWNER n=NOUN ((PREP|of) y=ACTOR)?|n=NOUN of x=ACTOR ((PREP|of) y=ACTOR)?) BE? "
        "(TREND|ING) (TREND|ING)*",
        build.trend,
        (
            (
                "is China's influence over North Korea waning?",
                "Is the influence of China on North Korea rising or waning?",
            ),
        ),
    ),
    Form(
        "X's approach to Y",
        f"{ASKED} x=OWNER APPROACH PREP y=ACTOR",
        build.deeds,
        (("what is Trump's approach to North Korea?", "What does Donald Trump do to North Korea?"),),
    ),
    Form(
        "R of X on Y",
        f"{ASKED} (n=NOUN of x=ACTOR|x=OWNER n=NOUN) (PREP|of|from) y=ACTOR",
        build.noun_claims,
        (
            ("the influence of China on North Korea", "What about the influence of China on North Korea?"),
            ("China's influence over North Korea", "What about the influence of China on North Korea?"),
        ),
    ),
    Form(
        "R between X and Y",
        f"{ASKED} n=NOUN (between|of) x=ACTOR (and|PREP) y=ACTOR",
        build.between,
        (
            (
                "the alliance between the United States and South Korea",
                "What about the alliance between the United States and South Korea?",
            ),
        ),
    ),
    Form(
        "Rs of X",
        f"{ASKED} (n=NOUN of x=ACTOR|x=OWNER n=NOUN)",
        build.noun_of,
        (
            ("allies of the United States", "Who are the allies of the United States?"),
            ("Who are South Korea's partners?", "Who are the partners of South Korea?"),
            ("China's influence", "What about the influence of China?"),
        ),
    ),
    Form(
        "R on X",
        f"{ASKED} n=NOUN (PREP|from) x=ACTOR",
        build.noun_on,
        (("influence on North Korea", "What about the influence on North Korea?"),),
    ),
    Form(
        "whom does X R",
        f"((WHO|WHAT)|(PREP|from) (WHO|WHAT)) BE? x=ACTOR BE? (LIGHT n=NOUN (PREP|from)?|{R})",
        build.targets,
        (
            ("whom does China influence", "Whom does China influence?"),
            ("On whom does South Korea rely?", "Whom does South Korea rely on?"),
            ("who does North Korea send troops to", "Whom does North Korea send troops to?"),
        ),
    ),
    Form(
        "who is R-ed by X",
        "(WHO|WHAT) BE r=PAST PREP? by x=ACTOR",
        build.targets,
        (("who is influenced by China", "Whom does China influence?"),),
    ),
    Form(
        "by whom is X R-ed",
        "((WHO|WHAT) BE? x=ACTOR BE? r=PAST by|by (WHO|WHAT) BE? x=ACTOR BE? r=PAST|x=ACTOR BE? r=PAST by (WHO|WHAT))",
        build.sources,
        (
            ("who is North Korea influenced by", "Who influences North Korea?"),
            ("By whom is North Korea influenced?", "Who influences North Korea?"),
        ),
    ),
    Form(
        "what does X give Y",
        f"(WHAT|HOW) BE? x=ACTOR (LIGHT n=NOUN (PREP|from)|{R}) y=ACTOR",
        build.given,
        (
            ("what does South Korea give Ukraine", "What does South Korea give Ukraine?"),
            ("What does South Korea send to Ukraine?", "What does South Korea send to Ukraine?"),
        ),
    ),
    Form(
        "how is X R-ed",
        "HOW BE x=ACTOR BE? r=PAST (by y=ACTOR)?",
        build.undergone,
        (("how are North Korean soldiers indoctrinated", "Who indoctrinates the North Korean military?"),),
    ),
    Form(
        "what does X get from Y",
        "WHAT BE? x=ACTOR GET (from y=ACTOR)?",
        build.gotten,
        (("what does Ukraine get from South Korea", "What does South Korea give Ukraine?"),),
    ),
    Form(
        "what does X want",
        "WHAT (x=ACTOR|BE x=ACTOR) (WANT|DO)? ((PREP|from) y=ACTOR|m=PREP (LIGHT|VERB) m=ANY*)?",
        build.deeds,
        (
            ("what does North Korea want", "What does North Korea want?"),
            ("What must South Korea do?", "What must South Korea do?"),
        ),
    ),
)
