//! `bench making`, `bench offline`, and `bench queue`: the queue beside its rivals, one after the other in every round, so that whatever else the
//! machine does it does to all of them.

use std::{
    collections::BTreeMap,
    env,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use crate::{
    Outcome,
    house::{House, must, output_of},
};

/// One of those that are compared.
struct Rival {
    name: &'static str,
    /// What is safe when it says that it is.
    durability: &'static str,
    kind: Kind,
    /// How many jobs it drains; the slow ones fewer, so that a round ends.
    jobs: usize,
    /// How many with a long history; 0: it has none, or is not asked.
    jobs_with_history: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// A program in a folder of `src-tauri/bench`.
    Rust(&'static str),
    Huey,
    /// With a Redis that is given these.
    Celery(&'static [&'static str]),
}

const FORGETFUL: &[&str] = &["--save", "", "--appendonly", "no"];
const SYNCED: &[&str] = &["--save", "", "--appendonly", "yes", "--appendfsync", "always"];

const FINISHED: usize = 1_000_000;
const OURS: &str = "ours";
const FLOOR: &str = "floor";

const RIVALS: &[Rival] = &[
    Rival {
        name: FLOOR,
        durability: "WAL, FULL",
        kind: Kind::Rust("ours"),
        jobs: 10_000,
        jobs_with_history: 10_000,
    },
    Rival {
        name: OURS,
        durability: "WAL, synced before it is told",
        kind: Kind::Rust("ours"),
        jobs: 10_000,
        jobs_with_history: 10_000,
    },
    Rival {
        name: "effectum",
        durability: "rollback journal, NORMAL",
        kind: Kind::Rust("effectum"),
        jobs: 1000,
        jobs_with_history: 0,
    },
    Rival {
        name: "effectum-wal",
        durability: "WAL, NORMAL: the last may be lost",
        kind: Kind::Rust("effectum"),
        jobs: 10_000,
        jobs_with_history: 10_000,
    },
    Rival {
        name: "apalis",
        durability: "WAL, OFF or FULL by connection",
        kind: Kind::Rust("apalis"),
        jobs: 1000,
        jobs_with_history: 50,
    },
    Rival { name: "huey", durability: "WAL, FULL", kind: Kind::Huey, jobs: 1000, jobs_with_history: 0 },
    Rival {
        name: "celery-solo",
        durability: "none",
        kind: Kind::Celery(FORGETFUL),
        jobs: 2000,
        jobs_with_history: 0,
    },
    Rival {
        name: "celery-prefork",
        durability: "none",
        kind: Kind::Celery(FORGETFUL),
        jobs: 2000,
        jobs_with_history: 0,
    },
    Rival {
        name: "celery-acks",
        durability: "acks_late, appendfsync always",
        kind: Kind::Celery(SYNCED),
        jobs: 1000,
        jobs_with_history: 0,
    },
];

/// The figures, with what is printed above them.
const FIGURES: &[(&str, &str)] = &[
    ("insert_one", "one by one /s"),
    ("insert_batch", "batch /s"),
    ("drain", "drain /s"),
    ("pickup_p50", "pickup p50 ms"),
    ("pickup_p99", "p99 ms"),
    ("memory_mb", "MB"),
    ("syncs_per_job", "syncs/job"),
    ("drain_with_history", "drain, 1M done /s"),
    ("pickup_p50_with_history", "p50 ms"),
];

/// All rounds of one rival, by figure.
type Figures = BTreeMap<String, Vec<f64>>;

/// Where the rivals are and what they run on.
struct Bench<'a> {
    house: &'a House,
    folder: PathBuf,
    python: Option<PathBuf>,
    redis: Option<Redis>,
}

struct Redis {
    program: PathBuf,
    libraries: Option<PathBuf>,
}

