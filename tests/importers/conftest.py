"""What the tests of imports share: the random plans of the schedule's tests, and files made from plans."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "schedule"))
sys.path.insert(0, str(Path(__file__).parent / "files"))
