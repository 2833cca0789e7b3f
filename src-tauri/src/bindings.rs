//! Collects the TypeScript declarations of everything that crosses the wire.

use std::collections::BTreeMap;

use ts_rs::{Config, TS, TypeVisitor};

const HEADER: &str = "\
// The wire, generated from Rust. `cargo xtask bindings` writes it anew; do not edit.
";

/// The declarations so far, each type once and by name.
pub struct Declarations {
    config: Config,
    types: BTreeMap<String, String>,
    commands: Vec<String>,
}

impl Default for Declarations {
    fn default() -> Self {
        Self { config: Config::new().with_large_int("number"), types: BTreeMap::new(), commands: Vec::new() }
    }
}

impl Declarations {
    /// Adds `T` and every type it is made of.
    pub fn add<T: TS + ?Sized + 'static>(&mut self) {
        self.visit::<T>();
    }

    /// Adds a command; the functions name what it takes and what it answers.
    pub fn command(&mut self, name: &str, request: fn(&Config) -> String, response: fn(&Config) -> String) {
        let (request, response) = (request(&self.config), response(&self.config));
        self.commands.push(format!("  {name}: {{ request: {request}; response: {response} }};\n"));
    }

    /// The whole file.
    pub fn finish(self) -> String {
        let types: String = self.types.into_values().collect();
        let commands: String = self.commands.concat();
        format!(
            "{HEADER}\n{types}/** Every command: what it takes and what it answers. */\nexport interface Commands {{\n{commands}}}\n"
        )
    }
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_some() {
            let name = T::ident(&self.config);
            if self.types.contains_key(&name) {
                return;
            }
            let docs = T::docs().unwrap_or_default();
            let declaration = T::decl(&self.config);
            self.types.insert(name, format!("{docs}export {declaration}\n\n"));
        }
        T::visit_generics(self);
        T::visit_dependencies(self);
    }
}
