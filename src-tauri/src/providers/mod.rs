//! Who is set up to write and paint, and what of that crosses to the page.

pub mod wire;

use ts_rs::TS;

use crate::bindings::Declarations;
use wire::{AddProvider, ChangeProvider, Network, ProviderRequest, ProvidersView, SetKey};

/// The TypeScript of the commands about providers.
pub fn declare(declarations: &mut Declarations) {
    declarations.add::<ProvidersView>();
    declarations.add::<AddProvider>();
    declarations.add::<ChangeProvider>();
    declarations.add::<ProviderRequest>();
    declarations.add::<SetKey>();
    declarations.add::<Network>();
    let view = <ProvidersView as TS>::name;
    declarations.command("providers", <() as TS>::name, view);
    declarations.command("add_provider", AddProvider::name, view);
    declarations.command("remove_provider", ProviderRequest::name, view);
    declarations.command("change_provider", ChangeProvider::name, view);
    declarations.command("set_key", SetKey::name, view);
    declarations.command("forget_key", ProviderRequest::name, view);
    declarations.command("test_provider", ProviderRequest::name, view);
    declarations.command("network", <() as TS>::name, Network::name);
    declarations.command("set_network", Network::name, Network::name);
}
