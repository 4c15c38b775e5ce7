import sys, pytest
from terminal import *
LAUNCH="import sys; sys.path.insert(0,'/tmp/copy'); import tui; assert tui.__file__.startswith('/tmp/copy'); from tui.cli import main; main()"
@pytest.mark.parametrize("keys", ["/bean", "/oak\x7f\x7f\x7fbean", "/oak\x15bean", "]]/bean", "]\r/bean", "/an\x1b[Dee\x01b\x1b[C\x1b[C\x7f"])
@pytest.mark.parametrize("n", range(3))
def test_x(open_terminal, garden, keys, n):
    t = open_terminal(garden, command=[sys.executable, "-c", LAUNCH])
    t.wait_for("Search 6")
    t.send(keys)
    t.wait_for(lambda: "/ bean" in t.text and "1 hit" in t.text)
