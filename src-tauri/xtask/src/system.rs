//! What must be on the machine before anything can be built, and how to get it there.

use std::{
    env, fs,
    path::Path,
    process::{Command, Stdio},
};

use crate::{
    Outcome,
    house::{House, must, output_of},
};

/// Debian packages the app is built from and runs on.
const TO_BUILD: &[&str] =
    &["build-essential", "pkg-config", "libwebkit2gtk-4.1-dev", "librsvg2-dev", "libssl-dev", "file"];
/// And those its tests need besides: displays, browsers, drivers, a Chinese interface font.
const TO_TEST: &[&str] = &[
    "xvfb",
    "xauth",
    "webkit2gtk-driver",
    "chromium",
    "chromium-driver",
    "fonts-noto-cjk",
    "poppler-utils",
    "dbus-x11",
];
/// And those the installers are made with.
const TO_BUNDLE: &[&str] = &["rpm", "patchelf"];

/// What a command is about to do, and so what it needs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Build and run.
    Run,
    /// Also test.
    Test,
    /// Also make installers.
    Bundle,
}

/// Installs what is missing where we can, and says exactly what to install where we cannot.
pub fn prepare(purpose: Purpose) -> Outcome {
    if cfg!(target_os = "linux") {
        prepare_linux(purpose)?;
    }
    let node = output_of("node", &["--version"]);
    if !node.as_deref().is_some_and(node_is_new_enough) {
        return Err(format!(
            "Node.js 20.19 or newer is needed ({}). Install it from https://nodejs.org or with your system's package manager, then run this again.",
            node.map_or("none is installed".to_owned(), |version| format!("found {version}"))
        ));
    }
    Ok(())
}

fn node_is_new_enough(version: &str) -> bool {
    let mut parts = version.trim_start_matches('v').split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let (major, minor) = (parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    (major, minor) >= (20, 19)
}

fn prepare_linux(purpose: Purpose) -> Outcome {
    let mut wanted = TO_BUILD.to_vec();
    match purpose {
        Purpose::Run => {}
        Purpose::Test => wanted.extend(TO_TEST),
        Purpose::Bundle => wanted.extend(TO_BUNDLE),
    }
    if output_of("dpkg-query", &["--version"]).is_none() {
        // Not a Debian: pkg-config tells whether the one library that matters is there.
        if output_of("pkg-config", &["--exists", "webkit2gtk-4.1"]).is_some() {
            return Ok(());
        }
        return Err("WebKitGTK 4.1 is missing. Fedora: dnf install webkit2gtk4.1-devel librsvg2-devel openssl-devel gcc; Arch: pacman -S webkit2gtk-4.1 librsvg base-devel. Then run this again.".into());
    }
    let missing: Vec<&str> = wanted.into_iter().filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let is_root = output_of("id", &["-u"]).as_deref() == Some("0");
    let by_hand = format!("sudo apt-get install {}", missing.join(" "));
    let apt = |arguments: &[&str]| {
        let mut command = if is_root {
            Command::new("apt-get")
        } else {
            let mut sudo = Command::new("sudo");
            sudo.arg("apt-get");
            sudo
        };
        command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive").stdout(Stdio::null());
        command
    };
    eprintln!("Installing {}", missing.join(", "));
    let mut install = vec!["install", "--yes", "--no-install-recommends"];
    install.extend(&missing);
    must("apt-get update", &mut apt(&["update"]))
        .and_then(|()| must("apt-get install", &mut apt(&install)))
        .map_err(|why| format!("{why}. Install by hand and run this again: {by_hand}"))
}

fn is_installed(package: &str) -> bool {
    output_of("dpkg-query", &["--show", "--showformat=${db:Status-Status}", package]).as_deref()
        == Some("installed")
}

/// Whether a window could be opened.
pub fn has_display() -> bool {
    !cfg!(target_os = "linux") || env::var_os("DISPLAY").is_some() || env::var_os("WAYLAND_DISPLAY").is_some()
}

/// Installs a cargo tool of the tests into the cache unless this version is there; returns its folder.
pub fn cargo_tool(house: &House, name: &str, version: &str) -> Result<std::path::PathBuf, String> {
    let root = house.cache("tools");
    let receipt = root.join(format!("{name}-{version}"));
    if !receipt.exists() {
        let mut install =
            house.cargo(&["install", "--locked", "--quiet", "--force", "--version", version, name]);
        install.arg("--root").arg(&root);
        must(&format!("installing {name} {version}"), &mut install)?;
        fs::write(&receipt, "").map_err(|error| format!("{}: {error}", receipt.display()))?;
    }
    Ok(root.join("bin"))
}

/// Runs `work` unless `stamp` already holds `state`; afterwards it does.
pub fn unless_done(stamp: &Path, state: &str, work: impl FnOnce() -> Outcome) -> Outcome {
    if fs::read_to_string(stamp).is_ok_and(|last| last == state) {
        return Ok(());
    }
    work()?;
    fs::write(stamp, state).map_err(|error| format!("{}: {error}", stamp.display()))
}

#[cfg(test)]
mod tests {
    use super::node_is_new_enough;

    #[test]
    fn node_versions_are_compared_by_number() {
        assert!(node_is_new_enough("v20.19.0") && node_is_new_enough("v24.1.0"));
        assert!(!node_is_new_enough("v20.9.0") && !node_is_new_enough("v18.20.4") && !node_is_new_enough(""));
    }
}
