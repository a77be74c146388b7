"""Follow-ups become questions that stand alone; what stands alone is left as it is; small talk is no search."""

import json
import re
import time
from functools import cache
from typing import Any

import pytest

from conftest import ROOT
from cthbqa import Assistant
from cthbqa.conversation import standalone
from cthbqa.small_talk import small_talk
from cthbqa.types import Passage, Turn
from cthbqa.weighing import NOTHING_ASKED, OF_REPORT

GOLDEN = ROOT / "tests" / "golden"
NAMES = {"valiant", "richey", "kari", "johnstone", "odihr", "fiu", "interpol"}

VISITS = "Which countries received official visits in 2024?"
HACKATHON = "What did the hackathon find?"
WORKSHOPS = "In which countries did the Office conduct workshops in 2024?"
CHILDREN = "What did the Office do about child trafficking in 2018?"
KOFINOU = "Which reception centre did Valiant Richey visit in Cyprus?"
REYKJAVIK = "How many victims were identified in the operation in Reykjavik?"
TRAININGS = "Where were trainings on technology and trafficking given in 2018?"

OFFICE_IN = "What did the Office do in Kyrgyzstan in 2024?"
JOINING = Turn("Which body did the OSCE join in 2018?", "It joined ICAT. [1]")
PILOT = Turn("Where was the pilot project held?", "It followed a pilot project in Cyprus. [1]")
PROGRAMMES = Turn("Which programmes are there?", "The core areas are, including: migration flows, ports and lakes. [1]")


def read(name: str) -> list[Any]:
    return [json.loads(line) for line in (GOLDEN / name).read_text(encoding="utf-8").splitlines()]


def is_name(word: str) -> bool:
    return word in NAMES


def asked(*turns: str | tuple[str, str]) -> list[Turn]:
    return [Turn(*turn) if isinstance(turn, tuple) else Turn(turn, "") for turn in turns]


