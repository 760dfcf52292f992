"""Words that everybody says on the phone: they tell little of what somebody speaks of.

Stems that at least ten of the twenty authors of the calls' corpus used eight times or more.
"""

from __future__ import annotations

EVERYDAY = frozenset(
    """
    again against already alway another answer anyon anyth anyway app ask away back bad bank becaus behind believ
    better between big bill bit board book boss both box bring buy call cam can't car chang check christma clos
    coffe com contract cost council count customer dat day decid desk different doing don dont door down eight
    eleven els end enough even ever everybody everyon everyth fair far feel figur fin find firm first fiv form forty
    four fre friday front get giv go goe going gon good got had half hand hang happen head hear hello help hi hold
    hom honest hour hous hundr i'd i'll i'v job keep kind know last lat leav left less let lik lin list liv long
    look los lost lot lov machin mad mak man manager many mayb mean min mind minut miss moment monday money month
    morn mov much must nam need never new next nic night nin nineteen ninety nobody noth notic now number off offic
    oh ok okay old onc open order other own pag paid paper part past pay peopl per percent person phon pick plac
    plan point pric print promis put quarter question rather read real reason report rest right ring room round run
    said sam say screen second see seen sell send set seven sheet shift shop show sid sign sinc sit six sixty sleep
    small somebody someon someth sorry sort sound speak stand start stay still stop sunday sur system tabl tak talk
    tell ten thank they'd they'r thing think thirty thos thousand thre through thursday till tim today together told
    tomorrow too took top touch try tuesday turn twelv twenty twic um under until use used wait walk want way
    wednesday week well went whether whil who'd whol without won't word work worry worth wouldn't writ wrong year
    you'd you'll yourself
    """.split()
)
