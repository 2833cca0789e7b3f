//! Many books from one list.

use studio::wire::{AgeBand, BatchRequest, BookState, Cloth, FaultCode, Language, Shape, Style};

use crate::{
    support::{Place, assert_told},
    troupe::{led, willing},
};

fn list(text: &str) -> BatchRequest {
    BatchRequest { name: "list.csv".into(), text: text.into(), rehearse: false }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_line_that_can_be_a_book_becomes_one_and_the_others_are_named() {
    let place = Place::new();
    let (providers, _) = willing();
    let life = place.open(&providers).await;
    let table = "\u{feff}Theme,Keywords,Age,Style,Pages,Language,Shape,Cloth\r\n\
                 A whale on Wednesday,sea;moon,6-9,crayon,5,en,wide,brick\r\n\
                 ,sea,,,,,,\r\n\
                 小兔子学会分享,友谊、分享,3-6岁,水彩,4页,中文,方形,砖红\r\n\
                 \"A snail, slow\",,,,,,,\r\n\
                 A cat,,,oil,,,,\r\n\
                 A dog,,,,400,,,\r\n\
                 ,,,,,,,\r\n\
                 A hen\r\n";
    let rehearsal = BatchRequest { rehearse: true, ..list(table) };
    let rehearsed = life.studio.create_batch(rehearsal).await.unwrap();
    assert!(life.studio.load().await.unwrap().shelf.is_empty() && rehearsed.batch.is_none());

    let report = life.studio.create_batch(list(table)).await.unwrap();
    let lines: Vec<_> = report.lines.iter().map(|line| (line.line, line.theme.as_str())).collect();
    assert_eq!(
        lines,
        [(2, "A whale on Wednesday"), (4, "小兔子学会分享"), (5, "A snail, slow"), (9, "A hen")]
    );
    let problems: Vec<u64> = report.problems.iter().map(|problem| problem.line).collect();
    assert_eq!(problems, [3, 6, 7]);
    assert!(report.problems[1].message.en.contains("oil") && report.problems[1].message.zh.contains("oil"));
    assert_eq!((rehearsed.lines.len(), rehearsed.problems), (4, report.problems.clone()));

    let books: Vec<i64> = report.lines.iter().map(|line| line.book.unwrap()).collect();
    let whale = life.book(books[0]).await.brief;
    assert_eq!(
        (whale.keywords.as_slice(), whale.age),
        (&["sea".to_owned(), "moon".to_owned()][..], AgeBand::School)
    );
    assert_eq!((whale.style, whale.pages, whale.shape), (Style::Crayon, 5, Shape::Wide));
    assert_eq!((whale.language, whale.cloth), (Language::English, Cloth::Brick));
    let rabbit = life.book(books[1]).await.brief;
    assert_eq!((rabbit.language, rabbit.pages, rabbit.cloth), (Language::Chinese, 4, Cloth::Brick));
    assert_eq!(rabbit.keywords, ["友谊", "分享"]);
    for book in &books {
        life.reaches(*book, BookState::Finished).await;
    }
    let all = life.studio.batches().await.unwrap();
    assert_eq!((all.len(), all[0].name.as_str(), &all[0].books), (1, "list.csv", &books));
    assert_eq!((all[0].finished, all[0].making, all[0].problems.len()), (4, 0, 3));
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_themes_and_tables_of_other_countries_are_read() {
    let place = Place::new();
    let (providers, _) = willing();
    let life = place.open(&providers).await;
    for (text, expected) in [
        ("A whale, a snail\n\n小兔子学会分享\n", vec![(1, "A whale, a snail"), (3, "小兔子学会分享")]),
        ("theme;pages\nA whale;6\n", vec![(2, "A whale")]),
        ("页数\t主题\n6\t小兔子\n", vec![(2, "小兔子")]),
        ("Theme\nA whale\n", vec![(2, "A whale")]),
    ] {
        let rehearsal = BatchRequest { rehearse: true, ..list(text) };
        let report = life.studio.create_batch(rehearsal).await.unwrap();
        let lines: Vec<_> = report.lines.iter().map(|line| (line.line, line.theme.as_str())).collect();
        assert_eq!((lines, report.problems.len()), (expected, 0), "{text}");
    }
    let many = "A whale\n".repeat(501);
    for text in ["", " \n\n", "theme,pages\n", &many] {
        let fault = life.studio.create_batch(list(text)).await.unwrap_err();
        assert_eq!(fault.code, FaultCode::NotNow);
        assert_told(&fault);
    }
    let report = life.studio.create_batch(list("…\n")).await.unwrap();
    assert_eq!((report.batch, report.problems.len()), (None, 1), "nothing can be made of it");
    assert!(life.studio.load().await.unwrap().shelf.is_empty());
    assert!(life.studio.batches().await.unwrap().is_empty());
    life.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_book_that_is_asked_for_alone_goes_before_a_list() {
    let place = Place::new();
    let mut troupe = led();
    let life = place.open_with(&troupe.providers, 1).await;
    let report = life.studio.create_batch(list("sun\nstar\n")).await.unwrap();
    let sun = report.lines[0].book.unwrap();
    let story = troupe.story().await;
    let moon = life.create("moon").await;
    story.rest();
    let alone = troupe.story().await;
    assert_eq!(alone.request.brief.theme, "moon");
    alone.rest();
    troupe.draw(5).await;
    life.reaches(moon, BookState::Finished).await;
    // A page of the list that was stopped goes on behind as well.
    let page = troupe.picture().await;
    life.studio.stop_book(sun).await.unwrap();
    page.abandoned().await;
    life.reaches(sun, BookState::Stopped).await;
    life.studio.continue_book(sun).await.unwrap();
    let waiting = life.queue().await.waiting;
    assert!(waiting.iter().any(|job| job.book == sun));
    life.quit().await;
}
