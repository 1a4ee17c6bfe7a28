"""Class: a teacher opens a room and leads a class through a round; the page stands on the projector."""

from ui.play.room.teacher import lead_class

lead_class()
