//! Before a book that a model made leaves the app, an adult looks it through.

use studio::wire::{
    BookState, Budget, EditTextRequest, FaultCode, GenerationState, NewBook, Review, Reviewing,
    UsePictureRequest,
};

use crate::{
    support::{Life, Place, assert_told, brief},
    treasury::{Orders, PRICE, paid, set_careful, set_paid_careful},
    troupe::willing,
};

async fn made_by_a_model(place: &Place) -> (Life, i64) {
    let mut troupe = paid(Orders::Answered);
    let life = place.open(&troupe.providers).await;
    let new = NewBook { illustrator: Some("dear".into()), ..brief("moon") };
    let id = life.studio.create_book(new).await.unwrap().id;
    troupe.draw(5).await;
    life.reaches(id, BookState::Finished).await;
    (life, id)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_book_that_a_model_made_is_exported_once_it_is_looked_through() {
    let place = Place::new();
    let (life, id) = made_by_a_model(&place).await;
    let path = place.outside("moon.pdf");
    assert_eq!(life.book(id).await.review, Review::Needed);
    for refused in [
        life.studio.export_pdf(id, &path).await.unwrap_err(),
        life.studio.export_images(id, &place.outside("moon")).await.unwrap_err(),
    ] {
        assert_eq!(refused.code, FaultCode::Review);
        assert_told(&refused);
    }
    assert!(!path.exists());

    assert_eq!(life.studio.review_book(id).await.unwrap().review, Review::Done);
    life.studio.export_pdf(id, &path).await.unwrap();

    // Whatever comes in later has not been looked through.
    let edit = EditTextRequest { book: id, page: 1, text: "He has a gun and a pie.".into() };
    let book = life.studio.edit_text(edit).await.unwrap();
    assert_eq!((book.review, &book.pages[1].words_to_look_at[..]), (Review::Needed, &["gun".to_owned()][..]));
    assert!(book.pages[2].words_to_look_at.is_empty());
    life.studio.export_pdf(id, &path).await.unwrap_err();
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_wants_no_such_step_has_none_and_the_built_in_provider_needs_none() {
    let place = Place::new();
    let (life, id) = made_by_a_model(&place).await;
    assert_eq!(life.studio.reviewing().await.unwrap(), Reviewing { asks: true });
    life.studio.set_reviewing(Reviewing { asks: false }).await.unwrap();
    assert_eq!(life.book(id).await.review, Review::NotNeeded);
    life.studio.export_pdf(id, &place.outside("moon.pdf")).await.unwrap();
    life.studio.set_reviewing(Reviewing { asks: true }).await.unwrap();
    assert_eq!(life.book(id).await.review, Review::Needed);

    let own = life.create("sun").await;
    assert_eq!(life.reaches(own, BookState::Finished).await.review, Review::NotNeeded);
    life.studio.use_picture(UsePictureRequest { book: own, page: 1, version: 1 }).await.unwrap();
    assert_eq!(life.book(own).await.review, Review::NotNeeded);
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_writer_looks_the_words_through_where_it_can_and_the_book_is_none_the_worse_where_not() {
    for can in [true, false] {
        let place = Place::new();
        let (providers, _) = willing();
        set_careful(&providers, can);
        let life = place.open(&providers).await;
        let new = NewBook { storyteller: Some("careful".into()), ..brief("moon") };
        let id = life.studio.create_book(new).await.unwrap().id;
        let book = life.reaches(id, BookState::Finished).await;
        let flags: Vec<usize> = book.pages.iter().map(|page| page.flags.len()).collect();
        assert_eq!(flags, if can { [0, 0, 1, 0, 0] } else { [0; 5] });
        let all = life.studio.generations(id).await.unwrap();
        let state = if can { GenerationState::Used } else { GenerationState::Unmade };
        assert_eq!((all.len(), all[0].state, all[0].cost), (1, state, Some(0)));
        assert!(all[0].sent.contains("Words of page 4."), "{:?}", all[0].sent);
        life.quit().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn at_a_cap_nobody_is_asked_whether_the_words_are_looked_through() {
    for (cap, flags, sent) in [(2 * PRICE, 1, 1), (PRICE - 1, 0, 0)] {
        let place = Place::new();
        let (providers, _) = willing();
        set_paid_careful(&providers);
        let life = place.open(&providers).await;
        let budget = Budget { per_book: Some(cap), ..Budget::default() };
        life.studio.set_budget(budget).await.unwrap();
        let new = NewBook { storyteller: Some("careful".into()), ..brief("moon") };
        let id = life.studio.create_book(new).await.unwrap().id;
        let book = life.reaches(id, BookState::Finished).await;
        life.is_at_rest(id).await;
        assert_eq!((book.pages[2].flags.len(), book.hold), (flags, None));
        assert_eq!(life.studio.generations(id).await.unwrap().len(), sent);
        life.quit().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn words_of_a_model_are_looked_through_whoever_has_the_book_now() {
    let place = Place::new();
    let (providers, _) = willing();
    set_careful(&providers, true);
    let life = place.open(&providers).await;
    let new = NewBook { storyteller: Some("careful".into()), ..brief("moon") };
    let id = life.studio.create_book(new).await.unwrap().id;
    life.reaches(id, BookState::Finished).await;
    let recast = studio::wire::RecastRequest {
        book: id,
        storyteller: Some("teller".into()),
        illustrator: Some("painter".into()),
    };
    life.studio.recast_book(recast).await.unwrap();
    assert_eq!(life.book(id).await.review, Review::Needed);
    life.quit().await;
}