@pytest.mark.parametrize(
    ("history", "follow_up", "full"),
    [
        pytest.param(asked(VISITS), "And in 2018?", "Which countries received official visits in 2018?", id="year"),
        pytest.param(asked(VISITS), "what about 2018", VISITS.replace("2024", "2018"), id="bare-year"),
        pytest.param(asked(HACKATHON), "And in 2018?", "What did the hackathon find in 2018?", id="year-added"),
        pytest.param(
            asked("How did training change between 2018 and 2024?"), "and in 2019?", "How did training change in 2019?",
            id="year-for-a-span",
        ),
        pytest.param(asked(REYKJAVIK), "And in Cyprus?", REYKJAVIK.replace("Reykjavik", "Cyprus"), id="place"),
        pytest.param(
            asked(REYKJAVIK), "and georgia?", "How many victims were identified in the operation in Georgia?",
            id="place-without-capital",
        ),
        pytest.param(
            asked(WORKSHOPS.replace("In which countries", "Why")), "And in Spain?",
            "Why did the Office conduct workshops in Spain in 2024?", id="place-added-before-the-year",
        ),
        pytest.param(
            asked("Which topics did the workshop for Georgian practitioners cover?"), "And Moldova?",
            "Which topics did the workshop for practitioners from Moldova cover?", id="place-for-a-people",
        ),
        pytest.param(asked("What does FIU stand for?"), "And ODIHR?", "What does ODIHR stand for?", id="acronym"),
        pytest.param(
            asked("What did Valiant Richey say?"), "And Kari Johnstone?", "What did Kari Johnstone say?", id="person"
        ),
        pytest.param(
            asked(CHILDREN), "What about supply chains?", "What did the Office do about supply chains in 2018?",
            id="topic",
        ),
        pytest.param(asked(VISITS), "How many?", "How many countries received official visits in 2024?", id="how-many"),
        pytest.param(
            asked(WORKSHOPS), "How many?", "In how many countries did the Office conduct workshops in 2024?",
            id="in-how-many",
        ),
        pytest.param(
            asked("Did the Office conduct workshops in 2024?"), "Which countries?",
            "In which countries did the Office conduct workshops in 2024?", id="which-countries",
        ),
        pytest.param(
            asked("List the countries that received official visits in 2024."), "How many?",
            "How many countries received official visits in 2024?", id="how-many-of-a-list",
        ),
        pytest.param(asked(HACKATHON), "When was that?", "When was the hackathon?", id="when-was-that"),
        pytest.param(asked(VISITS), "When?", "When were the official visits in 2024?", id="when-of-many"),
        pytest.param(asked(TRAININGS), "Why?", TRAININGS.replace("Where", "Why"), id="why"),
        pytest.param(
            asked(KOFINOU), "When was that?", "When did Valiant Richey visit the reception centre in Cyprus?",
            id="when-someone-did",
        ),
        pytest.param(
            asked((TRAININGS, "Mr. Valiant Richey spoke in London. [1]")), "Who was that?", "Who was Valiant Richey?",
            id="who-in-the-answer",
        ),
        pytest.param(
            asked((TRAININGS, "As Kari Johnstone said. [1]")), "What did she say?",
            "What did Kari Johnstone say in 2018?", id="she-in-the-answer",
        ),
        pytest.param(asked(KOFINOU), "Why did he go there?", "Why did Valiant Richey go to Cyprus?", id="he-there"),
        pytest.param(asked(HACKATHON), "Who took part in it?", "Who took part in the hackathon?", id="it"),
        pytest.param(asked(HACKATHON), "Who took part?", "Who took part in the hackathon?", id="unsaid"),
        pytest.param(asked(HACKATHON), "Where was that hackathon?", "Where was the hackathon?", id="that-noun"),
        pytest.param(asked(HACKATHON), "What was its aim?", "What was the aim of the hackathon?", id="its"),
        pytest.param(asked(WORKSHOPS), "What were they about?", "What were the workshops in 2024 about?", id="they"),
        pytest.param(
            asked("What did the OSCE publish in February 2018?"), "Who wrote it?",
            "Who wrote what the OSCE published in February 2018?", id="it-without-a-noun",
        ),
        pytest.param(
            asked("How many traffickers face proceedings in Iceland?"), "And victims?",
            "How many victims face proceedings in Iceland?", id="noun-for-noun",
        ),
        pytest.param(
            asked("What is the email address of the Office?"), "And the phone number?",
            "What is the phone number of the Office?", id="of-the-same",
        ),
        pytest.param(
            asked("In 2024, which workshops were held?"), "Where?", "Where were the workshops held in 2024?",
            id="year-in-front",
        ),
        pytest.param(asked("Is the OSCE a member?"), "Since when?", "Since when is the OSCE a member?", id="since"),
        pytest.param(asked(CHILDREN), "Tell me more.", CHILDREN, id="more"),
        pytest.param(asked(CHILDREN), "go on", CHILDREN, id="go-on"),
        pytest.param(asked(CHILDREN), "is that all?", CHILDREN, id="all"),
        pytest.param(
            asked("Who spoke in Vienna?"), "who else?", "Who spoke in Vienna?", id="who-else-after-who"
        ),
        pytest.param(asked(HACKATHON), "who else?", "Who else - about: the hackathon?", id="who-else-after-what"),
        pytest.param(asked(CHILDREN), "No, I meant 2024.", CHILDREN.replace("2018", "2024"), id="correction"),
        pytest.param(asked(CHILDREN), "sorry 2024", CHILDREN.replace("2018", "2024"), id="correction-without-comma"),
        pytest.param(asked(HACKATHON), "No, when?", "When was the hackathon?", id="corrected-question-word"),
        pytest.param(
            asked(VISITS), "I meant how many", "How many countries received official visits in 2024?",
            id="meant-how-many",
        ),
        pytest.param(
            asked(HACKATHON), "sorry, I meant what is planned for 2025", "What is planned for 2025?",
            id="meant-something-else",
        ),
        pytest.param(
            asked(HACKATHON), "who spoke in London, I mean in Vienna", "Who spoke in Vienna?", id="corrected-in-mid-way"
        ),
        pytest.param(asked(KOFINOU), "not Cyprus, Austria", KOFINOU.replace("Cyprus", "Austria"), id="not-but"),
        pytest.param(asked(KOFINOU), "Austria, not Cyprus", KOFINOU.replace("Cyprus", "Austria"), id="that-not-this"),
        pytest.param(
            asked(VISITS, "And in 2018?"), "How many?", "How many countries received official visits in 2018?",
            id="chain",
        ),
        pytest.param(
            asked(HACKATHON, "Who took part in it?"), "Why?", "What was the reason for the hackathon?", id="chain-it"
        ),
        pytest.param(asked(HACKATHON, "Thanks!"), "When?", "When was the hackathon?", id="small-talk-between"),
        pytest.param(asked(VISITS, HACKATHON), "When was that?", "When was the hackathon?", id="the-latest-subject"),
        pytest.param(asked(VISITS), "thanks. and in 2018?", VISITS.replace("2024", "2018"), id="thanks"),
        pytest.param(
            asked(HACKATHON), "ok thanks, and who took part?", "Who took part in the hackathon?", id="ok-thanks"
        ),
        pytest.param(
            asked(HACKATHON), "Could you also tell me who took part in it?", "Who took part in the hackathon?",
            id="polite",
        ),
        pytest.param(
            asked("What is ICAT?"), "Thank you. Who spoke in Vienna?", "Who spoke in Vienna?", id="thanks-and-a-new-one"
        ),
        pytest.param(
            asked(OFFICE_IN, "any results?"), "and Mongolia?", OFFICE_IN.replace("Kyrgyzstan", "Mongolia"),
            id="an-aside-is-not-what-is-meant",
        ),
        pytest.param(
            asked(HACKATHON, VISITS), "back to the hackathon: who took part?", "Who took part in the hackathon?",
            id="back",
        ),
        pytest.param(
            asked(CHILDREN, VISITS), "back to 2018: what was done there?",
            "What was done there - about: child trafficking in 2018?", id="back-to-a-year",
        ),
        pytest.param(
            asked(VISITS), "the same for 2018: what was done?", "What was done in 2018?", id="a-year-put-first"
        ),
        pytest.param(
            asked(HACKATHON), "and the workshop, what was its subject?",
            "What was the subject of the workshop - about: the hackathon?", id="a-thing-put-first",
        ),
        pytest.param(
            asked(VISITS), "What was planned for the year after?", "What was planned in 2025?", id="the-year-after"
        ),
        pytest.param([PILOT], "Was that country visited?", "Was Cyprus visited?", id="the-place-of-the-answer"),
        pytest.param(
            asked("What does the Office plan for 2025?"), "anything about children?",
            "What does the Office plan about children for 2025?", id="anything-about",
        ),
        pytest.param(
            asked("What was the impact story on crisis response in 2024?"), "and the one on ports?",
            "What was the impact story on ports in 2024?", id="the-one-on",
        ),
        pytest.param([PROGRAMMES], "tell me more about the second", "Tell me more about ports.", id="named-one-by-one"),
        pytest.param(
            [PROGRAMMES, Turn("tell me more about the second", "Nothing. [1]")], "and the last one?",
            "Tell me more about lakes.", id="the-list-of-an-earlier-answer",
        ),
        pytest.param(
            [Turn("What are the aims for 2019?", "1. Ports and lakes [1] 2. Rivers [2]")], "the first of these",
            "What do the reports say about Ports and lakes in 2019?", id="items-with-numbers",
        ),
        pytest.param(
            [
                Turn("Which are the three pillars?", "Tech & Ports: a start [1] Lakes [2] Old Rivers: an end [3]"),
                Turn("explain the first one", "There is Mongolia, Cyprus and Malta. [1]"),
            ],
            "what about the third?", "Explain Old Rivers.", id="item-for-item-of-the-list-in-use",
        ),
        pytest.param(
            asked("In how many countries did the Office conduct workshops?"), "Kindly name them.",
            "In which countries did the Office conduct workshops?", id="name-them",
        ),
        pytest.param(
            [JOINING], "Who will chair it in 2019?", "Who will chair the body in 2019?", id="one-year-is-enough"
        ),
        pytest.param(
            asked("Who will chair ICAT in 2019?"), "with whom?", "Who will chair ICAT in 2019, and with whom?",
            id="nobody-named-to-be-with",
        ),
        pytest.param(
            asked("Which States signed the declaration?"), "Which did not?",
            "Which did not - about: the declaration?", id="which-did-not",
        ),
    ],
)  # fmt: skip
def test_follow_up(history: list[Turn], follow_up: str, full: str) -> None:
    assert standalone(follow_up, history, is_name) == full


