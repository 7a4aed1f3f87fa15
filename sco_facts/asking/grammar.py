"""English for questions: words that ask, words without content, words of one meaning, and dates.

Nothing here is about the SCO: names, titles, types and their other forms come from the facts.
"""

import re
from typing import NamedTuple

from sco_facts.dates import NotADate, parse

# Words that never need to be found in a record.
FUNCTION = frozenset(
    """
    id im ive a an the of in on at to for from by with within and or as into about between among through per via
    is are was were be been being am will would shall should did does do done has have had having can
    could may might it its he his him she her they their them we our us you your i me my this that these
    those there here one ones which who whom whose what when where why how many much long often far
    originally initially formerly sake
    until till since during before after while please like tell give show list name know say find let want
    need like hello hi ok just only also too exactly actually really currently now today
    then ever still yet officially official formally so not no yes all any each every some both other others
    another such same own few beginning first-ever if whether else besides except apart up out over off against
    according under around alongside once merely simply remain remained along across near very early late snap already roughly approximately actually altogether
    actual exact season precise precisely apiece due meant toward towards down back again together altogether total overall finally
    """.split()
)
# Verbs and nouns that shape a question without saying what it is about.
LIGHT = frozenset(
    """
    happen happened happens occur occurred take takes took taken place places held hold holds holding come comes
    came get gets got go goes went make makes made begin begins began begun start starts started end
    ends ended finish finished last lasts lasted run runs ran running become becomes became call calls
    called named mention mentioned mentions said says state stated states reported found see seen
    gave given gives use uses used using serve serves served serving work works worked working contain
    contains include included includes cover covers covered concern concerns concerned exist deal deals
    dealt expect expected plan planned plans due put set issue issued country countries nation nations
    city cities town person people man thing things date dates day days year years month months
    time times period name names title titles number numbers kind kinds type types sort fact facts side
    sides party parties project projects document documents text texts paper papers organization
    organisation organizations organisations body bodies location venue site term terms office job jobs
    post posts position positions role roles career information list listed lists partners partner
    members officials leaders carry carried carries send sends sent count counts counted scheduled
    schedule slated supposed arranged organized organised valid worth happening according speak speaks area areas field fields topic topics subject subjects sphere spheres idea ideas full info data
    detail details result results held-in content contents main key new present current bear bears bore borne
    title rotating involve involved immediately account accounts accounted occasion sidelines gather gathers gathered confer confer conferred
    engaged forward respective making carrying starting belong belongs belonged record newly looking setting sat staged conducted conduct falls together trained exercised followed follow follows expire expires expired consist consists consisted comprise comprised mean means
    """.split()
)
# Words that mean the same in a question; each line is one group.
_GROUPS = """
promise promised promises pledge pledged pledges commit committed offer offered
propose proposed proposes proposal proposals suggest suggested
invite invited invites invitation invitations ask asked
agree agreed agrees agreement agreements
call called calls urge urged urges appeal appealed warn warned warns warning
thank thanks thanked gratitude
praise praised praises commend commended
sign signed signs signing signature
form forming formation formed
execute executing executed execution
width wide
strip band zone
money grants loans credit lend lending lent loan
adopt adopted adopts adopting adoption
approve approved approves approving approval endorse endorsed endorsing
meet met meets meeting receive received receives talks talk talked negotiate negotiated negotiations conversation
visit visited visits trip travel travelled
head heads headed lead leads led leader
chair chairs chaired chairing chairmanship chairman presidency presidencies preside presided presides presiding
join joined joins joining accede acceded acceding accession admit admitted admitting admission enter entered member members membership part participate participated participates participants participant
attend attended attends present attendance guests guest
decide decided decides decision decisions
elect elected elects electing election elections vote votes voted voting voter voters ballot ballots poll polls
appoint appointed appoints confirm confirmed choose chose chosen
declare declared declares declaring proclaim proclaimed proclaims
observe observed observes observer observers observation observing monitor monitored monitors monitoring watch watched
autumn fall
programme program programmes programs
defence defense
parliament parliamentary parliaments legislature legislative
president presidential
celebrate celebrated celebrates mark marked marks
agriculture agricultural farm farming
region regions regional interregional
combat combating counter countering anti fight fights fighting suppress
traffic trafficking
mission missions team teams
envoy representative
tourist tourism
founding founded founder establish established establishment creation created creating
help helps helped assist assists assisted assistance
memorandum memoranda
drug drugs narcotic narcotics
environment environmental
handed handover hand pass passed
train training trained
prepare prepared prepares develop developed develops draw drew drawn
youth young
reduce reduced reduces reducing reduction cut cuts cutting
mutual mutually
troops troop soldiers servicemen personnel forces
clauses articles points
culture cultural
terrorist terror terrorism antiterrorist antiterror
intergovernmental governments
pay pays paid contribution contributions assign assigned assigns
water drinking
live lives lived living
lunar moon
violation violations irregularities irregularity
transparent transparency
turnout
capital capitals
operation operations exercise exercises drill drills manoeuvres maneuvers
report reports
speak speaks spoke speaking
trade turnover commerce
st saint
rules regulations
theme slogan motto
percentage percent cent share shares proportion
supreme highest top
"""
GROUPS: dict[str, tuple[str, ...]] = {
    word: tuple(line.split()) for line in _GROUPS.strip().splitlines() for word in line.split()
}
GROUPS |= {  # words that mean one of several things, each of which means only itself
    "chiefs": ("chiefs", "heads", "ministers"),
    "bosses": ("bosses", "heads", "ministers"),
    "premiers": ("premiers", "prime"),
}
# British spellings and American ones, each as the other writes it.
_SPELT = (
    ("our", "or"),
    ("or", "our"),
    ("tre", "ter"),
    ("ter", "tre"),
    ("is", "iz"),
    ("iz", "is"),
    ("ogue", "og"),
)


