//! Briefs that cannot be made.

use studio::wire::{FaultCode, NewBook};

use crate::{
    support::{Place, assert_told, brief},
    troupe::willing,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_brief_that_cannot_be_made_is_refused_in_words_and_leaves_nothing() {
    let place = Place::new();
    let (providers, asked) = willing();
    let life = place.open(&providers).await;
    let themed = |theme: &str| brief(theme);
    let paged = |pages| NewBook { pages, ..brief("moon") };
    let keyed = |keywords: Vec<String>| NewBook { keywords, ..brief("moon") };
    let refused = [
        (themed(""), FaultCode::Theme),
        (themed("  \n\t"), FaultCode::Theme),
        (themed("…!?"), FaultCode::Theme),
        (themed(&"长".repeat(501)), FaultCode::Theme),
        (paged(0), FaultCode::Pages),
        (paged(3), FaultCode::Pages),
        (paged(41), FaultCode::Pages),
        (paged(1000), FaultCode::Pages),
        (paged(u32::MAX), FaultCode::Pages),
        (keyed((0..9).map(|n| format!("word{n}")).collect()), FaultCode::Keywords),
        (keyed(vec!["x".repeat(41)]), FaultCode::Keywords),
    ];
    for (new, code) in refused {
        let fault = life.studio.create_book(new).await.unwrap_err();
        assert_eq!(fault.code, code, "{fault:?}");
        assert_told(&fault);
    }
    let snapshot = life.studio.load().await.unwrap();
    assert!(snapshot.shelf.is_empty() && snapshot.queue.running.is_empty());
    assert!(asked.lock().unwrap().is_empty());
    assert_eq!(place.count("SELECT count(*) FROM job"), 0);

    for new in [paged(4), paged(40), themed(&"长".repeat(500))] {
        life.studio.create_book(new).await.unwrap();
    }
    life.quit().await;
}