@pytest.mark.parametrize("history", [asked(), asked(""), asked("Hello")], ids=["none", "empty", "small-talk"])
@pytest.mark.parametrize("question", ["And in 2018?", "Why?", "Who took part in it?", HACKATHON])
def test_without_turns_nothing_changes(question: str, history: list[Turn]) -> None:
    assert standalone(question, history, is_name) == question


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("And what did the workshop in Bishkek lead to?", id="and"),
        pytest.param("who was the special representative in 2024", id="no-capitals"),
        pytest.param("country visits 2018", id="keywords"),
        pytest.param("What did the Office publish, and who wrote it?", id="its-own-it"),
        pytest.param("Is it true that trafficking happens online?", id="dummy-it"),
        pytest.param("How many victims are there in Spain?", id="existential-there"),
        pytest.param("Which States say that they need help?", id="its-own-they"),
        pytest.param("No country was visited in 2019, was there a reason?", id="no-correction"),
    ],
)
def test_what_stands_alone_is_untouched(question: str) -> None:
    assert standalone(question, asked(VISITS, KOFINOU), is_name) == question


@pytest.mark.parametrize("history", [asked(VISITS), asked(KOFINOU), asked(HACKATHON, CHILDREN)], ids=["a", "b", "c"])
def test_golden_questions_are_untouched(history: list[Turn]) -> None:
    questions = [case["question"] for name in ("tuning.jsonl", "development.jsonl") for case in read(name)]
    changed = {q: new for q in questions if (new := standalone(q, history, is_name)) != q}
    assert len(changed) <= 0.03 * len(questions), changed