def spelt(word: str) -> list[str]:
    """Return how else a longer word may be spelt: neighborhood, organise; some of it is no word at all."""
    return [word.replace(said, other) for said, other in _SPELT if len(word) > 5 and said in word]


# Words for a meeting that do not tell it from another.
MEETING = frozenset(
    """
    meeting meetings summit summits session sessions gathering gatherings gather gathered meet met meets convene
    convened convening sit sat sitting sittings assemble assembled host hosted hosting conference council
    building hall palace leaders presidents series regular attend attended joint formal
    """.split()
)
COUNTED = frozenset("two three four five six seven eight nine ten".split())
ONLINE = frozenset("online video videoconference virtual virtually remotely link person".split())
BY_VIDEO = ONLINE - {"person"}  # in person is the other way
SEAT = frozenset("sit sits home housed seat seated headquarters headquartered based located".split())
HOSTING = frozenset(("host", "hosts", "hosted", "hosting"))
# Verbs that only a statement of one type answers to.
SPEECH = {
    **dict.fromkeys("promise promised promises pledge pledged pledges".split(), "pledge"),
    **dict.fromkeys("propose proposed proposes suggest suggested suggests".split(), "proposal"),
    **dict.fromkeys("invite invited invites".split(), "invitation"),
}
# Verbs of speaking: that a statement was made accounts for them.
SPEAKING = frozenset(
    """
    say says said tell tells told speak speaks spoke stated ask asks asked call calls called urge
    urges urged propose proposes proposed suggest suggests suggested promise promises promised pledge
    pledges pledged invite invites invited demand demands demanded request requested stress stressed
    emphasize emphasized note noted warn warns warned conclude concludes concluded declare declared
    announce announced claim claims claimed think thinks thought comment commented describe described
    assess assessed judge judged argue argued insist insisted believe believed remark remarked mention mentioned express expressed
    """.split()
)
# What a question may ask for a list of; only a form that makes such a list may answer it.
GUESTS = frozenset(
    "organizations organization states countries people persons heads leaders presidents".split()
)
CATEGORIES = GUESTS | frozenset(
    "country state nation nations body organization person president minister ministers leader member members".split()
)
# Nouns for which a person is the answer: which official, which minister.
PEOPLE = frozenset(
    """
    official person politician diplomat general secretary leader envoy statesman president minister premier
    governor representative ambassador coordinator director chairman judge prosecutor commander deputy
    """.split()
)
# Those that a request may name: name the head of the mission.
OFFICIALS = frozenset("head chief director coordinator chair chairman chairperson".split())
TEXTS = frozenset(("documents", "texts", "papers"))
# Words that leave something out of what is asked for, and words that set it before or after something else.
EXCLUDING = frozenset("besides except excluding apart without other others".split())
RELATIVE = frozenset("before after".split())
JOINING = frozenset(
    "join joins joined accede acceded accession admit admitted admission become became becomes enter entered".split()
)
# How a term ends, and how a status does.
LEFT_OFFICE = frozenset(
    "relieved dismissed resign resigned removed ousted retire retired step stepped quit left".split()
)
LEAVING = frozenset(
    "cease ceased stop stopped leave leaves left end ends ended until till quit withdraw withdrew expire lose loses lost".split()
)
PRESENT = frozenset("is are current now currently today chairs holds presides heads leads".split())
STATUS_WORDS = {
    **dict.fromkeys(
        "member members membership join joined joins accede acceded accession admitted admit".split(),
        "member",
    ),
    **dict.fromkeys(("observer", "observers"), "observer"),
    **dict.fromkeys(("dialogue-partner", "dialogue"), "dialogue-partner"),
}
ORDER_WORDS = {
    **dict.fromkeys(
        "after succeeded succeed succeeds successor followed follow follows took replaced replace".split(), 1
    ),
    **dict.fromkeys("before preceded precede precedes predecessor".split(), -1),
}
# The parts that people and states have in a meeting, by the verbs that give them: in the chair, at the head,
# as guests; and what is done to a document.
CHAIRING = frozenset("chair chairs chaired chairing chairman presided preside presides presiding ran".split())
HEADING = frozenset("head heads headed lead leads led run runs ran direct directs directed".split())
COMING = frozenset(
    """
    came come attend attended attends participants participate participated part present joined represented
    represent represents representing
    there
    """.split()
)
ACTS = frozenset(
    "sign signs signed adopt adopts adopted approve approves approved issued released conclude concluded".split()
)
DECIDED = frozenset(["decide", "decided"])
DECLARED = frozenset(
    "declared proclaim proclaimed declare designate named designated chosen decided announced".split()
)
LANGUAGES = {  # ISO 639-1, those of the region and of the United Nations
    **{
        "ar": "Arabic",
        "az": "Azerbaijani",
        "be": "Belarusian",
        "bn": "Bengali",
        "de": "German",
        "en": "English",
    },
    **{"es": "Spanish", "fa": "Persian", "fr": "French", "hi": "Hindi", "hy": "Armenian", "ja": "Japanese"},
    **{"kk": "Kazakh", "km": "Khmer", "ko": "Korean", "ky": "Kyrgyz", "mn": "Mongolian", "my": "Burmese"},
    **{"ne": "Nepali", "ps": "Pashto", "pt": "Portuguese", "ru": "Russian", "si": "Sinhala", "tg": "Tajik"},
    **{"tk": "Turkmen", "tr": "Turkish", "ur": "Urdu", "uz": "Uzbek", "zh": "Chinese"},
}

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = "|".join(f"{month}|{month[:3]}" for month in _MONTHS)
_VAGUE = "(?:early |mid |late )?"
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
# The dates that a question may hold: words of which one must stand in it (of none, any may), what is said, as a
# pattern, and how it is written. Only what is hinted at is compiled.
_NAMED = tuple(month[:3] for month in _MONTHS)
_FORMS: list[tuple[tuple[str, ...], str, str]] = [
    (("-",), r"(?P<a>\d{4}-\d\d-\d\d)", "{a}"),
    ((".", "/"), r"(?P<d>\d\d?)[./](?P<m>\d\d?)[./](?P<y>\d{4})", "{y}-{m:02}-{d:02}"),
    (
        _NAMED,
        rf"(?P<d>\d\d?)(?:st|nd|rd|th)?(?: of)? (?P<M>{_MONTH})\.?,? (?P<y>\d{{4}})",
        "{y}-{M:02}-{d:02}",
    ),
    (_NAMED, rf"(?P<M>{_MONTH})\.? (?P<d>\d\d?)(?:st|nd|rd|th)?,? (?P<y>\d{{4}})", "{y}-{M:02}-{d:02}"),
    (
        ("between ", "from "),
        rf"(?:between|from) {_VAGUE}(?P<M>{_MONTH}) (?:and|to|until) {_VAGUE}(?P<N>{_MONTH}) (?P<y>\d{{4}})",
        "{y}-{M:02}/{y}-{N:02}",
    ),
    (("-", "–", "/"), r"(?P<y>\d{4})\s*[-–/]\s*(?P<z>\d{4})", "{y}/{z}"),
    (("-", "–", "/"), r"(?P<y>\d{4})[-–/](?P<s>\d\d)", "{y}/{s}"),
    (("between ", "from "), r"(?:between|from) (?P<y>\d{4}) (?:and|to|until) (?P<z>\d{4})", "{y}/{z}"),
    (
        ("early", "mid", "late", "beginning", "start", "middle", "end", "first", "last"),
        r"(?:early|mid|late|(?:the )?(?:beginning|start|middle|end|(?:first|last) (?:days|week|half)) of)[- ]"
        rf"(?P<M>{_MONTH})\.?,?(?: of)? (?P<y>\d{{4}})",
        "{y}-{M:02}",
    ),
    (_NAMED, rf"(?P<M>{_MONTH})\.?,?(?: of)? (?P<y>\d{{4}})", "{y}-{M:02}"),
    (tuple(_SEASONS), rf"(?P<S>{'|'.join(_SEASONS)})(?: of)? (?P<y>\d{{4}})", "{y}-{S}"),
    (("mid",), r"mid[- ](?P<y>\d{4})", "{y}-05/{y}-08"),
    (("early",), r"early(?: in)? (?P<y>\d{4})", "{y}-01/{y}-04"),
    (("late", "end of"), r"(?:late(?: in)?|(?:at )?the end of) (?P<y>\d{4})", "{y}-09/{y}-12"),
    (("0s",), r"(?:the )?(?P<c>\d{3})0s", "{c}X"),
    ((), r"(?P<y>(?:19|20|21)\d\d)", "{y}"),
]
_DAY = (
    rf"(?i:\b(?:(?P<d>\d\d?)(?:st|nd|rd|th)?(?: of)? (?P<M>{_MONTH})"
    rf"|(?P<N>{_MONTH}) (?P<e>\d\d?)(?:st|nd|rd|th)?)\b)"
)
_MONTH_ALONE = rf"(?i:(?<=\bin )(?P<M>{'|'.join(_MONTHS)})\b(?P<N>)(?P<d>)(?P<e>))"


