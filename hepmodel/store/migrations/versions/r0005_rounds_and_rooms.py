"""Guesses know their round, players may have a name, and classes have rooms."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add what a guess was made in; guesses before were single ones, against the shipped network."""
    op.add_column("guesses", sa.Column("mode", sa.String(16), nullable=False, server_default="duel"))
    op.add_column("guesses", sa.Column("round", sa.Text(), nullable=False, server_default=sa.text("''")))
    op.add_column("guesses", sa.Column("room", sa.String(16)))
    op.create_index("ix_guesses_created", "guesses", ["created"])
    op.create_index("ix_guesses_room", "guesses", ["room"])
    op.create_table(
        "players",
        sa.Column("player", sa.String(64), nullable=False),
        sa.Column("nickname", sa.Text(), nullable=False),
        sa.Column("named", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("player", name="pk_players"),
        sa.UniqueConstraint("nickname", name="uq_players_nickname"),
    )
    op.create_table(
        "rooms",
        sa.Column("code", sa.String(16), nullable=False),
        sa.Column("key_digest", sa.String(64), nullable=False),
        sa.Column("teacher", sa.String(64)),
        sa.Column("config", sa.Text(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("phase", sa.String(16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("created", sa.Double(), nullable=False),
        sa.Column("moved", sa.Double(), nullable=False),
        sa.Column("expires", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_rooms"),
    )
    op.create_index("ix_rooms_expires", "rooms", ["expires"])
    op.create_table(
        "pupils",
        sa.Column("room", sa.String(16), nullable=False),
        sa.Column("player", sa.String(64), nullable=False),
        sa.Column("nickname", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("joined", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(["room"], ["rooms.code"], name="fk_pupils_room", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("room", "player", name="pk_pupils"),
        sa.UniqueConstraint("room", "folded", name="uq_pupils_room_folded"),
    )


def downgrade() -> None:
    """Take tables and columns away, the dependent ones first."""
    for table in ("pupils", "rooms", "players"):
        op.drop_table(table)
    for index in ("ix_guesses_room", "ix_guesses_created"):
        op.drop_index(index, "guesses")
    for column in ("room", "round", "mode"):
        op.drop_column("guesses", column)
