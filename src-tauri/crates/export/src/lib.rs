//! PDF and page images of a book, set by Typst. No SQL, no network.
