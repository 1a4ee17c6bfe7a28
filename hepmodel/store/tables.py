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
    text,
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
    Column("losses", Integer, nullable=False, server_default="0"),
    Column("pause_after", Integer),
    Column("rate_factor", Double, nullable=False, server_default="1"),
    Column("owner", String(64)),
    Column("parent", String(64)),
    Column("search", String(64)),
    Column("title", Text, nullable=False, server_default=text("''")),
    Column("note", Text, nullable=False, server_default=text("''")),
    Column("tags", Text, nullable=False, server_default=text("''")),
    Column("discarded", Double),
    Index("ix_runs_created", "created"),
    Index("ix_runs_owner", "owner"),
    Index("ix_runs_search", "search"),
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
    Column("member", SmallInteger, nullable=False, server_default="0"),
    Column("learning_rate", Double),
    Column("gradient_norm", Double),
    Column("events_per_second", Double),
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

searches = Table(
    "searches",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("created", Double, nullable=False),
    Column("ended", Double),
    Column("owner", String(64)),
    Column("title", Text, nullable=False),
    Column("base", Text, nullable=False),
    Column("space", Text, nullable=False),
    Column("wanted", Integer, nullable=False),
    Column("pruning", Boolean, nullable=False),
    Column("seed", Integer, nullable=False),
    Column("status", String(16), nullable=False),
    Column("message", Text, nullable=False),
    Column("resumed_at", Integer, nullable=False),
    Column("driver", String(64)),
    Column("driver_seen", Double),
    Column("discarded", Double),
    Index("ix_searches_owner", "owner"),
    Index("ix_searches_status", "status"),
)

trials = Table(
    "trials",
    metadata,
    Column("search_id", String(64), ForeignKey("searches.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    # Not a foreign key: what a trial reached is known also when its run was thrown away.
    Column("run_id", String(64), nullable=False),
    Column("parameters", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("auc", Double),
    Column("message", Text, nullable=False),
    Column("created", Double, nullable=False),
    Column("ended", Double),
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
    Column("mode", String(16), nullable=False, server_default="duel"),
    Column("round", Text, nullable=False, server_default=text("''")),
    Column("room", String(16)),
    # The rule of the game, held by the database itself: an event is guessed once.
    UniqueConstraint("player", "dataset", "row", name="uq_guesses_player_dataset_row"),
    Index("ix_guesses_created", "created"),
    Index("ix_guesses_room", "room"),
)

players = Table(
    "players",
    metadata,
    Column("player", String(64), primary_key=True),
    Column("nickname", Text, nullable=False),
    Column("named", Double, nullable=False),
    UniqueConstraint("nickname", name="uq_players_nickname"),
)

rooms = Table(
    "rooms",
    metadata,
    Column("code", String(16), primary_key=True),
    Column("key_digest", String(64), nullable=False),
    Column("teacher", String(64)),
    Column("config", Text, nullable=False),
    Column("events", Integer, nullable=False),
    Column("phase", String(16), nullable=False),
    Column("number", Integer, nullable=False),
    Column("created", Double, nullable=False),
    Column("moved", Double, nullable=False),
    Column("expires", Double, nullable=False),
    Index("ix_rooms_expires", "expires"),
)

pupils = Table(
    "pupils",
    metadata,
    Column("room", String(16), ForeignKey("rooms.code", ondelete="CASCADE"), primary_key=True),
    Column("player", String(64), primary_key=True),
    Column("nickname", Text, nullable=False),
    # The nickname as names are compared: two pupils of a room differ in more than capital letters.
    Column("folded", Text, nullable=False),
    Column("joined", Double, nullable=False),
    UniqueConstraint("room", "folded", name="uq_pupils_room_folded"),
)
