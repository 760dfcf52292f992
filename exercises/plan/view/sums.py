"""What the steps show of the sheet's sums (see `exercises.plan.sums`)."""

from exercises.plan.sums import Leads as Leads
from exercises.plan.sums import filled as filled
from exercises.plan.sums import leads as leads
from exercises.plan.sums import left as left
from exercises.plan.sums import paid as paid
from exercises.plan.sums import promise_of as promise_of
from exercises.plan.sums import spent as spent
from exercises.plan.sums import weeks as weeks
