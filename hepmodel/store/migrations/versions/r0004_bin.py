"""What was thrown away stays in a bin for a while."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
TABLES = ("runs", "searches")


def upgrade() -> None:
    """Add the time at which it was thrown away; nothing was yet."""
    for table in TABLES:
        op.add_column(table, sa.Column("discarded", sa.Double()))


def downgrade() -> None:
    """Take the columns away."""
    for table in TABLES:
        op.drop_column(table, "discarded")
