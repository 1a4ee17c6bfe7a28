import io

import numpy as np
import pandas as pd

from ui.takeaway import write_csv


def test_numbers_keep_all_their_digits() -> None:
    values = np.random.default_rng(0).normal(size=50)
    content = write_csv({"name": ['Ω, "x"'] * 50, "value": values})
    read = pd.read_csv(io.BytesIO(content))
    np.testing.assert_array_equal(read["value"], values)
    assert read["name"][0] == 'Ω, "x"'
