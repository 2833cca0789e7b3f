//! SQLite for the house: opening, pragmas, migrations, one writer thread and many readers. Knows no tables.
