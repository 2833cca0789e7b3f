//! A file system under SQLite that notes what is written and what is synced, so that a test can tell what a
//! disk may hold after a power cut at any moment.
#![expect(unsafe_code, reason = "SQLite's file systems are C")]

use std::{
    collections::BTreeMap,
    ffi::{CStr, c_char, c_int, c_void},
    ptr,
    sync::{Mutex, MutexGuard, PoisonError},
};

use rusqlite::ffi;

/// What happened to a file.
pub enum Event {
    Write { file: String, at: usize, bytes: Vec<u8> },
    Truncate { file: String, size: usize },
    Delete { file: String },
    Sync { file: String },
}

impl Event {
    fn file(&self) -> &str {
        match self {
            Self::Write { file, .. }
            | Self::Truncate { file, .. }
            | Self::Delete { file }
            | Self::Sync { file } => file,
        }
    }
}

static EVENTS: Mutex<Vec<Event>> = Mutex::new(Vec::new());

pub fn events() -> MutexGuard<'static, Vec<Event>> {
    EVENTS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What the files hold after a power cut behind the first `until` events. Of what was not synced by then,
/// `survives` decides, sector by sector.
pub fn after_power_cut(
    events: &[Event],
    until: usize,
    mut survives: impl FnMut() -> bool,
) -> BTreeMap<String, Vec<u8>> {
    const SECTOR: usize = 512;
    let mut last_sync: BTreeMap<&str, usize> = BTreeMap::new();
    for (number, event) in events[..until].iter().enumerate() {
        if let Event::Sync { file } = event {
            last_sync.insert(file, number);
        }
    }
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for (number, event) in events[..until].iter().enumerate() {
        let is_synced = last_sync.get(event.file()).is_some_and(|sync| number < *sync);
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
            Event::Truncate { .. } | Event::Sync { .. } => {}
        }
    }
    files
}

/// Makes every database that is opened from now on in this process one that is noted.
pub fn install() {
    // SAFETY: the default file system lives as long as the process. The copy is leaked, and so does, too; what it
    // does not do itself the functions of the original do, which look at no more of it than was copied.
    unsafe {
        let real = ffi::sqlite3_vfs_find(ptr::null());
        assert!(!real.is_null(), "SQLite has a file system");
        let mut vfs = *real;
        vfs.zName = c"recorder".as_ptr();
        vfs.pNext = ptr::null_mut();
        vfs.szOsFile = c_int::try_from(size_of::<File>()).unwrap();
        vfs.xOpen = Some(open);
        vfs.xDelete = Some(delete);
        REAL.lock().unwrap().0 = real;
        let registered = ffi::sqlite3_vfs_register(Box::leak(Box::new(vfs)), 1);
        assert_eq!(registered, ffi::SQLITE_OK);
    }
}

struct Real(*mut ffi::sqlite3_vfs);
// SAFETY: the file system it points to is made for many threads.
unsafe impl Send for Real {}
static REAL: Mutex<Real> = Mutex::new(Real(ptr::null_mut()));

fn real() -> *mut ffi::sqlite3_vfs {
    REAL.lock().unwrap().0
}

/// What SQLite has of an open file. The first field is what it knows of it.
#[repr(C)]
struct File {
    base: ffi::sqlite3_file,
    real: *mut ffi::sqlite3_file,
    /// The room that `real` lies in.
    room: *mut Vec<u64>,
    name: *mut String,
}

unsafe extern "C" fn open(
    _vfs: *mut ffi::sqlite3_vfs,
    name: *const c_char,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out_flags: *mut c_int,
) -> c_int {
    // SAFETY: SQLite gives room for a `File`, and a name or none.
    unsafe {
        let real = real();
        let size = usize::try_from((*real).szOsFile).unwrap().div_ceil(size_of::<u64>());
        let mut room = Box::new(vec![0_u64; size]);
        let real_file = room.as_mut_ptr().cast::<ffi::sqlite3_file>();
        let opened = (*real).xOpen.unwrap()(real, name, real_file, flags, out_flags);
        if opened != ffi::SQLITE_OK {
            (*file).pMethods = ptr::null();
            return opened;
        }
        let called = if name.is_null() { String::new() } else { base_name(name) };
        *file.cast::<File>() = File {
            base: ffi::sqlite3_file { pMethods: &raw const METHODS },
            real: real_file,
            room: Box::into_raw(room),
            name: Box::into_raw(Box::new(called)),
        };
        opened
    }
}

