"""The tables, as SQLAlchemy Core knows them.

Times are seconds since 1970 in UTC, so that every database keeps them alike.

A change here needs a migration beside it in ``migrations/versions``; a test compares the two.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
)

# Names of constraints are fixed so that a later migration can find them on every database.
metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

runs = Table(
    "runs",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("created", Double, nullable=False),
    Column("status", String(16), nullable=False),
    Column("config", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("stop_requested", Boolean, nullable=False),
    Column("heartbeat", Double),
    Column("ended", Double),
    Column("best_epoch", Integer),
    Column("auc", Double),
    Column("auc_error", Double),
    Column("train_events", Integer),
    Column("validation_events", Integer),
    Column("test_events", Integer),
    Column("seconds", Double),
    Column("events_per_second", Double),
    Index("ix_runs_created", "created"),
)

epochs = Table(
    "epochs",
    metadata,
    Column("run_id", String(64), ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True),
    Column("epoch", Integer, primary_key=True, autoincrement=False),
    Column("loss", Double, nullable=False),
    Column("validation_loss", Double, nullable=False),
    Column("validation_auc", Double, nullable=False),
    Column("seconds", Double, nullable=False),
)

notices = Table(
    "notices",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run_id", String(64), ForeignKey("runs.id", ondelete="CASCADE"), nullable=False),
    Column("time", Double, nullable=False),
    Column("text", Text, nullable=False),
    Index("ix_notices_run_id", "run_id"),
)

guesses = Table(
    "guesses",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("player", Text, nullable=False),
    Column("dataset", Text, nullable=False),
    Column("row", BigInteger, nullable=False),
    Column("guess", SmallInteger, nullable=False),
    Column("confidence", Double),
    Column("truth", SmallInteger, nullable=False),
    Column("model_score", Double, nullable=False),
    Column("model_guess", SmallInteger, nullable=False),
    Column("created", Double, nullable=False),
    # The rule of the game, held by the database itself: an event is guessed once.
    UniqueConstraint("player", "dataset", "row", name="uq_guesses_player_dataset_row"),
)
