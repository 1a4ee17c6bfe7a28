import threading

import pytest

from ui.shared_results import SharedResults


def test_many_who_ask_at_once_wait_for_one_computation() -> None:
    results, computed, got = SharedResults(), [], []
    begin = threading.Barrier(10)

    def ask() -> None:
        begin.wait()
        got.append(results.get("key", lambda: computed.append(1) or object()))

    threads = [threading.Thread(target=ask) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(computed) == 1
    assert len(set(map(id, got))) == 1


def test_a_cancelled_computation_leaves_nothing_behind() -> None:
    results = SharedResults()

    def cancel() -> int:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        results.get("key", cancel)
    assert results.get("key", lambda: 3) == 3


def test_the_oldest_results_go_first() -> None:
    results = SharedResults(most=2)
    for key in "aba":
        results.get(key, lambda key=key: key)
    results.get("c", lambda: "c")
    assert results.get("a", lambda: "new") == "a"
    assert results.get("b", lambda: "new") == "new"
