"""Files, disks and waiting: what reading and writing large files needs."""
