//! What the library knows of the files below its assets directory.

use db::Migration;
use rusqlite::{
    Connection, OptionalExtension, Row, Transaction, named_params,
    types::{FromSql, FromSqlError, FromSqlResult, ValueRef},
};

pub(crate) const TABLE: Migration = Migration {
    name: "asset",
    sql: "
CREATE TABLE asset(
  hash       TEXT    PRIMARY KEY,
  media_type TEXT    NOT NULL,
  width      INTEGER NOT NULL,
  height     INTEGER NOT NULL,
  bytes      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
",
};

statements! {
    INSERT = "INSERT INTO asset(hash, media_type, width, height, bytes)
  VALUES (:hash, :media_type, :width, :height, :bytes) ON CONFLICT DO NOTHING";
    GET = "SELECT hash, media_type, width, height, bytes FROM asset WHERE hash = :hash";
    DELETE_UNUSED = "DELETE FROM asset WHERE NOT EXISTS (SELECT 1 FROM page_picture v WHERE v.asset = asset.hash)
  AND NOT EXISTS (SELECT 1 FROM portrait p WHERE p.asset = asset.hash)";
    ALL = "SELECT hash, media_type, width, height, bytes FROM asset";
}

/// How an image is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaType {
    /// `image/jpeg`.
    Jpeg,
    /// `image/png`.
    Png,
    /// `image/webp`.
    Webp,
}

impl MediaType {
    const ALL: [Self; 3] = [Self::Jpeg, Self::Png, Self::Webp];

    /// The IANA name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
        }
    }

    /// What the names of such files end in.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Webp => "webp",
        }
    }
}

impl FromSql for MediaType {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let name = value.as_str()?;
        Self::ALL.into_iter().find(|media_type| media_type.name() == name).ok_or(FromSqlError::InvalidType)
    }
}

/// An image kept in a file under the hash of its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// SHA-256 of the bytes, in lower-case hexadecimal.
    pub hash: String,
    /// How it is encoded.
    pub media_type: MediaType,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Bytes of the file.
    pub bytes: u64,
}

impl Asset {
    pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let bytes: i64 = row.get("bytes")?;
        Ok(Self {
            hash: row.get("hash")?,
            media_type: row.get("media_type")?,
            width: row.get("width")?,
            height: row.get("height")?,
            bytes: bytes.cast_unsigned(),
        })
    }
}

/// Makes the asset known. Its file must be durable before: a row implies a file.
///
/// # Errors
/// SQLite's.
pub fn insert(tx: &Transaction<'_>, asset: &Asset) -> rusqlite::Result<()> {
    tx.prepare_cached(INSERT)?
        .execute(named_params! {
            ":hash": asset.hash, ":media_type": asset.media_type.name(),
            ":width": asset.width, ":height": asset.height, ":bytes": asset.bytes.cast_signed()
        })
        .map(drop)
}

/// The asset with this hash, if it is known.
///
/// # Errors
/// SQLite's, or a row that cannot be understood.
pub fn get(conn: &Connection, hash: &str) -> rusqlite::Result<Option<Asset>> {
    conn.prepare_cached(GET)?.query_row(named_params! { ":hash": hash }, Asset::read).optional()
}

/// Forgets the assets that are in no book any more, and answers how many those were. Their files stay until
/// [`AssetFiles::sweep`](crate::AssetFiles::sweep).
///
/// # Errors
/// SQLite's.
pub fn delete_unused(tx: &Transaction<'_>) -> rusqlite::Result<usize> {
    tx.prepare_cached(DELETE_UNUSED)?.execute([])
}

/// Every asset.
///
/// # Errors
/// SQLite's, or a row that cannot be understood.
pub fn all(conn: &Connection) -> rusqlite::Result<Vec<Asset>> {
    conn.prepare_cached(ALL)?.query_map([], Asset::read)?.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{asset, library};

    #[test]
    fn an_asset_is_known_once() {
        let mut conn = library();
        let tx = conn.transaction().unwrap();
        let webp = Asset { media_type: MediaType::Webp, ..asset("bb") };
        for asset in [&asset("aa"), &webp, &webp] {
            insert(&tx, asset).unwrap();
        }
        assert_eq!(all(&tx).unwrap(), [asset("aa"), webp.clone()]);
        assert_eq!(get(&tx, "bb").unwrap(), Some(webp));
        assert_eq!(get(&tx, "cc").unwrap(), None);
    }
}
