"""What a question asks for and the quotes lack: refused with a sentence that says what; nothing else is refused."""

import pytest

from cthbqa.counting import Quoted
from cthbqa.questions import analyse
from cthbqa.shortfall import shortfall
from cthbqa.vocabulary import Vocabulary

HACKATHON = "With Interpol, the Office conducted a hackathon. It led to 68 potential victims and 162 links."
RAID = "After training in Germany, Icelandic authorities identified 36 victims in Reykjavik."
MET = "Authorities of the region met and spoke of many things with partners in 3 workshops."
PARTNERS = "The project brought together 20 cantonal authorities and six financial institutions to share information."
GUIDELINES = "The Office published Model Guidelines for States and launched an e-learning course."
CONFERENCE = "The Conference in Austria, held in April 2024, gathered 850 people."
PLAN = "Building on this success, the Office will map its supply chain to see whether labour is exploited."
TABLE = "Table 1. Training\nPeople | 2021 | 2022\nTrained | 4 | 7\nRefused | 1 | 2"
BUFO = "“It is one of the most effective methods of training.” Marco Bufo, a civil society expert"
MALTA = "The Office held two courses for Maltese experts and police in Malta, and taught them to read passports."
ADVICE = "The Office recommends that Malta open a second shelter."
SENT = "In 2018, 30 Spanish boys were sent to Malta."


def lacking(question: str, quote: str) -> str:
    words = frozenset({"marco", "bufo"})
    known = dict.fromkeys(("artifici", "intellig", "train", "method", "effect"), 1)
    vocabulary = Vocabulary(9, known, words, words, words, frozenset(), frozenset())
    return shortfall(analyse(question, vocabulary.is_name), Quoted(quote, quote, quote), vocabulary)


