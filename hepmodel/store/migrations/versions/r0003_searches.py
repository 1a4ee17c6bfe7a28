"""Searches for better settings, and their trials."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "searches",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("created", sa.Double(), nullable=False),
        sa.Column("ended", sa.Double()),
        sa.Column("owner", sa.String(64)),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("base", sa.Text(), nullable=False),
        sa.Column("space", sa.Text(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("pruning", sa.Boolean(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("resumed_at", sa.Integer(), nullable=False),
        sa.Column("driver", sa.String(64)),
        sa.Column("driver_seen", sa.Double()),
        sa.PrimaryKeyConstraint("id", name="pk_searches"),
    )
    op.create_index("ix_searches_owner", "searches", ["owner"])
    op.create_index("ix_searches_status", "searches", ["status"])
    op.create_table(
        "trials",
        sa.Column("search_id", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("run_id", sa.String(64), nullable=False),
        sa.Column("parameters", sa.Text(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("auc", sa.Double()),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("created", sa.Double(), nullable=False),
        sa.Column("ended", sa.Double()),
        sa.ForeignKeyConstraint(
            ["search_id"], ["searches.id"], name="fk_trials_search_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("search_id", "number", name="pk_trials"),
    )


def downgrade() -> None:
    """Drop the tables, the dependent one first."""
    op.drop_table("trials")
    op.drop_table("searches")
