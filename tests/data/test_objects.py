"""Objects of the known schemas: their units bring the authors' numbers back to rad and pseudorapidity."""

from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from hepmodel.data.objects import ObjectKind
from hepmodel.data.schema import Schema
from hepmodel.data.schemas.known import KNOWN_SCHEMAS, find_known_schema

FILES = {
    "uci_higgs": "uci_higgs/higgs_train_subset.parquet",
    "uci_susy": "uci_susy/susy_10000.parquet",
    "atlas_higgs_ml": "atlas_higgs_ml/atlas_higgs_2014_v2_first18000.parquet",
    "edinburgh_diphoton": "edinburgh_diphoton/diphoton_40000.parquet",
}


@pytest.mark.parametrize("schema", KNOWN_SCHEMAS, ids=lambda schema: schema.name)
def test_only_missing_momentum_has_no_pseudorapidity(schema: Schema) -> None:
    for one in schema.objects:
        assert (one.eta is None) == (one.kind is ObjectKind.MISSING)
    names = [one.name for one in schema.objects]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", FILES)
def test_azimuths_end_at_pi_and_pseudorapidities_where_the_detector_does(
    name: str, shared_data: Path
) -> None:
    schema = find_known_schema(name)
    assert schema is not None
    table = pq.read_table(shared_data / FILES[name])
    for one in schema.objects:
        phi = np.asarray(table.column(one.phi)) * one.phi_unit
        phi = phi[phi > -100]  # -999 marks what is missing
        assert np.abs(phi).max() == pytest.approx(np.pi, rel=0.005), one.name
        if one.eta:
            eta = np.asarray(table.column(one.eta)) * one.eta_unit
            assert np.abs(eta[eta > -100]).max() < (2.51 if "uci" in name else 4.6), one.name