/// Runs everything `rounds` times, prints a table and writes JSON.
pub fn queue(house: &House, rounds: usize, only: &[String], json: Option<&Path>) -> Outcome {
    let folder = house.cache("bench");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let is_wanted = |rival: &&Rival| only.is_empty() || only.iter().any(|name| name == rival.name);
    let mut rivals: Vec<&Rival> = RIVALS.iter().filter(is_wanted).collect();
    let mut bench = Bench { house, folder, python: None, redis: None };
    if rivals.iter().any(|rival| !matches!(rival.kind, Kind::Rust(_))) {
        bench.python = said_if_missing(bench.install_python());
        bench.redis = bench.python.is_some().then(|| said_if_missing(bench.install_redis())).flatten();
    }
    rivals.retain(|rival| match rival.kind {
        Kind::Rust(folder) => said_if_missing(bench.build(folder)).is_some(),
        Kind::Huey => bench.python.is_some(),
        Kind::Celery(_) => bench.redis.is_some(),
    });

    let mut all: BTreeMap<&str, Figures> = BTreeMap::new();
    for round in 1..=rounds {
        for rival in &rivals {
            eprintln!("round {round} of {rounds}: {}", rival.name);
            let figures = all.entry(rival.name).or_default();
            for (name, figure) in bench.ask(rival, rival.jobs, 0, "all")? {
                figures.entry(name).or_default().push(figure);
            }
            if rival.jobs_with_history > 0 {
                // Whoever reads its history for each job would need an hour for the rest.
                let part = if rival.jobs_with_history < rival.jobs { "drain" } else { "all" };
                for (name, figure) in bench.ask(rival, rival.jobs_with_history, FINISHED, part)? {
                    figures.entry(format!("{name}_with_history")).or_default().push(figure);
                }
            }
        }
    }
    for rival in &rivals {
        if let Some(syncs) = bench.syncs_per_job(rival) {
            all.entry(rival.name).or_default().insert("syncs_per_job".into(), vec![syncs]);
        }
    }
    print!("{}", table(&rivals, &all));
    let path = json.map_or_else(|| bench.folder.join("queue.json"), Path::to_owned);
    fs::write(&path, to_json(&rivals, &all, rounds))
        .map_err(|error| format!("{}: {error}", path.display()))?;
    eprintln!("written to {}", path.display());
    Ok(())
}

/// What a book takes beside the best schedule for it.
pub fn making(house: &House, rounds: usize) -> Outcome {
    let mut run = house.cargo(&["run", "--release", "--quiet", "--package", "studio", "--example", "making"]);
    must("the book", run.arg(rounds.to_string()))
}

/// What the built-in provider costs.
pub fn offline(house: &House) -> Outcome {
    let mut run = house.cargo(&["run", "--release", "--quiet", "--package", "provider-offline"]);
    must("the built-in provider", run.args(["--example", "cost"]))
}

/// What cannot be had is left out, and it is said why.
fn said_if_missing<T>(found: Result<T, String>) -> Option<T> {
    found.inspect_err(|why| eprintln!("left out: {why}")).ok()
}