# What is put before a question without changing it.
PREFACE = re.compile(
    r"^(?:is|was|isn.t|wasn.t) it (?:true|correct|right|a fact|the case) that ", re.IGNORECASE
)
_VOTING = r"\b(?:voted? for|choose|elect|pick) (?:an? |its |their )?(?:new )?"
_LED = r"\b(?:headed|heads|led|leads|ran) the"
_IN_PLACE = r"(?:instead of|in (?:the )?(?:place|stead) of|on behalf of)"
# Shorthand, older names of cities and other ways to put the same: a hint that must stand in the question, what
# is said, and what is written for it. Only what is hinted at is compiled.
_WRITTEN = (
    ("who", r"(?<=\bthe )(?-i:WHO)\b", "World Health Organization"),
    ("u", r"\b(?-i:US|U\.S\.|USA|U\.S\.A\.)(?!\w| dollar)", "United States"),
    (
        ": ",
        r"^(?:the )?([^:?]{9,}): ((?:when|where|who|whom|which|what|how|did|was|is|in what|in which)\b.*?)"
        r"\b(?:it|they|he|she)\b",
        r"\2the \1",
    ),
    ("related", r"\bsco-related\b", ""),
    ("at least", r",? at (?:the very )?least\b,?", ""),
    (
        "host of",
        r"^which (city|country) was (?:named|chosen|picked|announced) (?:as )?(?:the )?host of\b",
        r"where was",
    ),
    ("to an end", r"\b(?:come|came) to an end\b", "end"),
    ("head of state", r"(?<=['’]s )head of state\b|\bhead of state(?= of\b)", "president"),
    (
        "founding document",
        r"^(?:what|which) (?:is|was) the founding document of\b",
        "which document established",
    ),
    (
        "predecessor",
        r"^who (?:is|was) (?:the )?([^?]+?)['’]s predecessor\b",
        r"who was the predecessor of the \1",
    ),
    ("post", r"\b(?:government|diplomatic|public) (?=(?:post|position|office|job)\b)", ""),
    ("their name", r"\bput (?:their|his|her) names? to\b", "signed"),
    ("become", r"^what did (.+?) become (?=in |on )", r"what position did \1 take "),
    (
        "under which",
        r"^under which (president|prime minister) (?:did|has) (\w+) (?:host|hold) ",
        r"who was \1 of \2 at ",
    ),
    ("from when", r"^from when (?:to|until|till) when\b", "when"),
    ("in which", r"^in which (?:(?-i:[A-Z]\w+) )?(?:state|province|region|oblast)\b", "where"),
    ("how many people", r"^how many people (?=observed|monitored|watched)", "how many observers "),
    (
        "which ",
        r"^which ((?-i:[A-Z])\w+) (?:\w+ )?(?:minister|official|diplomat|envoy|politician)"
        r" (attended|came to|went to|joined|took part in) (.+?)(?=\W*$)",
        r"who \2 \3 for \1",
    ),
    (
        "population of",
        r"^(?:what|how (?:large|big)) (?:is|was) the (?:total |combined )?population of (?:the )?",
        "how many people live in the ",
    ),
    (
        "gdp of",
        r"^(?:what|how (?:large|big|high)) (?:is|was) the (?:total |combined )?gdp of (?:the )?",
        "how many dollars is the gdp of the ",
    ),
    (
        "area of",
        r"^(?:what|how (?:large|big)) (?:is|was) the (?:total |combined )?area of (?:the )?",
        "how many square kilometres is the area of the ",
    ),
    ("global", r"\b(?:global|world) (?=gdp|population)", "world "),
    (
        "share",
        r"^how (?:large|big|high) (?:is|was) (.+?)(?:['’]s)? share (?:of|in)\b",
        r"how many percent is the share of \1 in",
    ),
    (
        "share",
        r"^what (?:is|was) (.+?)(?:['’]s)? share (?:of|in) (?=(?:the )?world)",
        r"how many percent is the share of \1 in ",
    ),
    (
        "world",
        r"^what (?:share|percentage|percent|proportion) of (?=(?:the )?world)",
        "how many percent is the share in ",
    ),
    (
        "how long",
        r"^how long (?:does|do) (?:an? )?(.+?) (?:serve|stay in office|hold office)(?=\W*$)",
        r"how long is the term of \1",
    ),
    ("which capital", r"^which capital (?=(?:is|was|will|hosts|hosted|has)\b)", "which city "),
    ("with whom", r"^with whom (?=(?:did|has|have) .+ memoranda\b)", "with which organizations "),
    (
        "first",
        r"^(?:which|who)(?: (?:state|country))? (?:joined|came in|was admitted)(?: the sco)? first[:,] (.+?) or ([^?]+?)(?=\W*$)",
        r"when did \1 and \2 join",
    ),
    (
        "meetings",
        r"^(?:which|what) meetings (?:took place|were held|happened|were there) (?=in (?-i:[A-Z]))",
        "what happened ",
    ),
    ("size of", r"^what (?:was|is) the size of (?=.*\b(?:mission|team)\b)", "how big was "),
    ("pm", r"\b(?-i:PM)\b", "prime minister"),
    ("fm", r"\b(?-i:FM)\b", "foreign minister"),
    ("alma", r"\bAlma[- ]Ata\b", "Almaty"),
    ("peking", r"\bPeking\b", "Beijing"),
    ("leningrad", r"\bLeningrad\b", "Saint Petersburg"),
    ("frunze", r"\bFrunze\b", "Bishkek"),
    ("birthday", r"\bbirthday\b", "anniversary"),
    (
        "observed elections",
        r"^how (?:often|many times) (?:has|have|had|did) (.+?) observed elections\b",
        r"how many election observation missions had \1 sent",
    ),
    (
        " vote",
        r"\b(?:vote|voted) on (?:its|the|a) new constitution\b",
        "hold a referendum on the new constitution",
    ),
    ("turn twenty", r"\bturn twenty\b", "turn 20"),
    (" turn ", r"^(.+?) did (.+?) turn (5|10|15|20|25|30)\b", r"\1 was the \3th anniversary of \2"),
    ("ad hoc", r"\bad hoc\b", "extraordinary"),
    ("hundred", r"\b(?:an?|one) hundred\b", "100"),
    ("an acting", r"\bin an acting capacity\b", "acting"),
    ("acted as", r"^who acted as\b", "who was"),
    ("inaugural", r"\binaugural\b", "first"),
    ("maiden", r"\bmaiden\b", "first"),
    # What leads up to a question, or only ends it
    (
        "how ",
        r"^how (?:do|does|would) (?:you|one) (?:write|say|spell) (.+) (in \w+)(?=\W*$)",
        r"what is \1 called \2",
    ),
    (
        "how ",
        r"^how (?:is|was) (.+?) (?:written|spelt|spelled|said|called) (in \w+)(?=\W*$)",
        r"what is \1 called \2",
    ),
    (
        " ",
        r"^(?:do you know|(?:could|can|would) you (?:please )?tell me|please tell me)"
        r" (?=(?:when|where|who|whom|which|what|how)\b)",
        "",
    ),
    ("looking for", r"^i'?m looking for\b", "what was"),
    ("the date of", r"^(?:please )?(?:give|tell|name)(?: me| us)? the date of\b", "when was"),
    ("the date of", r"^i (?:want|need|would like) (?:to know )?the date of\b", "when was"),
    ("when was it", r"[.,;:–-]+ when was it\b", ""),
    ("does the base", r"\bdoes the base (?:give|hold|list|have|record) for\b", "has"),
    ("came out of", r"\bcame out of\b", "was adopted at"),
    ("gave the", r"^which (summit|meeting) gave the \w+ (?:its |the )?", r"at which \1 was adopted the "),
    ("name the", r"^name the (?:head|leader|chief) of\b", "who headed"),
    (
        "entry",
        r"^(?:what|when) (?:was|is) the (?:date of (?:the )?)?entry[- ]into[- ]force(?: date| day)? of (?:the )?",
        "when did enter into force the ",
    ),
    ("to know", r"^i (?:want|need|would like) to know\b", ""),
    ("date of", r"^(?:the )?date of (?:the )?", "when was the "),
    ("number of", r"^(?:what |the |total )*number of\b(?! the\b)", "how many"),
    ("number of", r"^what (?:was|is|were|are) the (?:total )?number of\b(?! the\b)", "how many"),
    (
        "how ",
        r"^how (?:big|large) was (.*?)\b(?:observer )?(?:team|mission)\b",
        r"how many observers were in \1mission",
    ),
    ("by what", r"^by what (?:percentage|share)\b", "by how many percent"),
    ("under whose", r"^under whose (?:leadership|command|guidance) (?:did|was|were)\b", "who led when"),
    (
        "name",
        r"^(.+?)[.,;:–-]+ (?:what|who) (?:was|is|were|are) (?:his|her|their) names?\b",
        r"who was it: \1",
    ),
    ("the da", r"^(.+?)[.,;:–-]+ what was the da(?:te|y)\b", r"when was it: \1"),
    ("as it", r"^(?:was|is) it ((?-i:(?:[A-Z][\w'’-]+ ){1,4}))(?:who|that) ", r"did \1"),
    (" was it", r"[.,;:–-]+ (?:what|who|where|when) was it\b", ""),
    (
        "what do",
        r"^what (?:does|did) ((?-i:(?:[A-Z][\w'’-]+ ){1,3}))do\b(?: in the \w+ government)?",
        r"who is \1",
    ),
    (
        "how ",
        r"^how (?:often|many times) (?:has|have|did|was|is) (.+?) (hosted?|attend(?:ed)?|chair(?:ed)?)"
        r"(?: at)?(?: the| an?)?(?: (sco))? (summit|meeting)s?\b",
        r"how many \3 \4s has \1 \2",
    ),
    (
        "how ",
        r"^how (?:often|many times) (?:has|have|did) (.+?) (?:met|meet)\b",
        r"how many meetings has \1 held",
    ),
    (" meet", r"^(when|where) did (.+?) (first|last) meet\b", r"\1 was the \3 meeting of \2"),
    ("who ", r"^who (?:observed|monitored|watched) (?:the )?", "who headed the observer mission to the "),
    (
        "what did",
        r"^(what did .{0,20}?(?:observers?|mission|monitors|team)) (?:say|think|report|state|declare)"
        r" (?:about|of|on|regarding) ",
        r"\1 find at ",
    ),
    (
        "what did",
        r"^what did the (?:sco|shanghai cooperation organi[sz]ation) (?:say|think|report|state|declare|conclude)"
        r" (?:about|of|on|regarding) (?=.*\b(?:election|referendum|vote|poll)\b)",
        "what did the observers find at ",
    ),
    ("how long", r"^for how long (?:is|are) (.+?) (?:appointed|elected)\b", r"how long is the term of \1"),
    ("under who", r"^under whom (?:did|does) (.+?) (?:work|stand|operate)\b", r"who headed \1"),
    ("under whose", r"^under whose (?:chairmanship|presidency)(?: was| were| did)? ", "who chaired "),
    (
        "who ",
        r"^who (?:went|came|was (?:sent|there|present)|travelled|traveled|attended|spoke|sat|took part|participated)"
        rf"(?: (?:to|at|in|for))? (.*?),? ?\b{_IN_PLACE} (?:of )?((?-i:[A-Z])[^?,;]*?)(?: (?:at|to|in) ([^?]+))?(?=\W*$)",
        r"who stood in for \2 at \1\3",
    ),
    ("replaced", r"^who replaced (.+?) at (.+ (?:summit|meeting|session)\b)", r"who stood in for \1 at \2"),
    (
        "membership",
        r"^when did (?:the )?(.+?)(?:['’]s?)? (?:full )?membership (?:take effect|come into (?:force|effect)|start|begin)",
        r"when did \1 become a member",
    ),
    (
        "which year was",
        r"^which year was (?:proclaimed|declared|designated|named) (?:as )?(?:the )?",
        "when was the ",
    ),
    ("how wide", r"^how wide,?(?: in [\w ]+,)? (?:was|is|were|are) (?:the )?", "what was the width of the "),
    ("count of", r"\b(?:by|according to|in|at) the count of (?=(?:\w+ )?\d{4})", "as of "),
    (
        " signed in ",
        r"\b(share|many|much)\b(.*\b(?:protocol|agreement|treaty|document)) signed in\b",
        r"\1\2 of",
    ),
    (
        "provided",
        r"^how many (.+?) (?:has|have|did) (.+?) (?:provided|provide|supplied|produced|given)\b",
        r"how many \1 were from \2",
    ),
    (
        "how many",
        r"^how many (?:sco )?((?:heads|foreign|prime|defence|defense|rats|council)\b[\w ]*?) (meetings|sessions)\b",
        r"how many \2 of the \1",
    ),
    ("how many years", r"^(?:for )?how many years (?=(?:has|had|did) .+\b(?:exist|around))", "how long "),
    # What is said beside it
    (" than ", r",? rather than [^?,;]+", ""),
    ("after ", r"^after (?:winning|being|his|her) [^,]+, ", ""),
    (" after ", r",? after (?:his|her) (?:re-?election|election|victory|win)\b[^?,]*", ""),
    (" summit open", r"\b(summit|meeting) (?:open|begin)(?=\W*$)", r"\1 start"),
    (", the ", r"(?<=\w), the (?-i:(?:[A-Z][\w'’]+ )?(?!and )[a-z]+ )[^,?]*(?=\?\s*$)", ""),
    (", after ", r", after (?:the|(?-i:[A-Z])) ?[^,?]+(?=\?\s*$)", ""),
    (" after taking", r",? after taking (?:it |them )?over from .+?(?= in \d{4}|[,?])", ""),
    (" opposed ", r",? as opposed to [^?,;]+", ""),
    (" distinct ", r",? as distinct from [^?,;]+", ""),
    (" instead ", r",? instead of [^?,;]+", ""),
    ("never before", r",? (?:as|like) never before\b", ""),
    (", ", r"(?<=\w), (?:the|an?|after the) [^,?]{3,60}, (?!the |an? )(?=[a-z])", " "),
    # The two of which one is the answer
    (
        " or ",
        r"^((?:who|whom|which|what|where|when)\b[^?]{12,}?)(?: ?:| [-–—]|,(?= (?:the )?(?-i:[A-Z]))) [^,:;?]{2,60} or [^,:;?]{2,60}"
        r"(?=\?\s*$)",
        r"\1",
    ),
    # Other words for it
    (
        "when they",
        r"^where were .*? when they (signed|adopted|approved) (?:their|the) ",
        r"at which summit was \1 the ",
    ),
    (
        "to ",
        r"^whom did .*? (?:pick|endorse|choose|approve|appoint|name|elect) (.*?)\bto (?:run|head|lead) ",
        r"who was appointed \1 to head ",
    ),
    ("in charge of", r"\bwho (?:was|is) in charge of\b", "who headed"),
    ("in charge of", r"\bin charge of\b", "of"),
    ("premier", r"\bpremier\b", "prime minister"),
    ("responsible for", r"\b(minister|official) responsible for\b", r"\1 of"),
    ("to the polls", r"\b(?:go|goes|went|going) to the polls(?: to (?:choose|elect|pick))?\b", "vote for"),
    ("president", rf"{_VOTING}president\b", "hold its presidential election"),
    ("parliament", rf"{_VOTING}parliament\b", "hold its parliamentary election"),
    ("chair", r"\b(?:turn|stint|spell) in the (\w+ )?chair\b", r"\1chairmanship"),
    ("set up", r"\bset up\b", "established"),
    ("off on", r"\bsign(ed|s)? off on\b", r"sign\1"),
    ("the ", rf"{_LED} (?:government|cabinet) of\b", "was prime minister of"),
    ("the ", rf"{_LED} (\w+) (?:government|cabinet)\b", r"was the \1 prime minister"),
    (
        "ministry",
        r"\b(?:headed|heads|led|leads|ran|runs) (?:the )?([\w’' ]+?) ministry\b",
        r"was \1 minister",
    ),
    ("head of", r"\bhead of the (\w+) government\b", r"\1 prime minister"),
)


