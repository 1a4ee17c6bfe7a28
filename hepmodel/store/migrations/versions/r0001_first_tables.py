"""The first tables: runs, their epochs and notices, and the guesses of the players."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "runs",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("created", sa.Double(), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("config", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("stop_requested", sa.Boolean(), nullable=False),
        sa.Column("heartbeat", sa.Double()),
        sa.Column("ended", sa.Double()),
        sa.Column("best_epoch", sa.Integer()),
        sa.Column("auc", sa.Double()),
        sa.Column("auc_error", sa.Double()),
        sa.Column("train_events", sa.Integer()),
        sa.Column("validation_events", sa.Integer()),
        sa.Column("test_events", sa.Integer()),
        sa.Column("seconds", sa.Double()),
        sa.Column("events_per_second", sa.Double()),
        sa.PrimaryKeyConstraint("id", name="pk_runs"),
    )
    op.create_index("ix_runs_created", "runs", ["created"])
    op.create_table(
        "epochs",
        sa.Column("run_id", sa.String(64), nullable=False),
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("loss", sa.Double(), nullable=False),
        sa.Column("validation_loss", sa.Double(), nullable=False),
        sa.Column("validation_auc", sa.Double(), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="fk_epochs_run_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("run_id", "epoch", name="pk_epochs"),
    )
    op.create_table(
        "notices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.String(64), nullable=False),
        sa.Column("time", sa.Double(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="fk_notices_run_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_notices"),
    )
    op.create_index("ix_notices_run_id", "notices", ["run_id"])
    op.create_table(
        "guesses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("player", sa.Text(), nullable=False),
        sa.Column("dataset", sa.Text(), nullable=False),
        sa.Column("row", sa.BigInteger(), nullable=False),
        sa.Column("guess", sa.SmallInteger(), nullable=False),
        sa.Column("confidence", sa.Double()),
        sa.Column("truth", sa.SmallInteger(), nullable=False),
        sa.Column("model_score", sa.Double(), nullable=False),
        sa.Column("model_guess", sa.SmallInteger(), nullable=False),
        sa.Column("created", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_guesses"),
        sa.UniqueConstraint("player", "dataset", "row", name="uq_guesses_player_dataset_row"),
    )


def downgrade() -> None:
    """Drop the tables, the dependent ones first."""
    for table in ("guesses", "notices", "epochs", "runs"):
        op.drop_table(table)
