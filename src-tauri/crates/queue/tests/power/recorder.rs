//! Between this process and the system: notes what is written to databases and when that was synced, so that
//! a test can tell what a disk may hold after a power cut at any moment. Syncs can be held up, and can fail.
//!
//! SQLite and everything else in this program are linked to the functions below instead of the C library's.
#![expect(unsafe_code, reason = "these are the C library's functions")]

use std::{
    collections::BTreeMap,
    ffi::{CStr, OsStr, c_char, c_int, c_void},
    fs,
    os::unix::ffi::OsStrExt,
    path::{Path, PathBuf},
    slice,
    sync::{
        Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

/// What happened to a file.
pub enum Event {
    Write {
        file: String,
        at: usize,
        bytes: Vec<u8>,
    },
    Truncate {
        file: String,
        size: usize,
    },
    Delete {
        file: String,
    },
    /// It ended well, and is of what was written before it began: before that many events.
    Sync {
        file: String,
        covers: usize,
    },
    /// What was to be synced is not on the disk, and the system takes it for written.
    FailedSync {
        file: String,
    },
}

impl Event {
    fn file(&self) -> &str {
        match self {
            Self::Write { file, .. }
            | Self::Truncate { file, .. }
            | Self::Delete { file }
            | Self::Sync { file, .. }
            | Self::FailedSync { file } => file,
        }
    }
}

static WATCHED: Mutex<PathBuf> = Mutex::new(PathBuf::new());
static EVENTS: Mutex<Vec<Event>> = Mutex::new(Vec::new());
static SYNCS_ARE_HELD: Mutex<bool> = Mutex::new(false);
static SYNCS: Condvar = Condvar::new();
static FAILURES: AtomicUsize = AtomicUsize::new(0);

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How much has happened by now.
pub fn now() -> usize {
    lock(&EVENTS).len()
}

/// Notes what happens to databases in `directory`, from now on.
pub fn watch(directory: &Path) {
    *lock(&WATCHED) = directory.to_path_buf();
    lock(&EVENTS).clear();
}

/// Everything that happened.
pub fn events() -> Vec<Event> {
    std::mem::take(&mut *lock(&EVENTS))
}

/// No sync ends until this is dropped.
pub struct Hold(());

impl Drop for Hold {
    fn drop(&mut self) {
        *lock(&SYNCS_ARE_HELD) = false;
        SYNCS.notify_all();
    }
}

/// Lets no sync end.
pub fn hold_syncs() -> Hold {
    *lock(&SYNCS_ARE_HELD) = true;
    Hold(())
}

/// The next syncs fail, that many.
pub fn fail_syncs(count: usize) {
    FAILURES.store(count, Ordering::SeqCst);
}

/// From which moment on each of the events is sure to be on the disk.
pub fn durable_since(events: &[Event]) -> Vec<usize> {
    let of = |number: usize, event: &Event| {
        let later = events.iter().enumerate().skip(number).filter(|(_, later)| later.file() == event.file());
        for (at, later) in later {
            match later {
                Event::FailedSync { .. } => return usize::MAX,
                Event::Sync { covers, .. } if number < *covers => return at,
                _ => {}
            }
        }
        usize::MAX
    };
    events.iter().enumerate().map(|(number, event)| of(number, event)).collect()
}

/// What the files hold after a power cut behind the first `until` events. Of what was not synced by then,
/// `survives` decides, sector by sector.
pub fn after_power_cut(
    events: &[Event],
    durable_since: &[usize],
    until: usize,
    mut survives: impl FnMut() -> bool,
) -> BTreeMap<String, Vec<u8>> {
    const SECTOR: usize = 512;
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for (event, durable_since) in events[..until].iter().zip(durable_since) {
        let is_synced = *durable_since < until;
        match event {
            Event::Write { file, at, bytes } => {
                let content = files.entry(file.clone()).or_default();
                for (sector, part) in bytes.chunks(SECTOR).enumerate() {
                    let at = at + sector * SECTOR;
                    if is_synced || survives() {
                        content.resize(content.len().max(at + part.len()), 0);
                        content[at..at + part.len()].copy_from_slice(part);
                    }
                }
            }
            Event::Truncate { file, size } if is_synced || survives() => {
                files.entry(file.clone()).or_default().truncate(*size);
            }
            Event::Delete { file } => drop(files.remove(file)),
            Event::Truncate { .. } | Event::Sync { .. } | Event::FailedSync { .. } => {}
        }
    }
    files
}

fn database_file(fd: c_int) -> Option<String> {
    name_of_database(&fs::read_link(format!("/proc/self/fd/{fd}")).ok()?)
}

/// The file's name, if it is a database's that is watched. The index of a log is not: it is made anew from
/// the log.
fn name_of_database(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?;
    let is_of_it = name.ends_with(".db") || name.ends_with(".db-wal") || name.ends_with(".db-journal");
    (is_of_it && path.parent() == Some(&*lock(&WATCHED))).then(|| name.to_owned())
}

/// What was written, if anything was, to a place that is only known while nobody else writes.
fn noted(fd: c_int, bytes: *const c_void, at: impl FnOnce() -> i64, system: impl FnOnce() -> isize) -> isize {
    let Some(file) = database_file(fd) else { return system() };
    let mut events = lock(&EVENTS);
    let at = at();
    let written = system();
    if let (Ok(at), Ok(count)) = (usize::try_from(at), usize::try_from(written)) {
        // SAFETY: the caller gives at least what was written.
        let bytes = unsafe { slice::from_raw_parts(bytes.cast::<u8>(), count) }.to_vec();
        events.push(Event::Write { file, at, bytes });
    }
    written
}

#[unsafe(no_mangle)]
unsafe extern "C" fn write(fd: c_int, bytes: *const c_void, count: usize) -> isize {
    // SAFETY: the caller's descriptor and bytes; asking where it stands changes nothing.
    let at = || unsafe { libc::lseek64(fd, 0, libc::SEEK_CUR) };
    noted(fd, bytes, at, || unsafe { libc::syscall(libc::SYS_write, fd, bytes, count) as isize })
}

#[unsafe(no_mangle)]
unsafe extern "C" fn pwrite64(fd: c_int, bytes: *const c_void, count: usize, at: i64) -> isize {
    // SAFETY: the caller's descriptor and bytes.
    noted(fd, bytes, || at, || unsafe { libc::syscall(libc::SYS_pwrite64, fd, bytes, count, at) as isize })
}

#[unsafe(no_mangle)]
unsafe extern "C" fn ftruncate64(fd: c_int, size: i64) -> c_int {
    // SAFETY: the caller's descriptor and size.
    let system = || unsafe { libc::syscall(libc::SYS_ftruncate, fd, size) as c_int };
    let Some(file) = database_file(fd) else { return system() };
    let mut events = lock(&EVENTS);
    let truncated = system();
    if let (0, Ok(size)) = (truncated, usize::try_from(size)) {
        events.push(Event::Truncate { file, size });
    }
    truncated
}

#[unsafe(no_mangle)]
unsafe extern "C" fn unlink(path: *const c_char) -> c_int {
    // SAFETY: the caller gives a string.
    let name = OsStr::from_bytes(unsafe { CStr::from_ptr(path) }.to_bytes());
    let mut events = lock(&EVENTS);
    if let Some(file) = name_of_database(Path::new(name)) {
        events.push(Event::Delete { file });
    }
    // SAFETY: as above.
    unsafe { libc::syscall(libc::SYS_unlinkat, libc::AT_FDCWD, path, 0) as c_int }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn fsync(fd: c_int) -> c_int {
    sync(fd)
}

#[unsafe(no_mangle)]
unsafe extern "C" fn fdatasync(fd: c_int) -> c_int {
    sync(fd)
}

/// Only noted, and never done: this process outlives every cut.
fn sync(fd: c_int) -> c_int {
    let Some(file) = database_file(fd) else { return 0 };
    let covers = now();
    drop(SYNCS.wait_while(lock(&SYNCS_ARE_HELD), |held| *held));
    // A disk takes its time, and whoever does not wait for it gets ahead of it.
    (0..50).for_each(|_| thread::yield_now());
    if FAILURES.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok() {
        lock(&EVENTS).push(Event::FailedSync { file });
        // SAFETY: the C library has such a place for each thread.
        unsafe { *libc::__errno_location() = libc::EIO };
        return -1;
    }
    // Noted once it is true.
    lock(&EVENTS).push(Event::Sync { file, covers });
    0
}