def written_out(text: str) -> str:
    """Return a question without what only leads up to it, its shorthand written out."""
    plain = PREFACE.sub("", text)
    for hint, said, written in _WRITTEN:
        if hint in plain.lower():
            plain = re.sub(said, written, plain, flags=re.IGNORECASE)
    return plain


class Said(NamedTuple):
    """A date found in a question: how it is written, and where it stands in the text."""

    date: str
    start: int
    end: int


def dates_in(text: str) -> list[Said]:
    """Find the dates of a question, in the order they stand; raise NotADate for one that cannot be."""
    found: list[Said] = []
    lowered = text.lower()
    for hints, pattern, form in _FORMS if any(map(str.isdigit, text)) else ():
        if hints and not any(hint in lowered for hint in hints):
            continue
        for match in re.finditer(rf"(?<![\w-]){pattern}(?![\w-])", text, re.IGNORECASE):
            if all(match.end() <= said.start or match.start() >= said.end for said in found):
                found.append(Said(_written(match, form), match.start(), match.end()))
    return _of_the_year(text, sorted(found, key=lambda said: said.start))


def _of_the_year(text: str, found: list[Said]) -> list[Said]:
    """Read a day or month without a year, "its election of 2021 on 24 October", as of the only year said."""
    if len(found) != 1 or not found[0].date.isdigit() or not any(name in text.lower() for name in _NAMED):
        return found
    (year,) = found
    day = re.search(_DAY, text) or re.search(_MONTH_ALONE, text)
    if not day or (day.end() > year.start and day.start() < year.end):
        return found
    named = day["M"] or day["N"]
    month = next(n for n, month in enumerate(_MONTHS, 1) if named[:3].lower() == month[:3])
    number = day["d"] or day["e"]
    said = _parsed(f"{year.date}-{month:02}{f'-{int(number):02}' if number else ''}")
    return [Said(said, day.start(), day.end()), Said(said, year.start, year.end)]


