"""Train one network for five epochs with PyTorch or scikit-learn; a program that prints its times as JSON.

Runs in an environment of its own (requirements-rivals.txt). Arguments: file of events, settings as JSON, `torch` or `sklearn`.
"""

import json
import os
import sys
import time
from typing import Any

import numpy as np

EPOCHS = 5


def train_torch(
    inputs: np.ndarray, labels: np.ndarray, settings: dict[str, Any]
) -> tuple[list[float], float]:
    """Train with a plain loop as in PyTorch's own tutorial, on as many threads as are quickest."""
    import torch

    def train(threads: int, epochs: int) -> tuple[list[float], float]:
        torch.set_num_threads(threads)
        torch.manual_seed(1)
        layers: list[torch.nn.Module] = []
        width = inputs.shape[1]
        for wide in settings["hidden_layers"]:
            layers += [torch.nn.Linear(width, wide), torch.nn.ReLU()]
            if settings.get("dropout"):
                layers.append(torch.nn.Dropout(settings["dropout"]))
            width = wide
        two = settings.get("output") == "softmax"
        model = torch.nn.Sequential(*layers, torch.nn.Linear(width, 2 if two else 1))
        rate = settings.get("learning_rate", 0.001)
        kind = torch.optim.SGD if settings.get("optimiser") == "sgd" else torch.optim.Adam
        optimiser = kind(model.parameters(), lr=rate)
        measure = torch.nn.CrossEntropyLoss() if two else torch.nn.BCEWithLogitsLoss()
        x = torch.from_numpy(inputs)
        y = torch.from_numpy(labels).long() if two else torch.from_numpy(labels)[:, None]
        seconds = []
        for _ in range(epochs):
            start = time.perf_counter()
            order, batch = torch.randperm(len(x)), settings["batch_size"]
            for first in range(0, len(x), batch):
                rows = order[first : first + batch]
                optimiser.zero_grad()
                measure(model(x[rows]), y[rows]).backward()
                optimiser.step()
            seconds.append(time.perf_counter() - start)
        model.eval()
        with torch.no_grad():
            return seconds, float(measure(model(x), y))

    threads = min(range(1, (os.cpu_count() or 1) + 1), key=lambda number: train(number, 1)[0][0])
    return train(threads, EPOCHS)


def train_sklearn(
    inputs: np.ndarray, labels: np.ndarray, settings: dict[str, Any]
) -> tuple[list[float], float]:
    """Train `MLPClassifier`, an epoch at a time; it knows no dropout."""
    from sklearn.metrics import log_loss
    from sklearn.neural_network import MLPClassifier

    model = MLPClassifier(
        hidden_layer_sizes=tuple(settings["hidden_layers"]),
        solver=settings.get("optimiser", "adam"),
        learning_rate_init=settings.get("learning_rate", 0.001),
        batch_size=settings["batch_size"],
        momentum=0.0,
        alpha=0.0,
        random_state=1,
    )
    seconds = []
    for _ in range(EPOCHS):
        start = time.perf_counter()
        model.partial_fit(inputs, labels, classes=[0.0, 1.0])
        seconds.append(time.perf_counter() - start)
    return seconds, float(log_loss(labels, model.predict_proba(inputs)))


def main(file: str, settings: str, way: str) -> None:
    """Train and print."""
    with np.load(file) as arrays:
        inputs, labels = arrays["inputs"], arrays["labels"]
    train = {"torch": train_torch, "sklearn": train_sklearn}[way]
    start = time.perf_counter()
    seconds, loss = train(inputs, labels, json.loads(settings))
    total = sum(seconds) if way == "torch" else time.perf_counter() - start
    print(json.dumps({"seconds": seconds, "total": total, "loss": loss}))


if __name__ == "__main__":
    main(*sys.argv[1:])