@pytest.mark.parametrize(
    ("question", "quote", "said"),
    [
        pytest.param("When was the e-learning course launched?", GUIDELINES, "no date", id="date"),
        pytest.param("In which month of 2024 was the course launched?", "Launched in 2024.", "month", id="month"),
        pytest.param("On which dates was the conference held?", CONFERENCE, "no day", id="dates"),
        pytest.param("Where was the hackathon held?", HACKATHON, "no place", id="place"),
        pytest.param("In which Austrian city was the conference held?", CONFERENCE, "no town", id="a-month-is-no-town"),
        pytest.param("What are the names of the victims?", "It led to 68 victims.", "no name", id="name"),
        pytest.param("names of the links it led to", HACKATHON, "no name", id="no-name-beside-it"),
        pytest.param("Which State has the highest number of victims?", RAID, "comparison", id="highest-number"),
        pytest.param("How does the report define e-learning?", GUIDELINES, "what they mean", id="how-defined"),
        pytest.param("Which six financial institutions took part?", PARTNERS, "one by one", id="number-without-names"),
        pytest.param("Which eight financial institutions took part?", PARTNERS, "another number", id="another-number"),
        pytest.param("How many authorities took part?", MET, "how many", id="another-thing-is-counted"),
        pytest.param("Of what nationality were the victims?", RAID, "nationality", id="nationality"),
        pytest.param("In which languages are the guidelines?", GUIDELINES, "language", id="language"),
        pytest.param("Which authorities refused to share information?", PARTNERS, "what was not", id="negation"),
        pytest.param("Did Iceland identify more victims than Norway?", RAID, "comparison", id="comparison"),
        pytest.param("What do the Model Guidelines recommend?", GUIDELINES, "came of it", id="recommendation"),
        pytest.param("What did the mapping of the supply chain find?", PLAN, "came of it", id="still-to-come"),
        pytest.param("What did the report recommend?", "The report was approved in June.", "came of it", id="approved"),
        pytest.param("What were the results in Italy?", "A training was held in Italy.", "came of it", id="results-in"),
        pytest.param("How long did it last?", "The second one was held in the 1990s.", "length of time", id="second"),
        pytest.param("When was it held?", "On the first day, people spoke of ports.", "no date", id="first-day"),
        pytest.param("What is the name of the agency?", "Ann Lee called for an agency.", "no name", id="called-for"),
        pytest.param("When was the Office established?", "In 2024, it met partners.", "when it began", id="beginning"),
        pytest.param("Is trafficking increasing?", "It is the largest crime.", "comparison", id="change"),
        pytest.param("Did the number of raids go up in 2024?", RAID, "comparison", id="went-up"),
        pytest.param("Who funds the workshops?", MET, "who paid", id="payer"),
        pytest.param("Which countries funded the workshops?", MET, "no", id="countries-that-paid"),
        pytest.param("who paid for it", GUIDELINES, "who paid", id="who-paid"),
        pytest.param("Which did not sign it?", "The United States signed it.", "was not", id="who-did-not"),
        pytest.param("When did Ann Lee become head?", "Ann Lee, X Foundation, 3 May 2018", "began", id="accession"),
        pytest.param("Who is the deputy of Ann Lee?", "Under Ann Lee, the Office trains.", "no name", id="role"),
        pytest.param("How many were seen across the region?", RAID, "another number", id="one-place-of-many"),
        pytest.param("Who was in charge of the Office?", "The Office gave workshops.", "no name", id="leader"),
        pytest.param("Which donors gave to it?", "With 10 donors, it went on.", "one by one", id="only-counted"),
        pytest.param("How much safer are they?", "They are trained.", "comparison", id="by-how-much"),
        pytest.param("What sentences did they get?", RAID, "came of it", id="verdict"),
        pytest.param("Until when did it run?", "It ran in May 2018.", "no date", id="end"),
        pytest.param("What is the total number of victims?", RAID, "another number", id="total-of-one-place"),
        pytest.param("When was it held?", "It may be told in an ad.", "no date", id="may-and-ad"),
        pytest.param("Did the judges convict anyone?", MET, "came of it", id="convict"),
        pytest.param("Who led it before Ann Lee?", "Ann Lee, 3 May 2018", "no name", id="before-her"),
        pytest.param("Who are the authors of it?", "The Office published it.", "no name", id="authors"),
        pytest.param("How is e-learning defined?", GUIDELINES, "what they mean", id="defined"),
        pytest.param("What is the name of the agency raided?", "Ann Lee met men of an agency.", "no name", id="raid"),
        pytest.param("What did the Office do about artificial hands?", MET, "about artificial", id="done-about"),
        pytest.param("What is e-learning?", GUIDELINES, "what they mean", id="definition"),
        pytest.param("What is the fax number?", "Office: +43 1 514 36 6257", "no such", id="fax"),
        pytest.param("What did Marco Bufo say about artificial intelligence?", BUFO, "about artificial", id="matter"),
        pytest.param("What did Marco Bufo say about artificial intelligence in training?", BUFO, "artif", id="a-third"),
        pytest.param("Is there anything on organ removal?", MET, "about organ removal", id="anything-on"),
        pytest.param("Do the reports deal with organ removal?", MET, "about organ removal", id="dealt-with"),
        pytest.param("Do you have anything on organ removal?", MET, "about organ removal", id="to-be-had"),
        pytest.param("Is organ removal covered anywhere in the reports?", MET, "about organ removal", id="covered"),
        pytest.param("What do the reports say about piracy?", MET, "about piracy", id="said-about"),
        pytest.param("piracy in 2024", MET, "about piracy", id="typed-in-with-a-year"),
        pytest.param("Was there a workshop on fishing in Italy?", MET, "about fishing", id="on-a-matter"),
        pytest.param("figures on begging", MET, "about begging", id="looked-for"),
        pytest.param("partners in sport", "Ports have customers.", "about partners in sport", id="typed-in"),
        pytest.param("What did the Office do against piracy?", MET, "about piracy", id="a-word-of-no-report"),
        pytest.param("Who designed the guidelines?", GUIDELINES, "no name", id="who-did-it"),
        pytest.param("Who represented Interpol?", HACKATHON, "no name", id="no-person"),
        pytest.param("Who chaired it?", "The Ports Council met in Baltic Sea towns.", "no name", id="a-body-only"),
        pytest.param("Who was the trainer of the first course?", MET, "no name", id="role-of-nobody"),
        pytest.param("Name of the judge?", "It ended for Marco Bufo in jail.", "no name", id="not-the-judge"),
        pytest.param("Who were the two winners?", "Marco Bufo met the two winners.", "one by one", id="both-winners"),
        pytest.param("Name of the man held?", "City Police arrested a man.", "no name", id="behind-a-verb"),
        pytest.param("Name of the agency whose owner fled?", "The agency's owner fled in May.", "no name", id="month"),
        pytest.param("How many women were trained?", PARTNERS, "no such number", id="women-among-people"),
        pytest.param("number of methods in table 1", TABLE, "no such number", id="a-row-it-lacks"),
        pytest.param("What did Malta recommend to the Office?", ADVICE, "other way round", id="who-was-advised"),
        pytest.param("What are the names behind sites A, B?", "Two sites for men, said Bufo.", "no name", id="behind"),
        pytest.param("What did the Malta police teach you?", MALTA, "other way round", id="who-was-taught"),
        pytest.param("Which Maltese experts trained the Office?", MALTA, "other way round", id="who-was-trained"),
        pytest.param("How many Maltese boys were sent to Spain?", SENT, "other way round", id="whence-and-whither"),
        pytest.param("By how many votes was it won?", "It was won in 2 hours.", "no such number", id="votes"),
        pytest.param("Who was our main donor?", RAID, "who paid", id="donor"),
        pytest.param("When was Ann Lee elected chair?", "Ann Lee became head in May.", "began", id="another-office"),
        pytest.param("How many methods were refused for training?", TABLE, "no such number", id="not-in-the-table"),
    ],
)  # fmt: skip
def test_what_is_asked_for_and_not_there_is_said(question: str, quote: str, said: str) -> None:
    assert said in lacking(question, quote)


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        pytest.param("When was the conference held?", CONFERENCE, id="date"),
        pytest.param("When did he bring in a bill?", "On my first day, I brought in a bill.", id="his-first-day"),
        pytest.param("When does change come about?", "Change comes when States act.", id="no-day-to-name"),
        pytest.param("Where was the conference held?", CONFERENCE, id="place"),
        pytest.param("Where was the training held?", "A training took place in Brühl.", id="an-unknown-town"),
        pytest.param("Where are the chambers of the heart?", "The atria are above the ventricles.", id="no-event"),
        pytest.param("What is the name of the partner?", HACKATHON, id="name"),
        pytest.param("name of the expert", BUFO.replace(", a civil society expert", ", expert"), id="name-beside-it"),
        pytest.param("Which three areas matter?", "Three areas matter: ports, rivers and lakes.", id="named"),
        pytest.param("Which two shores train together?", "The Mediterranean trains.", id="counted-by-who-asks"),
        pytest.param("How many victims were identified?", RAID, id="number"),
        pytest.param("How many helplines are there?", "adding helplines in new countries, now 35", id="number-behind"),
        pytest.param("What did the Office teach the Malta police?", MALTA, id="who-taught"),
        pytest.param("What did Malta offer in 2018?", "In 2018, Malta offered three boats.", id="a-year-is-no-taker"),
        pytest.param("What did the Malta police tell you?", "The Malta police said no.", id="told-in-other-words"),
        pytest.param("Which States share data on victims?", "Data\nState | Victims\nMalta | 4", id="no-figure-asked"),
        pytest.param("How many children were helped?", "They helped 12 teenagers.", id="teenagers"),
        pytest.param("Which countries took part?", "Nordic States took part.", id="a-region"),
        pytest.param("Who is told not to pay?", "Workers are told to pay no fee.", id="not-to"),
        pytest.param("How many children were found?", "They found 4 minors.", id="minors"),
        pytest.param("Name of the judge?", "The judge was Željko Žižić.", id="any-capital"),
        pytest.param("What did the Office recommend to Malta?", ADVICE, id="who-advised"),
        pytest.param("What did Spain give to the fund?", "The fund was paid for by Spain.", id="who-gave"),
        pytest.param("How many Spanish boys were sent to Malta?", SENT, id="whither"),
        pytest.param("How many nations sent experts?", "Experts from 61 States came.", id="nations-are-states"),
        pytest.param("Which countries took part?", "States from southern Europe took part.", id="parts-of-a-continent"),
        pytest.param("courses: how many and for whom?", "They gave two courses and drills.", id="counted-before"),
        pytest.param("How many years has it existed?", "one of the best years in our twelve-year history", id="years"),
        pytest.param("Of what nationality were the victims?", "They found Spanish victims.", id="nationality"),
        pytest.param("Who was not there?", "Nobody was absent, except Norway.", id="negation"),
        pytest.param("What happens to those who do not pay?", "They leave with their data.", id="a-condition"),
        pytest.param("Was more done than before?", "Efforts were expanded.", id="more-than-before"),
        pytest.param("When was the Office founded?", "It was set up in 2006.", id="beginning"),
        pytest.param("Did efforts grow in 2024?", "Efforts were expanded.", id="change-in-other-words"),
        pytest.param("Does it help growing numbers of people?", HACKATHON, id="what-grows-is-not-asked"),
        pytest.param("Who led the project funded by Monaco?", "It was led by Ms. Lee.", id="paid-for-by-the-way"),
        pytest.param("Who funded the project?", "Switzerland gave €300,000 for it.", id="payer-with-an-amount"),
        pytest.param("When were the guidelines created?", "They were published in May 2018.", id="came-out"),
        pytest.param("Did the number of victims rise?", "It was 160 in 2017 and 240 in 2022.", id="change-in-figures"),
        pytest.param("Is it going down?", "The number of cases remained stable.", id="no-change"),
        pytest.param("Does it promote economic growth in the region?", MET, id="growth-is-a-noun"),
        pytest.param("What was paid for the course?", "It cost 300 euros.", id="what-was-paid"),
        pytest.param("Who paid for the course?", "The course was held with the support of Monaco.", id="payer"),
        pytest.param("What did the hackathon find?", HACKATHON, id="outcome"),
        pytest.param("How long was the mixture left?", "It was left at 16 °C for 4 h.", id="hours-in-short"),
        pytest.param("How long is the bridge?", "They are linked by an 83 metre bridge.", id="length-of-a-thing"),
        pytest.param("For which ages is it?", "It is for three- and four-years-old.", id="ages"),
        pytest.param("When did Ann Lee score?", "With 7 seconds remaining, Lee scored.", id="by-the-clock"),
        pytest.param("What is the name of the agency?", "the new agency, which is called ARPA-H", id="called"),
        pytest.param("What were the results of the match?", "They lost the match 4:1.", id="another-outcome"),
        pytest.param("What gains would result from a tax?", "A tax would be fair to all.", id="result-is-a-verb"),
        pytest.param("What did the Office plan to find?", PLAN, id="a-plan-asked-for"),
        pytest.param("What is trafficking?", "Trafficking is a crime.", id="definition"),
        pytest.param("Which papers came out?", "Two papers: a guide and a brief.", id="counted-and-named"),
        pytest.param("How many member States joined?", "In all, 57 member States joined.", id="member-is-no-more"),
        pytest.param("Who is the head of the Office?", "The Office is led by Ann Lee.", id="role-in-other-words"),
        pytest.param("Who ran the Office?", "under Special Representative Ann Lee", id="leader-named"),
        pytest.param("How many were seen across the region?", f"In total, {RAID}", id="everywhere"),
        pytest.param("When did Ann Lee take office?", "In May 2018, Ann Lee was appointed.", id="appointed"),
        pytest.param("Who chairs the advisory council?", "Ann Lee chairs it.", id="no-advice-asked-for"),
        pytest.param("What does the Office advise on ports?", "It gives guidance on ports.", id="guidance"),
        pytest.param("Why prevent it rather than punish it?", "To save lives.", id="rather-than"),
        pytest.param("How do recruiters use Facebook?", "They write to girls.", id="facebook-is-no-address"),
        pytest.param("What is the impact of the training?", BUFO, id="no-definition-asked-for"),
        pytest.param("Who led it before Ann Lee?", "In 2018, she succeeded Sam Roe.", id="predecessor"),
        pytest.param("Who wrote it?", "The guide by Ann Lee was published.", id="author"),
        pytest.param("Which sectors did they work in?", "2 in ports, 3 on ships, 9 in other sectors.", id="other"),
        pytest.param("How many staff are women?", "Thirty-one members of staff are women.", id="tens-and-ones"),
        pytest.param("Which languages is it in?", "In Polish, Thai and Urdu, of nine languages.", id="named-before"),
        pytest.param("What did the Office do about training?", BUFO, id="done-about"),
        pytest.param("What did Marco Bufo say about the training?", BUFO, id="his-matter"),
        pytest.param("What did Marco Bufo praise in the State of Artificial Intelligence?", BUFO, id="a-state-of-it"),
        pytest.param("What did Marco Bufo say about the drill?", BUFO, id="in-words-of-ones-own"),
        pytest.param("Is there anything on methods of training?", BUFO, id="something-on-it"),
        pytest.param("Was there a course in Italy?", "A course was held for Italian police.", id="on-no-matter"),
        pytest.param("e-learning guidelines", GUIDELINES, id="typed-in"),
        pytest.param("address of the partners", "Wall Street 6, 1010 Vienna", id="no-matter-but-its-address"),
        pytest.param("Who chaired it?", "The Ports Council met under Marco Bufo.", id="a-person"),
        pytest.param("Who co-hosted it?", "It was cohosted with partners.", id="the-deed-is-there"),
        pytest.param("Who designed it?", "It was drawn up by experts.", id="by-people"),
        pytest.param("Who designed it?", "The Ports Council drew it up.", id="a-body"),
        pytest.param("Who are the guidelines meant for?", GUIDELINES, id="for-is-no-role"),
        pytest.param("Who designed it?", "Monaco drew it up.", id="a-state"),
        pytest.param("Who was the trainer?", "Marco Bufo gave the course.", id="role-in-other-words"),
        pytest.param("Who were the two winners?", "The two winners were Ann Lee and Sam Roe.", id="winners-named"),
        pytest.param("When was Ann Lee appointed rapporteur?", "In May, Ann Lee was elected rapporteur.", id="office"),
        pytest.param("How many people were trained, according to table 1?", TABLE, id="in-the-table"),
        pytest.param("By how many votes was it lost?", "It was lost, with 3 votes to 9.", id="votes"),
        pytest.param("How many pupils were trained?", TABLE, id="a-row-in-other-words"),
    ],
)  # fmt: skip
def test_what_is_there_is_not_missed(question: str, quote: str) -> None:
    assert lacking(question, quote) == ""
