"""The part of the program that reads events and splits them as the app does."""

from hepmodel.data.schema import Schema
from hepmodel.data.split import SPLIT_SEED, TEST_SHARE
from hepmodel.runs.config import TrainingConfig

SPLIT = '''
def mix(positions, seed):
    """SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): where an event belongs depends on its row and this alone."""
    with np.errstate(over="ignore"):
        z = (positions.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(seed)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return z ^ (z >> np.uint64(31))


def split(labels):
    """Return the rows of the train, validation and test part, with the same share of signal in each."""
    keys, parts = mix(np.arange(len(labels)), SPLIT_SEED), ([], [], [])
    for label in (0, 1):
        rows = np.flatnonzero(labels == label)
        rows = rows[np.argsort(keys[rows])]
        test = round(TEST_SHARE * len(rows))
        rest = test + round(VALIDATION_SHARE * len(rows))
        for part, some in zip(parts, (rows[rest:], rows[test:rest], rows[:test])):
            part.append(some)
    return [np.sort(np.concatenate(part)) for part in parts]
'''
THIN = '''
def thin(rows, labels, share):
    """Keep the same share of each class."""
    keys, kept = mix(rows, SPLIT_SEED + 1), []
    for label in (0, 1):
        chosen = np.flatnonzero(labels[rows] == label)
        kept.append(chosen[np.argsort(keys[chosen])[: max(1, int(share * len(chosen)))]])
    return rows[np.sort(np.concatenate(kept))]
'''
BALANCES = {
    "equal": '''
def choose(labels):
    """Leave out as many events of the larger class as it has more."""
    classes = [np.flatnonzero(labels == label) for label in (0, 1)]
    number, rng = min(map(len, classes)), np.random.default_rng([SEED, 1])
    return np.sort(np.concatenate([rng.choice(rows, number, replace=False) for rows in classes]))
''',
    "class_weights": '''
def weigh(labels, own):
    """Let both classes count the same."""
    counts = np.bincount(labels, minlength=2)
    return (len(labels) / 2 / counts)[labels].astype(np.float32)
''',
    "event_weights": '''
def weigh(labels, own):
    """Let each event count by its own weight, and both classes the same."""
    sizes = np.abs(own)
    sums = np.bincount(labels, weights=sizes, minlength=2)
    return (sizes * (len(labels) / 2 / sums)[labels]).astype(np.float32)
''',
}


def write_sample(config: TrainingConfig, schema: Schema, limit: int | None) -> str:
    """Write the settings of the sample and the functions that read and split it."""
    most = min(filter(None, (config.max_events, limit)), default=None)
    names = "".join(f"    {name!r},\n" for name in config.features)
    settings = f"FEATURES = [\n{names}]\nLABEL = {schema.label!r}\n"
    if config.balance == "event_weights":
        settings += f"WEIGHT = {schema.weight!r}\n"
    settings += (
        f"SEED = {config.seed}\nSPLIT_SEED, TEST_SHARE, VALIDATION_SHARE = {SPLIT_SEED}, {TEST_SHARE}, "
        f"{config.validation_share!r}\n"
    )
    settings += f"MOST_EVENTS = {most}  # train and validation part together\n" if most else ""
    return settings + "\n" + SPLIT + (f"\n{THIN}" if most else "") + "\n" + BALANCES.get(config.balance, "")


def write_reading(config: TrainingConfig, schema_weight: bool, limited: bool) -> str:
    """Write the lines of the main function that read and split."""
    lines = [
        'frame = pd.read_csv(path) if path.endswith((".csv", ".csv.gz")) else pd.read_parquet(path)',
        "features = frame[FEATURES].to_numpy(np.float32)",
        "labels = frame[LABEL].to_numpy(np.int8)",
    ]
    if schema_weight:
        lines.append("weights = frame[WEIGHT].to_numpy(np.float64)")
    lines.append("train, validation, test = split(labels)")
    if limited:
        lines += [
            "share = min(1.0, MOST_EVENTS / (len(train) + len(validation)))",
            "if share < 1:",
            "    train, validation = thin(train, labels, share), thin(validation, labels, share)",
        ]
    return "\n".join(lines)
