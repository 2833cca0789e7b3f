//! The built-in provider does what every provider must do.

use provider::conformance;
use provider_offline::{OfflineIllustrator, OfflineStoryteller};

#[tokio::test]
async fn the_built_in_storyteller_conforms() {
    conformance::storyteller(&OfflineStoryteller).await;
}

#[tokio::test]
async fn the_built_in_illustrator_conforms() {
    conformance::illustrator(&OfflineIllustrator).await;
}
