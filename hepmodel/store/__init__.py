"""The database: what must outlive a page, a worker and the app."""
