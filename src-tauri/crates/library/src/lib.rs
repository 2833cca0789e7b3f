//! Books, pages, versions and settings in SQLite; assets by hash. No network, no jobs.
