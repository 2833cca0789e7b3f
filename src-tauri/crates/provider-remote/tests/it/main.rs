//! The remote providers from outside, against servers on this computer that say exactly what the real ones
//! say on good days and bad.

mod bodies;
mod cancelling;
mod downloads;
mod faults;
mod keys;
mod moderation;
mod money;
mod painters;
mod pictures;
mod references;
mod server;
mod stories;
mod support;
mod tls;
mod transport;
mod writers;
