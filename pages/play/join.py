"""Join: pupils answer on their phones what the teacher's page shows."""

from ui.play.room.join import join_class

join_class()
