//! Money: known before, written down while it is spent, and capped.

use std::time::Duration;

use provider::ProviderError;
use studio::wire::{
    BookState, Budget, Cap, Casting, Cause, Currency, FaultCode, GenerationState, NewBook, PageRequest,
    PageState, PauseScope, Price, RecastRequest, RedrawRequest, WhenReached,
};

use crate::{
    support::{Place, assert_told, brief},
    treasury::{Orders, PRICE, begin, dear, orders, paid, states, without_the_paid},
};

fn budget() -> Budget {
    Budget {
        currency: Currency::Usd,
        yuan_per_dollar: 7.0,
        monthly: None,
        per_book: None,
        per_provider: Vec::new(),
        when_reached: WhenReached::Ask,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_book_shows_what_it_cost_and_what_left_the_computer_for_it() {
    let place = Place::new();
    let (life, mut troupe, id) = begin(&place, Orders::Answered).await;
    let drawing = troupe.picture().await;
    let on_its_way = life.book(id).await.cost;
    assert_eq!((on_its_way.spent, on_its_way.generations), (PRICE, 1), "as it is reckoned");
    drawing.draw();
    troupe.draw(4).await;
    let book = life.reaches(id, BookState::Finished).await;
    assert_eq!((book.cost.spent, book.cost.generations, book.cost.unpriced), (5 * PRICE, 5, 0));
    assert_eq!((book.storyteller.as_str(), book.illustrator.as_str()), ("teller", "dear"));

    let all = life.studio.generations(id).await.unwrap();
    let texts: Vec<_> = all.iter().map(|each| (each.page, each.sent.as_str())).collect();
    assert_eq!(texts[..2], [(Some(0), "Page 0"), (Some(1), "Page 1")]);
    assert!(all.iter().all(|each| {
        each.state == GenerationState::Used
            && each.host == "dear.example"
            && each.model == "dear-1"
            && each.cost == Some(PRICE)
    }));
    let view = life.studio.budget().await.unwrap();
    assert_eq!((view.spent, view.providers[0].provider.as_str()), (5 * PRICE, "dear"));
    assert!(view.starts_again_at > life.now());
    let stats = life.studio.stats(studio::wire::StatsRequest { days: 7 }).await.unwrap();
    assert_eq!((stats.spending[0].spent, stats.currency), (5 * PRICE, Currency::Usd));
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_certainly_not_made_costs_nothing() {
    let place = Place::new();
    let (life, mut troupe, id) = begin(&place, Orders::Answered).await;
    troupe.picture().await.fail(ProviderError::Refused("no".into()));
    troupe.draw(4).await;
    let book = life.reaches(id, BookState::NeedsLook).await;
    assert_eq!(book.cost.spent, 4 * PRICE);
    assert_eq!(states(&life, id).await[0], GenerationState::Unmade);
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_stopped_on_its_way_counts_as_spent() {
    let place = Place::new();
    let (life, mut troupe, id) = begin(&place, Orders::Answered).await;
    let in_hand = troupe.picture().await;
    life.studio.stop_book(id).await.unwrap();
    in_hand.abandoned().await;
    let book = life.reaches(id, BookState::Stopped).await;
    assert_eq!((states(&life, id).await, book.cost.spent), (vec![GenerationState::Lost], PRICE));
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cap_asks_before_more_is_spent_and_the_user_may_allow_it() {
    for (cap, set) in [
        (Cap::Book, Budget { per_book: Some(2 * PRICE), ..budget() }),
        (Cap::Month, Budget { monthly: Some(2 * PRICE), ..budget() }),
        (
            Cap::Provider,
            Budget {
                per_provider: vec![studio::wire::ProviderCap { provider: "dear".into(), monthly: 2 * PRICE }],
                ..budget()
            },
        ),
    ] {
        let place = Place::new();
        let (life, mut troupe, id) = begin(&place, Orders::Answered).await;
        life.studio.set_budget(set).await.unwrap();
        troupe.draw(2).await;
        let book = life.until(id, |book| book.hold.is_some()).await;
        let hold = book.hold.unwrap();
        assert_eq!((hold.cap, hold.limit, hold.spent, hold.next), (cap, 2 * PRICE, 2 * PRICE, PRICE));
        assert_eq!(hold.provider, "dear");
        assert_eq!(book.state, BookState::Making, "it did not fail");
        life.until_queue(|queue| queue.running.is_empty()).await;
        let pages = life.book(id).await.pages;
        assert!(pages[2..].iter().all(|page| page.state == PageState::Waiting), "{pages:?}");
        let card = &life.studio.load().await.unwrap().shelf[0];
        assert!(card.held && card.paused && card.pages_needing_look.is_empty(), "{card:?}");
        assert_eq!(orders(&troupe), 2, "the third was not sent");

        // Going on without an answer asks again.
        life.studio.resume(PauseScope::Book { book: id }).await.unwrap();
        life.pass(Duration::from_secs(5)).await;
        life.until(id, |book| book.hold.is_some()).await;
        life.until_queue(|queue| queue.running.is_empty()).await;
        assert_eq!(orders(&troupe), 2);

        life.studio.allow_spending(id).await.unwrap();
        life.pass(Duration::from_secs(5)).await;
        troupe.draw(3).await;
        let book = life.reaches(id, BookState::Finished).await;
        assert_eq!((book.hold, book.cost.spent), (None, 5 * PRICE));
        life.quit().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_book_held_at_the_months_cap_goes_on_by_itself_when_the_next_begins() {
    const MONTH: Duration = Duration::from_secs(32 * 24 * 60 * 60);
    let place = Place::new();
    let (life, mut troupe, id) = begin(&place, Orders::Answered).await;
    life.studio.set_budget(Budget { monthly: Some(2 * PRICE), ..budget() }).await.unwrap();
    let begins = life.studio.budget().await.unwrap().starts_again_at;
    troupe.draw(2).await;
    let hold = life.until(id, |book| book.hold.is_some()).await.hold.unwrap();
    assert_eq!(hold.until, Some(begins));
    life.until_queue(|queue| queue.running.is_empty()).await;
    life.quit().await;

    let life = place.open_with(&troupe.providers, 1).await;
    assert_eq!(life.book(id).await.hold.map(|hold| hold.cap), Some(Cap::Month), "it is still the same month");
    life.pass(MONTH).await;
    troupe.draw(2).await;
    life.until(id, |book| book.hold.is_some()).await;
    assert_eq!(orders(&troupe), 4, "the new month has a cap, too");
    life.until_queue(|queue| queue.running.is_empty()).await;
    life.pass(MONTH).await;
    troupe.draw(1).await;
    let book = life.reaches(id, BookState::Finished).await;
    assert_eq!((book.hold, book.cost.spent), (None, 5 * PRICE));
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_book_held_at_its_own_cap_does_not_wait_for_a_month() {
    let place = Place::new();
    let (life, mut troupe, id) = begin(&place, Orders::Answered).await;
    life.studio.set_budget(Budget { per_book: Some(PRICE), ..budget() }).await.unwrap();
    troupe.draw(1).await;
    assert_eq!(life.until(id, |book| book.hold.is_some()).await.hold.unwrap().until, None);
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cap_has_room_for_the_most_that_a_picture_may_cost() {
    let place = Place::new();
    let (life, mut troupe, id) = begin(&place, Orders::Varying).await;
    let drawing = troupe.picture().await;
    assert_eq!(life.book(id).await.cost.spent, 3 * PRICE, "until it is known");
    life.studio.set_budget(Budget { per_book: Some(5 * PRICE), ..budget() }).await.unwrap();
    drawing.draw();
    troupe.draw(2).await;
    let hold = life.until(id, |book| book.hold.is_some()).await.hold.unwrap();
    assert_eq!((hold.spent, hold.next, hold.limit), (3 * PRICE, 3 * PRICE, 5 * PRICE));
    assert_eq!(orders(&troupe), 3, "the fourth might have gone past it");
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_book_at_its_cap_can_be_finished_for_free() {
    let place = Place::new();
    let (life, mut troupe, id) = begin(&place, Orders::Answered).await;
    life.studio.set_budget(Budget { per_book: Some(PRICE), ..budget() }).await.unwrap();
    troupe.draw(1).await;
    life.until(id, |book| book.hold.is_some()).await;
    life.until_queue(|queue| queue.running.is_empty()).await;
    let recast = RecastRequest { book: id, storyteller: None, illustrator: Some("painter".into()) };
    life.studio.recast_book(recast).await.unwrap();
    let book = life.reaches(id, BookState::Finished).await;
    assert_eq!((book.cost.spent, book.illustrator.as_str()), (PRICE, "painter"));
    let painters: Vec<_> = book.pages.iter().map(|page| page.versions[0].provider.as_str()).collect();
    assert_eq!(painters, ["dear", "painter", "painter", "painter", "painter"]);
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn at_the_cap_the_built_in_painter_goes_on_where_the_user_chose_that() {
    let place = Place::new();
    let (life, mut troupe, id) = begin(&place, Orders::Answered).await;
    let set = Budget { per_book: Some(PRICE), when_reached: WhenReached::BuiltIn, ..budget() };
    life.studio.set_budget(set).await.unwrap();
    troupe.draw(1).await;
    let book = life.reaches(id, BookState::Finished).await;
    assert_eq!((book.cost.spent, book.hold), (PRICE, None));
    let stand_in = &book.stand_ins[0];
    assert_eq!((stand_in.instead_of.as_str(), stand_in.provider.as_str()), ("dear", "painter"));
    assert_eq!(stand_in.pages, [1, 2, 3, 4]);
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_nobody_knows_the_price_a_cap_cannot_be_kept_and_asks() {
    let place = Place::new();
    let (life, mut troupe, id) = begin(&place, Orders::Unpriced).await;
    let drawing = troupe.picture().await;
    life.studio.set_budget(Budget { monthly: Some(1_000_000), ..budget() }).await.unwrap();
    drawing.draw();
    let book = life.until(id, |book| book.hold.is_some()).await;
    assert_eq!(book.hold.unwrap().cap, Cap::Unpriced);
    assert_eq!((book.cost.unpriced, book.cost.spent), (1, 0));
    let asked = life.studio.estimate(dear()).await.unwrap();
    assert_eq!((asked.price, asked.exceeds), (Price::Unknown, Some(Cap::Unpriced)));
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_price_is_known_before_and_in_the_currency_of_the_user() {
    let place = Place::new();
    let troupe = paid(Orders::Answered);
    let life = place.open_with(&troupe.providers, 0).await;
    assert_eq!(life.studio.estimate(brief("moon")).await.unwrap().price, Price::Free);
    let absent = NewBook { illustrator: Some("nobody".into()), ..brief("moon") };
    assert_eq!(life.studio.estimate(absent).await.unwrap().price, Price::Unknown);
    let asked = life.studio.estimate(dear()).await.unwrap();
    assert_eq!(asked.price, Price::Between { low: 5 * PRICE, high: 5 * PRICE });
    assert_eq!((asked.exceeds, asked.month_left), (None, None));

    let yuan = Budget { currency: Currency::Cny, monthly: Some(7 * PRICE), ..budget() };
    life.studio.set_budget(yuan).await.unwrap();
    let asked = life.studio.estimate(dear()).await.unwrap();
    assert_eq!(asked.price, Price::Between { low: 35 * PRICE, high: 35 * PRICE });
    assert_eq!((asked.exceeds, asked.month_left), (Some(Cap::Month), Some(7 * PRICE)));

    life.studio.create_book(dear()).await.unwrap();
    assert_eq!(life.studio.budget().await.unwrap().promised, 35 * PRICE);
    for wrong in
        [Budget { yuan_per_dollar: 0.0, ..budget() }, Budget { monthly: Some(u64::MAX / 4), ..budget() }]
    {
        assert_told(&life.studio.set_budget(wrong).await.unwrap_err());
    }
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_stays_away_is_stood_in_for_by_whom_the_user_allowed() {
    let place = Place::new();
    let troupe = paid(Orders::Answered);
    let life = place.open_with(&troupe.providers, 1).await;
    let casting = Casting {
        storyteller: "teller".into(),
        illustrator: "dear".into(),
        fallback: vec!["dear".into(), "painter".into()],
    };
    life.studio.set_casting(casting.clone()).await.unwrap();
    assert_eq!(life.studio.casting().await.unwrap(), casting);
    let misspelled = Casting { fallback: vec!["paintre".into()], ..casting };
    let refused = life.studio.set_casting(misspelled).await.unwrap_err();
    assert_eq!(refused.code, FaultCode::NotNow);
    assert_told(&refused);
    let id = life.studio.create_book(brief("moon")).await.unwrap().id;
    let mut troupe = troupe;
    troupe.draw(4).await;
    for _ in 0..3 {
        troupe.picture().await.fail(ProviderError::Offline("no route".into()));
        life.page_reaches(id, 4, |state| matches!(state, PageState::Retrying { .. })).await;
        life.pass(Duration::from_secs(300)).await;
    }
    troupe.picture().await.fail(ProviderError::Offline("no route".into()));
    let book = life.reaches(id, BookState::Finished).await;
    assert_eq!(book.pages[4].versions[0].provider, "painter");
    let stand_in = &book.stand_ins[0];
    assert_eq!((stand_in.instead_of.as_str(), &stand_in.pages[..]), ("dear", &[4][..]));
    assert!(stand_in.reason.as_ref().unwrap().en.contains("cannot be reached"));
    assert!(life.queue().await.failed.is_empty(), "nobody has to look");
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_not_set_up_any_more_is_named_and_another_can_take_the_book() {
    let place = Place::new();
    let (life, mut troupe, id) = begin(&place, Orders::Answered).await;
    troupe.draw(1).await;
    let in_hand = troupe.picture().await;
    without_the_paid(&troupe.providers);
    in_hand.draw();
    let book = life.reaches(id, BookState::NeedsLook).await;
    let PageState::Failed { reason, cause } = &book.pages[2].state else { panic!("{:?}", book.pages[2]) };
    assert_eq!(*cause, Cause::NotSetUp);
    assert!(reason.en.contains("“dear”") && reason.zh.contains("“dear”"), "{reason:?}");
    for refused in [
        life.studio.create_book(dear()).await.unwrap_err(),
        life.studio
            .recast_book(RecastRequest { book: id, storyteller: Some("nobody".into()), illustrator: None })
            .await
            .unwrap_err(),
    ] {
        assert_eq!(refused.code, FaultCode::NotNow);
        assert_told(&refused);
    }
    let recast = RecastRequest { book: id, storyteller: None, illustrator: Some("painter".into()) };
    life.studio.recast_book(recast).await.unwrap();
    life.reaches(id, BookState::Finished).await;
    assert!(life.queue().await.failed.is_empty());
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_provider_gave_up_begins_again_when_it_works_again() {
    let place = Place::new();
    let (life, mut troupe, id) = begin(&place, Orders::Answered).await;
    troupe.picture().await.fail(ProviderError::BadKey("401".into()));
    troupe.picture().await.fail(ProviderError::Refused("no".into()));
    troupe.draw(3).await;
    life.reaches(id, BookState::NeedsLook).await;
    life.studio.works_again("painter").await.unwrap();
    assert!(troupe.pictures.is_empty(), "it was another's");
    life.studio.works_again("dear").await.unwrap();
    let drawing = troupe.picture().await;
    assert_eq!(drawing.page(), 0, "not what was turned down");
    drawing.draw();
    life.page_reaches(id, 0, |state| *state == PageState::Painted).await;
    assert!(troupe.pictures.is_empty());
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_is_turned_down_can_be_said_gently_given_to_another_or_left_bare() {
    let place = Place::new();
    let (life, mut troupe, id) = begin(&place, Orders::Answered).await;
    for _ in 0..3 {
        troupe.picture().await.fail(ProviderError::Refused("no".into()));
    }
    troupe.draw(2).await;
    let book = life.reaches(id, BookState::NeedsLook).await;
    assert_eq!(life.studio.load().await.unwrap().shelf[0].pages_needing_look, [0, 1, 2]);
    assert!(matches!(&book.pages[0].state, PageState::Failed { cause: Cause::Refused, .. }));

    let redraw = |page, illustrator: Option<&str>, description: Option<&str>| RedrawRequest {
        book: id,
        page,
        instruction: String::new(),
        illustrator: illustrator.map(str::to_owned),
        description: description.map(str::to_owned),
    };
    let harsh = redraw(0, Some("painter"), Some("The river swallowed the boat."));
    life.studio.redraw_page(harsh).await.unwrap();
    life.page_reaches(id, 0, |state| *state == PageState::Painted).await;
    let gentle = life.studio.gentler(PageRequest { book: id, page: 0 }).await.unwrap();
    assert_eq!(gentle.before, "The river swallowed the boat.");
    assert_eq!(
        (gentle.after.as_str(), gentle.words),
        ("The river lifted the boat.", vec!["swallowed".to_owned()])
    );

    life.studio.redraw_page(redraw(1, None, Some("Page 11"))).await.unwrap();
    let drawing = troupe.picture().await;
    assert_eq!(drawing.page(), 11, "what it is to show now");
    drawing.draw();
    life.page_reaches(id, 1, |state| *state == PageState::Painted).await;

    let book = life.studio.skip_page(PageRequest { book: id, page: 2 }).await.unwrap();
    assert_eq!(book.pages[2].state, PageState::Skipped);
    let book = life.reaches(id, BookState::Finished).await;
    assert_eq!((book.pages[2].text.as_str(), &book.pages[2].picture), ("Words of page 2.", &None));
    life.studio.redraw_page(redraw(2, None, None)).await.unwrap();
    troupe.draw(1).await;
    life.page_reaches(id, 2, |state| *state == PageState::Painted).await;
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_that_are_written_after_a_book_was_given_away_go_to_whom_it_was_given() {
    let place = Place::new();
    let mut led = crate::troupe::led();
    let mut paid = paid(Orders::Answered);
    led.providers.set_others(Vec::new(), vec![paid.providers.illustrator("dear").unwrap()]);
    let life = place.open_with(&led.providers, 2).await;
    let id = life.studio.create_book(dear()).await.unwrap().id;
    let telling = led.story().await;
    telling.opening();
    paid.draw(1).await;
    life.page_reaches(id, 0, |state| *state == PageState::Painted).await;
    let recast = RecastRequest { book: id, storyteller: None, illustrator: Some("painter".into()) };
    life.studio.recast_book(recast).await.unwrap();
    telling.rest_after_opening();
    led.draw(4).await;
    let book = life.reaches(id, BookState::Finished).await;
    assert!(book.pages[1..].iter().all(|page| page.versions[0].provider == "painter"));
    assert_eq!(orders(&paid), 1);
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn going_past_one_cap_is_no_leave_to_go_past_another() {
    let place = Place::new();
    let (life, mut troupe, id) = begin(&place, Orders::Answered).await;
    let both = Budget { per_book: Some(PRICE), monthly: Some(2 * PRICE), ..budget() };
    life.studio.set_budget(both.clone()).await.unwrap();
    troupe.draw(1).await;
    assert_eq!(life.until(id, |book| book.hold.is_some()).await.hold.unwrap().cap, Cap::Book);
    life.until_queue(|queue| queue.running.is_empty()).await;
    life.studio.allow_spending(id).await.unwrap();
    life.pass(Duration::from_secs(5)).await;
    troupe.draw(1).await;
    let book = life.until(id, |book| book.hold.is_some()).await;
    assert_eq!(book.hold.unwrap().cap, Cap::Month);
    life.until_queue(|queue| queue.running.is_empty()).await;

    // A higher cap lets it go on by itself.
    life.studio.set_budget(Budget { monthly: Some(9 * PRICE), ..both }).await.unwrap();
    life.pass(Duration::from_secs(5)).await;
    troupe.draw(3).await;
    life.reaches(id, BookState::Finished).await;
    life.quit().await;
}
