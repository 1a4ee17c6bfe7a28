import threading

from threadpoolctl import threadpool_info

from hepmodel.statistics.one_thread import one_thread


def threads() -> list[int]:
    return [library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"]


def test_overlapping_blocks_leave_the_libraries_as_they_were() -> None:
    before = threads()
    assert before
    first_is_in, first_may_go = threading.Event(), threading.Event()

    def first() -> None:
        with one_thread():
            first_is_in.set()
            first_may_go.wait(30)

    visitor = threading.Thread(target=first)
    visitor.start()
    first_is_in.wait(30)
    with one_thread():
        first_may_go.set()
        visitor.join()
        assert set(threads()) == {1}
    assert threads() == before
