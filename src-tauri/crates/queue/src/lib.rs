//! Durable jobs in SQLite. Knows no books.
