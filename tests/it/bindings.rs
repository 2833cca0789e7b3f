//! The committed TypeScript is what Rust would write now.

use std::{env, fs, path::Path};

#[test]
fn bindings_are_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/src/lib/bindings/wire.ts");
    let fresh = picturebook_shell::typescript();
    if env::var_os("PICTUREBOOK_WRITE_BINDINGS").is_some() {
        fs::write(&path, &fresh).expect("the bindings can be written");
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == fresh, "{} is stale; run `cargo xtask bindings`", path.display());
}
