"""Networks that strangers bring along: good ones are judged, hostile ones are refused in words."""

import io
import json
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import h5py
import keras
import numpy as np
import pytest

from hepmodel.errors import ConfigurationError
from hepmodel.models.import_model import import_model
from hepmodel.models.mlp import build_mlp
from hepmodel.runs.importing import configure_import
from hepmodel.runs.model_file import read_model_file
from hepmodel.runs.network_config import NetworkConfig

pytestmark = pytest.mark.filterwarnings(
    "ignore:__array__ implementation doesn't accept a copy:DeprecationWarning"
)
LARGEST, MOST = 5_000_000, 100_000
layers = keras.layers


def save(model: keras.Model, tmp_path: Path) -> bytes:
    path = tmp_path / "model.keras"
    model.save(path)
    return path.read_bytes()


def sequence(*parts: keras.Layer) -> keras.Sequential:
    return keras.Sequential([keras.Input((3,)), *parts])


def good() -> keras.Sequential:
    return sequence(layers.Dense(4, activation="relu"), layers.Dense(1, activation="sigmoid"))


def change(content: bytes, edit: Callable[[dict[str, bytes]], object]) -> bytes:
    """Change the members of a Keras file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    edit(members)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inside in members.items():
            archive.writestr(name, inside)
    return packed.getvalue()


def functional() -> keras.Model:
    inputs = keras.Input((3,))
    return keras.Model(
        inputs, layers.Dense(1, activation="sigmoid")(layers.Dense(4, activation="tanh")(inputs))
    )


def averaged() -> keras.Model:
    inputs = keras.Input((3,))
    members = [good(), good()]
    for number, member in enumerate(members):
        member.name = f"member_{number}"
    return keras.Model(inputs, layers.Average()([member(inputs) for member in members]))


def compiled() -> keras.Model:
    model = good()
    model.compile("adam", "binary_crossentropy")
    model.fit(np.zeros((8, 3)), np.zeros(8), verbose=0)
    return model


@pytest.mark.parametrize(
    "make",
    [
        good,
        functional,
        averaged,
        compiled,
        lambda: build_mlp(NetworkConfig(hidden_layers=(5, 4), normalisation="batch", dropout=0.2, l2=0.1), 3),
        lambda: build_mlp(NetworkConfig(hidden_layers=(5,), output="softmax", activation="gelu"), 3),
    ],
)
def test_good_networks_come_in(make: Callable[[], keras.Model], tmp_path: Path) -> None:
    model = make()
    file = read_model_file(save(model, tmp_path), LARGEST)
    assert file.outline.n_inputs == 3
    assert configure_import(file, "toy", ("x", "y", "z"), "raw").hidden_layers == file.outline.hidden
    events = np.random.default_rng(0).normal(size=(20, 3)).astype(np.float32)
    np.testing.assert_allclose(import_model(file, MOST)(events), model(events), atol=1e-6)
    assert read_model_file(file.content, LARGEST).outline == file.outline


def test_the_number_of_inputs_is_compared(tmp_path: Path) -> None:
    file = read_model_file(save(good(), tmp_path), LARGEST)
    with pytest.raises(ConfigurationError, match="takes 3 numbers for each event, but 4 features"):
        configure_import(file, "toy", tuple("abcd"), "standard")
    with pytest.raises(ConfigurationError, match="but 2 features"):
        configure_import(file, "toy", tuple("ab"), "raw")
    assert configure_import(file, "toy", tuple("ab"), "standard").preprocessing.missing == "indicator"
    assert configure_import(file, "toy", tuple("abc"), "standard").preprocessing.missing == "median"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "not a Keras file"),
        (b"hello", "not a Keras file"),
        (b"\x80\x04\x95cposix\nsystem\n.", "not a Keras file"),
        (b"PK\x03\x04" + bytes(100), "not a Keras file"),
        (bytes(LARGEST + 1), "at most 5.0 MB"),
    ],
)
def test_what_is_no_keras_file(content: bytes, told: str) -> None:
    with pytest.raises(ConfigurationError, match=told):
        read_model_file(content, LARGEST)


def test_a_lambda_is_refused(tmp_path: Path) -> None:
    model = sequence(layers.Lambda(lambda x: x + 1), layers.Dense(4), layers.Dense(1, activation="sigmoid"))
    with pytest.raises(ConfigurationError, match="'Lambda', which is not imported"):
        read_model_file(save(model, tmp_path), LARGEST)


def test_a_layer_of_ones_own_is_refused(tmp_path: Path) -> None:
    class Mine(layers.Dense):
        pass

    model = sequence(Mine(4), layers.Dense(1, activation="sigmoid"))
    with pytest.raises(ConfigurationError, match="'Mine', which is not imported"):
        read_model_file(save(model, tmp_path), LARGEST)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"module": "keras.layers", "class_name": "Dense"', '"module": "os", "class_name": "system"'),
        ('"registered_name": null, "build_config"', '"registered_name": "evil>Dense", "build_config"'),
        ('"activation": "relu"', '"activation": {"class_name": "__lambda__", "config": {"value": "x"}}'),
        (
            '"activation": "relu"',
            '"activation": {"module": "builtins", "class_name": "function", "config": "eval"}',
        ),
        ('"activation": "relu"', '"activation": "exponential"'),
        ('"class_name": "GlorotUniform"', '"class_name": "Sequential"'),
        ('"units": 4', '"units": 2000000000'),
        ('"units": 4', '"units": -4'),
        ('"units": 4', '"units": "many"'),
        ('"batch_shape": [null, 3]', '"batch_shape": [null, 3, 3]'),
        ('"layers": [', '"layers": [[], '),
        ('{"module"', '[{"module"'),
    ],
)
def test_descriptions_that_are_more_than_sums_and_products(old: str, new: str, tmp_path: Path) -> None:
    def edit(members: dict[str, bytes]) -> None:
        text = members["config.json"].decode()
        assert old in text
        members["config.json"] = text.replace(old, new, 1).encode()

    with pytest.raises(ConfigurationError):
        read_model_file(change(save(good(), tmp_path), edit), LARGEST)


@pytest.mark.parametrize(
    "edit",
    [
        lambda members: members.update({"model.weights.h5": bytes(4_000_000)}),  # a zip bomb
        lambda members: members.update({"../../evil": b"x"}),
        lambda members: members.update({"assets/x.py": b"x"}),
        lambda members: members.pop("config.json"),
        lambda members: members.update({"config.json": b"[" * 100_000}),
        lambda members: members.update({"config.json": b'{"class_name": ' * 5_000 + b"1" + b"}" * 5_000}),
        lambda members: members.update({"config.json": json.dumps({"class_name": "Dense"}).encode()}),
    ],
)
def test_hostile_archives(edit: Callable[[dict[str, bytes]], object], tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError):
        read_model_file(change(save(good(), tmp_path), edit), LARGEST)


def test_a_member_that_lies_about_its_size(tmp_path: Path) -> None:
    content = bytearray(change(save(good(), tmp_path), lambda _: None))
    place = content.rfind(b"PK\x01\x02")
    struct.pack_into("<I", content, place + 24, 10)
    with pytest.raises(ConfigurationError):
        read_model_file(bytes(content), LARGEST)


def replace_weights(content: bytes, write: Callable[[h5py.File], object]) -> bytes:
    buffer = io.BytesIO()
    with h5py.File(buffer, "w") as file:
        write(file)
    return change(content, lambda members: members.update({"model.weights.h5": buffer.getvalue()}))


@pytest.mark.parametrize(
    ("write", "told"),
    [
        (lambda file: file.create_dataset("x", (10**12,), "f4", chunks=(1024,)), "claim"),
        (
            lambda file: file.create_dataset("x", (3,), "f4", external=[("/etc/passwd", 0, 12)]),
            "another file",
        ),
        (lambda file: file.create_group("layers"), "cannot load"),
    ],
)
def test_hostile_weights(write: Callable[[h5py.File], object], told: str, tmp_path: Path) -> None:
    file = read_model_file(replace_weights(save(good(), tmp_path), write), LARGEST)
    with pytest.raises(ConfigurationError, match=told):
        import_model(file, MOST)


def test_weights_that_are_text(tmp_path: Path) -> None:
    edit = lambda members: members.update({"model.weights.h5": b"hello"})  # noqa: E731
    with pytest.raises(ConfigurationError, match="weights in the file are damaged"):
        import_model(read_model_file(change(save(good(), tmp_path), edit), LARGEST), MOST)


def averaged_of_three() -> keras.Model:
    inputs = keras.Input((3,))
    members = [sequence(layers.Dense(4), layers.Dense(3, activation="softmax")) for _ in range(2)]
    for number, member in enumerate(members):
        member.name = f"member_{number}"
    return keras.Model(inputs, layers.Average()([member(inputs) for member in members]))


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: sequence(layers.Dense(4), layers.Dense(1)), "one number .without an activation."),
        (lambda: sequence(layers.Dense(4), layers.Dense(3, activation="softmax")), "3 numbers .softmax."),
        (lambda: sequence(layers.Dense(4), layers.Dense(2, activation="sigmoid")), "2 numbers .sigmoid."),
        (lambda: sequence(layers.Dense(4), layers.Dense(1), layers.LeakyReLU(0.1)), "leaky_relu"),
        (
            lambda: sequence(
                layers.Dense(4), layers.Dense(1, activation="sigmoid"), layers.BatchNormalization()
            ),
            "a norm",
        ),
        (averaged_of_three, "3 numbers"),
    ],
)
def test_networks_that_give_no_score_are_refused_before_they_become_a_run(
    make: Callable[[], keras.Model], told: str, tmp_path: Path
) -> None:
    with pytest.raises(ConfigurationError, match=f"{told}.*which is no score.*one sigmoid"):
        read_model_file(save(make(), tmp_path), LARGEST)


@pytest.mark.parametrize("end", [layers.Softmax(), layers.Activation("softmax")])
def test_the_activation_may_be_a_layer_of_its_own(end: keras.Layer, tmp_path: Path) -> None:
    file = read_model_file(save(sequence(layers.Dense(4), layers.Dense(2), end), tmp_path), LARGEST)
    assert file.outline.output == "softmax"


def test_networks_that_are_too_large(tmp_path: Path) -> None:
    model = sequence(layers.Dense(400), layers.Dense(400), layers.Dense(1, activation="sigmoid"))
    with pytest.raises(ConfigurationError, match="parameters"):
        import_model(read_model_file(save(model, tmp_path), LARGEST), MOST)


def test_no_hidden_layer(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no hidden layer"):
        read_model_file(save(sequence(layers.Dense(1, activation="sigmoid")), tmp_path), LARGEST)
