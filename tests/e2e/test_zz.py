from terminal import *
import pytest
@pytest.mark.parametrize("q", ["oak","oak\x7f\x7f\x7fmint","oak\x15mint", "oakmint", "oak\x7fx", "oak\x7f\x7f"])
def test_x(open_terminal, garden, q):
    t = open_terminal(garden)
    t.wait_for("Search 6")
    t.send("/"); t.wait_for("Esc back")
    t.send(q)
    try: t.wait_for(lambda: 0)
    except AssertionError: pass
    print(repr(q)); print("\n".join(t.screen[:5]))
    assert 0