@pytest.mark.parametrize(
    "said",
    [
        *("hello", "Hi there!", "Thanks", "thank you very much.", "What can you do?", "Good morning", "help", "Bye!"),
        *(
            "Thanks, that was helpful",
            "ok thanks, great answer",
            "That is wrong",
            "Are you sure?",
            "I don't believe you",
        ),
        "You did not answer my question",
        *("Write a poem about trafficking", "Could you draft me a press release?", "Repeat after me: it is so."),
        *("What is your opinion on the hackathon?", "Should I trust the OSCE?", "Which model are you?"),
        *("Can you give me legal advice on trafficking?", "Pretend that you are a judge", "Do you like the Office?"),
        *("Thanks a lot, bye!", "that's all, thank you", "no thanks", "good, thanks", "No, that is all"),
    ],
)
def test_small_talk(said: str) -> None:
    reply = small_talk(said)
    assert reply
    assert reply[0].isupper()


@pytest.mark.parametrize(
    "said",
    [
        "Who do I call if I am being trafficked?",
        "I'm a victim of trafficking, what now?",
        "my sister has been forced to work in a bar",
        "I am in danger",
        "My employer has taken my passport and does not pay me. What can I do?",
        "A man took my passport and I cannot leave",
        "My boss keeps my passport",
        "Where can victims get help?",
        "How can I report a case of trafficking?",
        "Is there a hotline for victims?",
    ],
)
def test_somebody_in_danger_is_told_whom_to_call(said: str) -> None:
    assert "112" in str(small_talk(said))


@pytest.mark.parametrize(
    "question",
    [
        HACKATHON,
        "I am a victim support worker: which trainings are there?",
        "I am looking for trafficking figures",
        "Who is being trafficked?",
        "Where can victims get help in Moldova according to the report?",
        "How do victims report cases?",
        "Which helplines were added?",
        "Is it true that Iceland identified victims?",
        "What should someone do who was forced to work?",
        "Hello, who took part in the hackathon?",
        "help for victims",
        "What can you do about trafficking?",
        "good practices",
        "ok thanks, and in which languages?",
        "is that all?",
        "no",
        "thanks so much " * 130 + "x",
        "Draft guidelines: which were published?",
        "Imagine a victim: how does the Office help?",
        "What do you think about AI?",
        "do you have anything on AI?",
        "Which model guidelines are there?",
    ],
)
def test_no_small_talk(question: str) -> None:
    assert small_talk(question) is None