impl Bench<'_> {
    fn target(&self) -> PathBuf {
        self.folder.join("target")
    }

    fn build(&self, folder: &str) -> Outcome {
        let manifest = self.house.path("src-tauri/bench").join(folder).join("Cargo.toml");
        let mut build = self.house.cargo(&["build", "--release", "--quiet", "--locked", "--manifest-path"]);
        // Its own target: two SQLites in one would be built in turn.
        build.arg(manifest).env("CARGO_TARGET_DIR", self.target());
        must(&format!("building {folder}"), &mut build)
    }

    /// Huey and Celery in an environment of their own.
    fn install_python(&self) -> Result<PathBuf, String> {
        let environment = self.folder.join("python");
        let python = environment.join("bin").join("python");
        if !environment.join("complete").exists() {
            must("a Python environment", Command::new("python3").args(["-m", "venv"]).arg(&environment))?;
            let mut install = Command::new(&python);
            install.args(["-m", "pip", "install", "--quiet", "huey==3.5.4", "celery[redis]==5.7.0"]);
            must("Huey and Celery", &mut install)?;
            fs::write(environment.join("complete"), "").map_err(|error| error.to_string())?;
        }
        Ok(python)
    }

    /// The system's Redis, or Debian's, unpacked and not installed.
    fn install_redis(&self) -> Result<Redis, String> {
        if output_of("redis-server", &["--version"]).is_some() {
            return Ok(Redis { program: "redis-server".into(), libraries: None });
        }
        let unpacked = self.folder.join("redis");
        let program = unpacked.join("usr/bin/redis-server");
        if !program.exists() {
            fs::create_dir_all(&unpacked).map_err(|error| error.to_string())?;
            let mut download = Command::new("apt-get");
            download.args(["download", "--quiet", "redis-tools", "redis-server", "libjemalloc2", "liblzf1"]);
            must("Redis", download.current_dir(&unpacked))?;
            let entries = fs::read_dir(&unpacked).map_err(|error| error.to_string())?;
            for package in entries.flatten().map(|entry| entry.path()) {
                if package.extension().is_some_and(|extension| extension == "deb") {
                    must("unpacking", Command::new("dpkg-deb").arg("-x").arg(&package).arg(&unpacked))?;
                }
            }
        }
        let libraries = unpacked.join("usr/lib").join(format!("{}-linux-gnu", env::consts::ARCH));
        Ok(Redis { program, libraries: Some(libraries) })
    }

    /// Runs a rival in a directory of its own, and reads its figures.
    fn ask(
        &self,
        rival: &Rival,
        jobs: usize,
        finished: usize,
        part: &str,
    ) -> Result<Vec<(String, f64)>, String> {
        let directory = self.fresh()?;
        let mut redis = match (rival.kind, &self.redis) {
            (Kind::Celery(arguments), Some(redis)) => Some(redis.start(&directory, arguments)?),
            _ => None,
        };
        let output = self.command(rival, &directory, jobs, finished, part).stderr(Stdio::inherit()).output();
        if let Some(redis) = &mut redis {
            let _ = redis.kill();
            let _ = redis.wait();
        }
        let output = output.map_err(|error| format!("{}: {error}", rival.name))?;
        if !output.status.success() {
            return Err(format!("{} ended with {}", rival.name, output.status));
        }
        let figure =
            |line: &str| Some((line.split_once(' ')?.0.to_owned(), line.split_once(' ')?.1.parse().ok()?));
        Ok(String::from_utf8_lossy(&output.stdout).lines().filter_map(figure).collect())
    }

    fn command(&self, rival: &Rival, directory: &Path, jobs: usize, finished: usize, part: &str) -> Command {
        let mut command = match rival.kind {
            Kind::Rust(folder) => Command::new(self.target().join("release").join(format!("bench-{folder}"))),
            _ => {
                let mut python = Command::new(self.python.as_deref().unwrap_or(Path::new("python3")));
                python.arg(self.house.path("src-tauri/bench/peers.py"));
                python.env("PYTHONDONTWRITEBYTECODE", "1");
                python
            }
        };
        command.arg(rival.name).arg(directory).arg(jobs.to_string());
        if matches!(rival.kind, Kind::Rust(_)) {
            command.arg(finished.to_string()).arg(part);
        }
        command
    }

    fn fresh(&self) -> Result<PathBuf, String> {
        let directory = self.folder.join("files");
        let _ = fs::remove_dir_all(&directory);
        fs::create_dir_all(&directory).map_err(|error| format!("{}: {error}", directory.display()))?;
        Ok(directory)
    }

    /// How often the disk is synced for one more job, where system calls can be counted.
    fn syncs_per_job(&self, rival: &Rival) -> Option<f64> {
        const FEW: usize = 300;
        const MORE: usize = 1300;
        if !matches!(rival.kind, Kind::Rust(_)) {
            return None;
        }
        output_of("strace", &["--version"])?;
        let count = |jobs| {
            let directory = self.fresh().ok()?;
            let calls = directory.join("calls");
            let command = self.command(rival, &directory, jobs, 0, "drain");
            let mut strace = Command::new("strace");
            strace.args(["-f", "-e", "trace=fsync,fdatasync", "-o"]).arg(&calls);
            strace.arg(command.get_program()).args(command.get_args()).stdout(Stdio::null());
            strace.status().ok()?.success().then_some(())?;
            let calls = fs::read_to_string(calls).ok()?;
            Some(calls.lines().filter(|line| line.contains("sync(")).count() as f64)
        };
        Some((count(MORE)? - count(FEW)?) / (MORE - FEW) as f64)
    }
}

impl Redis {
    /// On a socket in the directory, and on no network.
    fn start(&self, directory: &Path, arguments: &[&str]) -> Result<Child, String> {
        let socket = directory.join("redis.sock");
        let mut command = Command::new(&self.program);
        command
            .args(["--port", "0", "--unixsocket"])
            .arg(&socket)
            .arg("--dir")
            .arg(directory)
            .args(arguments);
        if let Some(libraries) = &self.libraries {
            command.env("LD_LIBRARY_PATH", libraries);
        }
        let mut child = command.stdout(Stdio::null()).spawn().map_err(|error| format!("redis: {error}"))?;
        while !socket.exists() {
            if let Ok(Some(status)) = child.try_wait() {
                return Err(format!("redis ended with {status}"));
            }
            std::thread::yield_now();
        }
        Ok(child)
    }
}