def _written(match: re.Match[str], form: str) -> str:
    parts = match.groupdict()
    if "s" in parts:  # 2024-25 are two years, 2024-05 is a month
        year, short = parts["y"], parts["s"]
        follows = int(short) == (int(year) + 1) % 100 and int(short) > 12
        written = f"{year}/{year[:2]}{short}" if follows else f"{year}-{short}"
    else:
        numbers: dict[str, object] = {
            key: int(value) if key in "dm" else value for key, value in parts.items() if key in "ayzcdm"
        }
        for key in parts.keys() & {"M", "N"}:
            numbers[key] = next(
                n for n, month in enumerate(_MONTHS, 1) if parts[key][:3].lower() == month[:3]
            )
        if "S" in parts:
            numbers["S"] = _SEASONS[parts["S"].lower()]
        written = form.format(**numbers)
    return _parsed(written)


def _parsed(written: str) -> str:
    try:
        return parse(written).text
    except NotADate as error:
        raise NotADate(f"{error}; mend the date in the question") from None


STATUS_SAID = {
    *STATUS_WORDS,
    *("two", "three", "four", "five", "six"),
    *(
        "full",
        "tenth",
        "10th",
        "first",
        "become",
        "became",
        "partner",
        "partners",
        "status",
        "state",
        "states",
    ),
}
# Acts that are not the signing of a text, or leave it without effect.
UNDONE = ("drafted", "signing-decided", "decided-on", "implemented")