@pytest.mark.parametrize("marks", ["!", " !", "...", "?! ", "- "])
@pytest.mark.parametrize("said", ["thank you", "ok", "hello", "What can you do"])
def test_marks_without_end_cost_no_time(said: str, marks: str) -> None:
    began = time.process_time()
    assert small_talk(f"{said}{marks * (1980 // len(marks))} x") is None
    assert time.process_time() - began < 1
    if "-" not in marks:
        assert small_talk(f"{said}{marks * 3}")


@pytest.mark.parametrize("slip", ["I meant ", "i mean ", "make that "])
def test_corrections_without_end_cost_no_time(slip: str) -> None:
    assert standalone(f"{slip * 2}in Vienna", asked(VISITS), is_name) == standalone(
        f"{slip}in Vienna", asked(VISITS), is_name
    )
    began = time.process_time()
    standalone(slip * (1980 // len(slip)), asked(VISITS), is_name)
    assert time.process_time() - began < 3


def test_what_an_answer_lists_is_named_by_its_place_in_it() -> None:
    asked_for = "Which countries did the Office visit?"
    listed = [Turn(asked_for, "Visits to:\n• Austria\n• Cyprus\n• Mongolia [1]")]
    assert standalone("tell me more about the second one", listed, is_name) == "Tell me more about Cyprus."
    assert standalone("What happened in the last one?", listed, is_name) == "What happened in Mongolia?"
    sentences = [Turn(asked_for, "The Office went to see how its training had been taken up by the police. [1]")]
    assert "police" not in standalone("tell me more about the second one", sentences, is_name)


@pytest.mark.parametrize(
    ("question", "understood"),
    [
        ("any results?", "Any results - about: the hackathon?"),
        ("how many victims were found?", "How many victims were found - about: the hackathon?"),
        ("was there one on children too", "Was there one on children too - about: the hackathon?"),
        ("Which countries did the Office visit?", None),
        ("Which publications came out in 2018?", None),
        ("cryptocurrency", None),
        ("What is ICAT?", None),
    ],
)
def test_what_leaves_its_topic_out_gets_it_and_nothing_else_does(question: str, understood: str | None) -> None:
    history = asked("Who took part in the hackathon?")
    assert standalone(question, history, is_name) == (understood or question)


@pytest.mark.parametrize(
    ("previous", "follow_up", "full"),
    [
        ("How many people did the BeSafe campaign reach?", "who ran it?", "Who ran the BeSafe campaign?"),
        ("Where did the hackathon take place?", "Who organised it?", "Who organised the hackathon?"),
        ("What is being done against fraud?", "by whom?", "By whom is something being done against fraud?"),
        ("How many countries is the campaign in?", "Who paid for it?", "Who paid for the campaign?"),
        ("Why is fraud a problem?", "Who fights it?", "Who fights fraud?"),
        ("How many victims found in Spain were helped?", "When?", "When were the victims found in Spain helped?"),
        ("Compare the visits of 2018 and 2024", "how many", "How many visits of 2018 and 2024 are there?"),
        ("What is planned for 2025?", "And what was planned for 2019?", "And what was planned for 2019?"),
        ("What is planned for 2025?", "Is there a conference?", "Is there a conference in 2025?"),
        (
            "What did the Office do about AI in 2024?",
            "Who worked with them?",
            "Who worked with the Office - about: AI in 2024?",
        ),
        (
            "Who hosted the conference and when was it held?",
            "how many people?",
            "How many people hosted the conference?",
        ),
        ("Who wrote the guide?", "how many languages?", "How many languages - about: the guide?"),
        ("How many URLs were found?", "and usernames?", "How many usernames were found?"),
        ("Who opened the Alliance event?", "and the next one?", "And the next one - about: the Alliance event?"),
        ("Who hosted the conference?", "authors?", "What are the authors of the conference?"),
        ("What is the budget of the fund?", "who pays it?", "Who pays the fund?"),
        ("What is ISTAC?", "is ODIHR involved too?", "Is ODIHR involved in ISTAC?"),
        ("Where did the hackathon take place?", "so Canada was involved?", "Was Canada involved in the hackathon?"),
        (
            "What were the trainings in 2018?",
            "how is that different from 2024?",
            "Compare the trainings in 2018 and 2024?",
        ),
        ("How did the work on AI change in 2018?", "Tell me more about 2024", "How did the work on AI change in 2024?"),
        (
            "How many traffickers were found in Spain?",
            "Who said that?",
            "Who said that - about: the traffickers found in Spain?",
        ),
        (
            "Is the fund the first to adopt procurement guidelines?",
            "what do the guidelines say?",
            "What do the procurement guidelines say?",
        ),
        ("Who funds the project?", "how many donors?", "How many donors fund the project?"),
        ("What does the report say about technology?", "What changed?", "What changed - about: technology?"),
        (
            "How many victims did the hackathon find?",
            "Where were they from?",
            "Where were the victims that the hackathon found from?",
        ),
        ("How many people did the campaign reach?", "And its cost?", "What is the cost of the campaign?"),
    ],
)
def test_what_the_question_before_is_about(previous: str, follow_up: str, full: str) -> None:
    assert standalone(follow_up, asked(previous), is_name) == full


BUDGET = "What was the budget of the Office in 2024?"


@pytest.mark.parametrize(
    ("history", "follow_up", "full"),
    [
        pytest.param(
            [Turn(BUDGET, "", refused=True)], "And in 2018?", BUDGET.replace("2024", "2018"), id="what-stood-alone"
        ),
        pytest.param(
            [Turn(HACKATHON, ""), Turn("And in 2018?", "", refused=True)], "Who took part?",
            "Who took part in the hackathon?", id="a-follow-up-is-passed-over",
        ),
        pytest.param([Turn("And in 2018?", "", refused=True)], "Why?", "Why?", id="what-named-nothing"),
        pytest.param(
            [Turn("Did the Office visit Albania in 2024?", "", refused=True)], "anything on Albania?",
            "What do the reports say about Albania?", id="anything-on-the-same",
        ),
        pytest.param(
            asked("Could you tell me which guides were published?"), "When?", "When were the guides published?",
            id="asked-politely",
        ),
    ],
)  # fmt: skip
def test_after_what_was_refused(history: list[Turn], follow_up: str, full: str) -> None:
    assert standalone(follow_up, history, is_name) == full


def test_the_other_report_is_that_of_the_other_year() -> None:
    understood = standalone("and the other report?", asked(CHILDREN), is_name, (2018, 2024))
    assert understood == CHILDREN.replace("2018", "2024")


@pytest.mark.models
def test_the_spelling_of_earlier_questions_is_mended_too(assistant: Assistant) -> None:
    answer = assistant.ask("and 2024", history=asked("wich contries did the ofice visit in 2018"))
    assert answer.standalone_question == "Which countries did the office visit in 2024?"


CHAINS = read("chains.jsonl")


def test_chains_are_well_formed() -> None:
    assert len(CHAINS) >= 30
    for chain in CHAINS:
        assert len(chain["turns"]) == len(chain["standalone"]) > 1
        assert chain["turns"][0] == chain["standalone"][0]


@pytest.mark.models
def test_chains_retrieve_what_the_full_questions_retrieve(assistant: Assistant) -> None:
    """The first passage of the full question is the first of the rewritten one."""

    @cache
    def best(question: str) -> list[Passage]:
        return assistant.search(question, limit=3)

    known = assistant.answerer().vocabulary.is_name
    right, near, missed = 0, 0, []
    follow_ups = 0
    for chain in CHAINS:
        for i in range(1, len(chain["turns"])):
            follow_up, full = chain["turns"][i], chain["standalone"][i]
            if small_talk(follow_up):
                continue
            rewritten = standalone(follow_up, asked(*chain["turns"][:i]), known)
            wanted, found = best(full)[0].chunk.id, [passage.chunk.id for passage in best(rewritten)]
            follow_ups += 1
            right += found[0] == wanted
            near += wanted in found
            if found[0] != wanted:
                missed.append(
                    f"{follow_up} -> {rewritten} ({'among' if wanted in found else 'not in'} the first 3 of {full})"
                )
    share = right / follow_ups
    report = f"{right} of {follow_ups} first passages ({share:.1%}), {near} in the first 3; missed:\n" + "\n".join(
        missed
    )
    print(report)
    assert share >= 0.9, report


@pytest.mark.models
def test_the_rewritten_question_is_searched_and_shown(assistant: Assistant) -> None:
    answer = assistant.ask("And in 2018?", history=asked("Which countries were visited in 2024?"))
    assert answer.question == "And in 2018?"
    assert answer.standalone_question == "Which countries were visited in 2018?"
    assert {citation.year for citation in answer.citations} <= {2018}


@pytest.mark.models
def test_more_is_what_was_not_shown(assistant: Assistant) -> None:
    question = "What do the reports say about children?"
    first = assistant.ask(question)
    second = assistant.ask("Tell me more", history=[Turn(question, first.text)])
    assert second.answered
    assert not {citation.quote for citation in first.citations} & {citation.quote for citation in second.citations}
    only = "What was the hackathon focused on?"
    turns = [Turn(only, assistant.ask(only).text)]
    for _ in range(8):
        answer = assistant.ask("is that all?", history=turns)
        turns.append(Turn("is that all?", answer.text, refused=not answer.answered))
    assert not answer.answered


@pytest.mark.models
@pytest.mark.parametrize("question", ["And in 2018?", "who said so?", "What changed?"])
def test_what_leans_on_nothing_is_to_be_asked_in_full(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.refusal is not None
    assert answer.refusal.reason == NOTHING_ASKED


@pytest.mark.models
def test_a_question_about_the_answer_is_not_looked_up(assistant: Assistant) -> None:
    answer = assistant.ask("which report is that from?", history=asked(CHILDREN))
    assert answer.refusal is not None
    assert answer.refusal.reason == OF_REPORT
    followed = assistant.ask("And in 2024?", history=asked(CHILDREN, "which report is that from?"))
    assert followed.standalone_question == CHILDREN.replace("2018", "2024")


@pytest.mark.models
def test_small_talk_is_answered_like_by_a_person(assistant: Assistant) -> None:
    answer = assistant.ask("What can you do?")
    assert not answer.answered
    assert answer.nearest == ()
    examples = re.findall(r"“([^”]+)”", answer.text)
    assert len(examples) == 2
    assert all(assistant.ask(example).answered for example in examples)


@pytest.mark.parametrize("follow_up", ["Who took part in it and its it?", "it and its friends of it and their they"])
def test_a_chain_that_names_itself_does_not_grow(follow_up: str) -> None:
    history = [Turn("Which countries received official visits of the Office in 2024?", "")]
    history += [Turn(follow_up, "x")] * 40
    assert len(standalone(follow_up, history)) <= 301


@pytest.mark.parametrize(
    ("before", "follow_up", "whole"),
    [
        pytest.param("What is ISTAC?", "How did its members help?", "How did ISTAC's members help?", id="of-a-name"),
        pytest.param("Who runs the fair?", "What did its first guests say?", "the fair's first guests say", id="verb"),
        pytest.param("Who won the race?", "What were its main aims?", "the main aims of the race", id="at-the-end"),
        pytest.param("What is the guide?", "How many of its parts deal with boys?", "the guide's parts", id="how-many"),
        pytest.param("Who are the donors?", "What did their money pay for?", "the donors' money pay for", id="plural"),
        pytest.param(
            "Who ran the fair on visas in Malta?", "How did its guests travel?", "How did the guests travel - about: ",
            id="of-a-long-name",
        ),
    ],
)  # fmt: skip
def test_what_is_owned_has_its_owner_beside_it(before: str, follow_up: str, whole: str) -> None:
    assert whole in standalone(follow_up, asked(before))