fn median(figures: &[f64]) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    if sorted.len() % 2 == 1 { sorted[middle] } else { f64::midpoint(sorted[middle - 1], sorted[middle]) }
}

fn of(all: &BTreeMap<&str, Figures>, rival: &str, figure: &str) -> Option<f64> {
    all.get(rival)?.get(figure).map(|figures| median(figures))
}

/// The median of the ratios within each round: what slowed one slowed the other.
fn ratio(all: &BTreeMap<&str, Figures>, one: (&str, &str), other: (&str, &str)) -> Option<f64> {
    let figures = |(rival, figure): (&str, &str)| all.get(rival)?.get(figure);
    let (above, below) = (figures(one)?, figures(other)?);
    Some(median(&above.iter().zip(below).map(|(above, below)| above / below).collect::<Vec<_>>()))
}

fn table(rivals: &[&Rival], all: &BTreeMap<&str, Figures>) -> String {
    let mut rows = vec![
        ["queue", "durability"]
            .into_iter()
            .chain(FIGURES.iter().map(|(_, heading)| *heading))
            .chain(["ours drains", "ours picks up in"])
            .map(str::to_owned)
            .collect::<Vec<String>>(),
    ];
    for rival in rivals {
        let mut row = vec![rival.name.to_owned(), rival.durability.to_owned()];
        row.extend(FIGURES.iter().map(|(figure, _)| shown(of(all, rival.name, figure))));
        let drains = ratio(all, (OURS, "drain"), (rival.name, "drain"));
        let picks_up = ratio(all, (OURS, "pickup_p50"), (rival.name, "pickup_p50"));
        row.extend([drains, picks_up].map(|ratio| ratio.map_or("–".into(), |ratio| format!("{ratio:.2} ×"))));
        rows.push(row);
    }
    let widths: Vec<usize> = (0..rows[0].len())
        .map(|column| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0))
        .collect();
    let mut table = String::new();
    for row in rows {
        for (cell, width) in row.iter().zip(&widths) {
            let _ = write!(table, "{cell:<width$}  ");
        }
        table = table.trim_end().to_owned() + "\n";
    }
    if let Some(ratio) = ratio(all, (OURS, "drain_with_history"), (OURS, "drain")) {
        let _ =
            writeln!(table, "ours with a million finished jobs drains {ratio:.2} × of what it does without");
    }
    table
}

fn shown(figure: Option<f64>) -> String {
    match figure {
        None => "–".into(),
        Some(figure) if figure >= 100.0 => format!("{figure:.0}"),
        Some(figure) => format!("{figure:.2}"),
    }
}

fn to_json(rivals: &[&Rival], all: &BTreeMap<&str, Figures>, rounds: usize) -> String {
    let rivals: Vec<String> = rivals
        .iter()
        .map(|rival| {
            let figures = all.get(rival.name).into_iter().flatten().map(|(name, figures)| {
                let rounds: Vec<String> = figures.iter().map(f64::to_string).collect();
                format!(r#""{name}":{{"median":{},"rounds":[{}]}}"#, median(figures), rounds.join(","))
            });
            format!(
                r#"{{"name":"{}","durability":"{}","jobs":{},"figures":{{{}}}}}"#,
                rival.name,
                rival.durability,
                rival.jobs,
                figures.collect::<Vec<_>>().join(",")
            )
        })
        .collect();
    format!("{{\"rounds\":{rounds},\"queues\":[\n{}\n]}}\n", rivals.join(",\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_are_taken_within_a_round() {
        let figures = |rounds: [f64; 3]| Figures::from([("drain".to_owned(), rounds.to_vec())]);
        let all =
            BTreeMap::from([(OURS, figures([100.0, 10.0, 50.0])), (FLOOR, figures([50.0, 5.0, 100.0]))]);
        assert_eq!(ratio(&all, (OURS, "drain"), (FLOOR, "drain")), Some(2.0));
        let rivals: Vec<&Rival> = RIVALS.iter().take(2).collect();
        assert!(table(&rivals, &all).contains("2.00 ×"));
        assert!(to_json(&rivals, &all, 3).contains(r#""drain":{"median":50,"rounds":[100,10,50]}"#));
    }
}
