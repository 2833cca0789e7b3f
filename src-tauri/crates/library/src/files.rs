//! The files of the assets: `ab/<hash>.<extension>` and `ab/<hash>.thumb.jpg` below one directory.

use std::{
    collections::HashSet,
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use sha2::{Digest as _, Sha256};

use crate::{
    Asset,
    decode::{self, NotAPicture},
};

/// What the names of half-written files begin with.
const UNFINISHED: &str = ".unfinished-";
const THUMB: &str = "thumb.jpg";

/// Why a picture could not be kept or read.
#[derive(Debug, thiserror::Error)]
pub enum AssetError {
    /// The bytes are not a picture that can be shown.
    #[error("not a picture: {0}")]
    NotAPicture(#[from] NotAPicture),
    /// The file does not hold what was stored in it.
    #[error("the file of asset {0} was changed")]
    Changed(String),
    /// The disk.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// The directory the assets lie in.
#[derive(Debug, Clone)]
pub struct AssetFiles {
    directory: PathBuf,
}

impl AssetFiles {
    /// The assets below `directory`, which is made when the first is stored.
    pub fn new(directory: PathBuf) -> Self {
        Self { directory }
    }

    /// Keeps an encoded picture and its thumbnail. When this returns, both files are durable.
    ///
    /// # Errors
    /// The bytes are not a picture, or cannot be written.
    pub fn store(&self, bytes: &[u8]) -> Result<Asset, AssetError> {
        let decoded = decode::decode(bytes)?;
        let asset = Asset {
            hash: hash(bytes),
            media_type: decoded.media_type,
            width: decoded.pixels.width(),
            height: decoded.pixels.height(),
            bytes: bytes.len() as u64,
        };
        let thumb = decode::thumbnail(&decoded.pixels)?;
        write_durably(&self.path(&asset, true), &thumb)?;
        write_durably(&self.path(&asset, false), bytes)?;
        Ok(asset)
    }

    /// The bytes of an asset or of its thumbnail.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn read(&self, asset: &Asset, thumb: bool) -> Result<Vec<u8>, AssetError> {
        Ok(fs::read(self.path(asset, thumb))?)
    }

    /// Makes sure that an asset can be shown, and makes its thumbnail anew if that is gone.
    ///
    /// # Errors
    /// The file cannot be read, or is not what was stored.
    pub fn verify(&self, asset: &Asset) -> Result<(), AssetError> {
        let bytes = self.read(asset, false)?;
        if hash(&bytes) != asset.hash {
            return Err(AssetError::Changed(asset.hash.clone()));
        }
        let thumb = self.path(asset, true);
        if !thumb.exists() {
            write_durably(&thumb, &decode::thumbnail(&decode::decode(&bytes)?.pixels)?)?;
        }
        Ok(())
    }

    /// Puts an asset and its thumbnail below another directory as well: as a second name of the same file
    /// where the file system can, as a copy where it cannot. Answers the bytes of both.
    ///
    /// # Errors
    /// The file cannot be read, or the other directory cannot be written.
    pub fn share(&self, asset: &Asset, with: &Self) -> io::Result<u64> {
        let mut bytes = 0;
        for thumb in [false, true] {
            let (from, to) = (self.path(asset, thumb), with.path(asset, thumb));
            if let Some(drawer) = to.parent() {
                fs::create_dir_all(drawer)?;
            }
            match fs::hard_link(&from, &to) {
                Err(error) if error.kind() == io::ErrorKind::NotFound && thumb => continue,
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(error),
                Err(_) => drop(fs::copy(&from, &to)?),
                Ok(()) => {}
            }
            bytes += to.metadata()?.len();
        }
        Ok(bytes)
    }

    /// Bytes of all files.
    ///
    /// # Errors
    /// The directory cannot be read.
    pub fn bytes(&self) -> io::Result<u64> {
        let mut bytes = 0;
        self.visit(|file| {
            bytes += file.metadata()?.len();
            Ok(())
        })?;
        Ok(bytes)
    }

    /// Removes the files that no asset of `known` accounts for: what a crash left between writing a file
    /// and committing its row. Files with names of another form are not ours and stay. Answers how many
    /// were removed.
    ///
    /// # Errors
    /// The directory cannot be read or written.
    pub fn sweep(&self, known: &[Asset]) -> io::Result<u32> {
        let known: HashSet<&str> = known.iter().map(|asset| asset.hash.as_str()).collect();
        let mut removed = 0;
        self.visit(|file| {
            let name = file.file_name();
            let Some(name) = name.to_str() else { return Ok(()) };
            let hash = name.split('.').next().unwrap_or_default();
            if name.starts_with(UNFINISHED) || (is_hash(hash) && !known.contains(hash)) {
                fs::remove_file(file.path())?;
                removed += 1;
            }
            Ok(())
        })?;
        Ok(removed)
    }

    fn path(&self, asset: &Asset, thumb: bool) -> PathBuf {
        let ending = if thumb { THUMB } else { asset.media_type.extension() };
        let drawer = asset.hash.get(..2).unwrap_or_default();
        self.directory.join(drawer).join(format!("{}.{ending}", asset.hash))
    }

    fn visit(&self, mut see: impl FnMut(&fs::DirEntry) -> io::Result<()>) -> io::Result<()> {
        let drawers = match fs::read_dir(&self.directory) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            drawers => drawers?,
        };
        for drawer in drawers {
            let drawer = drawer?;
            if !drawer.file_type()?.is_dir() {
                continue;
            }
            for file in fs::read_dir(drawer.path())? {
                let file = file?;
                if file.file_type()?.is_file() {
                    see(&file)?;
                }
            }
        }
        Ok(())
    }
}

fn hash(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn is_hash(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Writes the file so that after a power cut it is either not there or whole.
fn write_durably(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let directory = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    let new_drawer = !directory.exists();
    fs::create_dir_all(directory)?;
    let mut file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(directory)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    sync_directory(directory)?;
    match directory.parent() {
        Some(parent) if new_drawer => sync_directory(parent),
        _ => Ok(()),
    }
}

#[cfg(unix)]
fn sync_directory(directory: &Path) -> io::Result<()> {
    File::open(directory)?.sync_all()
}

/// NTFS journals the rename; a directory cannot be opened to be synced.
#[cfg(not(unix))]
fn sync_directory(_directory: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{MediaType, testing::png};

    fn assets() -> (tempfile::TempDir, AssetFiles) {
        let directory = tempfile::tempdir().unwrap();
        let files = AssetFiles::new(directory.path().join("assets"));
        (directory, files)
    }

    #[test]
    fn a_picture_is_kept_under_its_hash_with_a_thumbnail_beside_it() {
        let (directory, files) = assets();
        let bytes = png(640, 400);
        let asset = files.store(&bytes).unwrap();
        assert_eq!((asset.width, asset.height, asset.media_type), (640, 400, MediaType::Png));
        assert_eq!(asset.bytes, bytes.len() as u64);
        assert_eq!(files.read(&asset, false).unwrap(), bytes);
        let thumb = image::load_from_memory(&files.read(&asset, true).unwrap()).unwrap();
        assert_eq!((thumb.width(), thumb.height()), (320, 200));
        let drawer = directory.path().join("assets").join(&asset.hash[..2]);
        assert!(drawer.join(format!("{}.png", asset.hash)).exists());
        assert_eq!(fs::read_dir(drawer).unwrap().count(), 2, "nothing half-written is left");
        assert_eq!(files.store(&bytes).unwrap(), asset, "the same bytes are the same asset");
        assert!(files.bytes().unwrap() > asset.bytes);
    }

    #[test]
    fn what_is_not_a_picture_is_not_kept() {
        let (directory, files) = assets();
        assert!(matches!(files.store(b"<html>busy</html>"), Err(AssetError::NotAPicture(_))));
        assert!(!directory.path().join("assets").exists());
    }

    #[test]
    fn a_changed_file_is_found_and_a_lost_thumbnail_made_anew() {
        let (_directory, files) = assets();
        let asset = files.store(&png(640, 400)).unwrap();
        fs::remove_file(files.path(&asset, true)).unwrap();
        files.verify(&asset).unwrap();
        assert!(files.read(&asset, true).is_ok());
        fs::write(files.path(&asset, false), b"something else").unwrap();
        assert!(matches!(files.verify(&asset), Err(AssetError::Changed(_))));
        fs::remove_file(files.path(&asset, false)).unwrap();
        assert!(matches!(files.verify(&asset), Err(AssetError::Io(_))));
    }

    #[test]
    fn only_our_own_orphans_are_swept() {
        let (directory, files) = assets();
        assert_eq!(files.sweep(&[]).unwrap(), 0, "an empty library has nothing to sweep");
        let kept = files.store(&png(64, 40)).unwrap();
        let orphan = files.store(&png(65, 40)).unwrap();
        let drawer = directory.path().join("assets").join(&kept.hash[..2]);
        let foreign = drawer.join("notes.txt");
        fs::write(&foreign, "mine").unwrap();
        fs::write(drawer.join(".unfinished-x1"), "half").unwrap();
        assert_eq!(files.sweep(std::slice::from_ref(&kept)).unwrap(), 3);
        assert!(files.read(&kept, false).is_ok() && files.read(&kept, true).is_ok());
        assert!(files.read(&orphan, false).is_err());
        assert!(foreign.exists());
    }

    #[test]
    fn a_directory_that_cannot_be_written_is_an_error() {
        let (directory, files) = assets();
        fs::write(directory.path().join("assets"), "a file where the directory should be").unwrap();
        assert!(matches!(files.store(&png(64, 40)), Err(AssetError::Io(_))));
    }
}
