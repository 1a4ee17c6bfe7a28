"""Trainings that can be paused, forked and owned, and more numbers of each epoch."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def _columns_of_runs() -> list[sa.Column[object]]:
    return [
        sa.Column("losses", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("pause_after", sa.Integer()),
        sa.Column("rate_factor", sa.Double(), nullable=False, server_default="1"),
        sa.Column("owner", sa.String(64)),
        sa.Column("parent", sa.String(64)),
        sa.Column("search", sa.String(64)),
        sa.Column("title", sa.Text(), nullable=False, server_default=sa.text("''")),
        sa.Column("note", sa.Text(), nullable=False, server_default=sa.text("''")),
        sa.Column("tags", sa.Text(), nullable=False, server_default=sa.text("''")),
    ]


def _columns_of_epochs() -> list[sa.Column[object]]:
    return [
        sa.Column("member", sa.SmallInteger(), nullable=False, server_default="0"),
        sa.Column("learning_rate", sa.Double()),
        sa.Column("gradient_norm", sa.Double()),
        sa.Column("events_per_second", sa.Double()),
    ]


def upgrade() -> None:
    """Add the columns; what was there before keeps its meaning."""
    for table, columns in (("runs", _columns_of_runs()), ("epochs", _columns_of_epochs())):
        for column in columns:
            op.add_column(table, column)
    op.create_index("ix_runs_owner", "runs", ["owner"])
    op.create_index("ix_runs_search", "runs", ["search"])


def downgrade() -> None:
    """Take the columns away."""
    op.drop_index("ix_runs_search", "runs")
    op.drop_index("ix_runs_owner", "runs")
    for table, columns in (("runs", _columns_of_runs()), ("epochs", _columns_of_epochs())):
        for column in columns:
            op.drop_column(table, column.name)