unsafe fn base_name(path: *const c_char) -> String {
    // SAFETY: the caller's.
    let path = unsafe { CStr::from_ptr(path) }.to_string_lossy();
    path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned()
}

unsafe extern "C" fn delete(_vfs: *mut ffi::sqlite3_vfs, name: *const c_char, sync: c_int) -> c_int {
    // SAFETY: as for `open`.
    unsafe {
        events().push(Event::Delete { file: base_name(name) });
        let real = real();
        (*real).xDelete.unwrap()(real, name, sync)
    }
}

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    // SAFETY: `open` made it, and SQLite closes it once.
    unsafe {
        let shim = file.cast::<File>();
        let closed = (*(*(*shim).real).pMethods).xClose.unwrap()((*shim).real);
        drop(Box::from_raw((*shim).room));
        drop(Box::from_raw((*shim).name));
        (*file).pMethods = ptr::null();
        closed
    }
}

unsafe extern "C" fn write(
    file: *mut ffi::sqlite3_file,
    bytes: *const c_void,
    count: c_int,
    at: i64,
) -> c_int {
    // SAFETY: SQLite gives `count` bytes.
    unsafe {
        let shim = file.cast::<File>();
        let noted = std::slice::from_raw_parts(bytes.cast::<u8>(), usize::try_from(count).unwrap()).to_vec();
        let at_byte = usize::try_from(at).unwrap();
        events().push(Event::Write { file: (*(*shim).name).clone(), at: at_byte, bytes: noted });
        (*(*(*shim).real).pMethods).xWrite.unwrap()((*shim).real, bytes, count, at)
    }
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, size: i64) -> c_int {
    // SAFETY: `open` made it.
    unsafe {
        let shim = file.cast::<File>();
        let size_in_bytes = usize::try_from(size).unwrap();
        events().push(Event::Truncate { file: (*(*shim).name).clone(), size: size_in_bytes });
        (*(*(*shim).real).pMethods).xTruncate.unwrap()((*shim).real, size)
    }
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, flags: c_int) -> c_int {
    // SAFETY: `open` made it.
    unsafe {
        let shim = file.cast::<File>();
        let synced = (*(*(*shim).real).pMethods).xSync.unwrap()((*shim).real, flags);
        // Noted once it is true.
        events().push(Event::Sync { file: (*(*shim).name).clone() });
        synced
    }
}

/// The rest is the real file's.
macro_rules! passed_on {
    ($($name:ident $method:ident($($argument:ident: $type:ty),*) $(-> $returns:ty)?;)*) => {
        $(unsafe extern "C" fn $name(file: *mut ffi::sqlite3_file $(, $argument: $type)*) $(-> $returns)? {
            // SAFETY: `open` made it; the arguments are SQLite's.
            unsafe {
                let real = (*file.cast::<File>()).real;
                (*(*real).pMethods).$method.unwrap()(real $(, $argument)*)
            }
        })*
    };
}

passed_on! {
    read xRead(bytes: *mut c_void, count: c_int, at: i64) -> c_int;
    file_size xFileSize(size: *mut i64) -> c_int;
    lock xLock(level: c_int) -> c_int;
    unlock xUnlock(level: c_int) -> c_int;
    check_reserved_lock xCheckReservedLock(out: *mut c_int) -> c_int;
    file_control xFileControl(operation: c_int, argument: *mut c_void) -> c_int;
    sector_size xSectorSize() -> c_int;
    device_characteristics xDeviceCharacteristics() -> c_int;
    shm_map xShmMap(page: c_int, size: c_int, extend: c_int, out: *mut *mut c_void) -> c_int;
    shm_lock xShmLock(offset: c_int, count: c_int, flags: c_int) -> c_int;
    shm_barrier xShmBarrier();
    shm_unmap xShmUnmap(delete: c_int) -> c_int;
}

static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved_lock),
    xFileControl: Some(file_control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(device_characteristics),
    xShmMap: Some(shm_map),
    xShmLock: Some(shm_lock),
    xShmBarrier: Some(shm_barrier),
    xShmUnmap: Some(shm_unmap),
    xFetch: None,
    xUnfetch: None,
};
