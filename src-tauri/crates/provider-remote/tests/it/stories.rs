//! Stories by every family: whole, in pieces, from servers that do not stream, and gone on with.

use std::sync::Arc;

use book::{Brief, Story};
use futures::StreamExt as _;
use provider::{Account, Currency, Money, ProviderError, StoryRequest, Storyteller as _, conformance};
use provider_remote::{Structure, TextFamily};

use crate::{
    server::{Act, Server, json},
    support::{KEY, Notes, brief, http, kind, page, story_text, structured, tell, tell_on, writer},
    writers::{End, FAMILIES, able, streamed, whole},
};

fn assert_is_the_story(story: &Story) {
    assert_eq!(story.title, "Fern \"waits\"");
    assert_eq!(story.cast[0].name, "Fern");
    assert_eq!(story.pages.len(), 4);
    assert_eq!(story.pages[3].text, "Fern waits. It is 4 o'clock. 等一等。");
}

#[tokio::test]
async fn every_family_conforms() {
    for family in FAMILIES {
        let server = able(family).await;
        conformance::storyteller(&writer(&http(), &server.url(), family)).await;
    }
}

#[tokio::test]
async fn a_story_arrives_the_same_in_one_piece_in_drips_and_without_a_stream() {
    for family in FAMILIES {
        let text = story_text(1, 4);
        for act in [
            Act::Say(streamed(family, &text, End::Whole)),
            Act::Drip(streamed(family, &text, End::Whole)),
            Act::Say(whole(family, &text)),
        ] {
            let server = Server::start(move |_, _| vec![act.clone()]).await;
            let notes = Arc::new(Notes::default());
            let (story, error) = tell(&writer(&http(), &server.url(), family), notes.account()).await;
            assert_eq!(error, None, "{family:?}");
            assert_is_the_story(&story);
            assert_eq!(server.heard().len(), 1, "one request for one story");
            let usages = notes.read().usages;
            assert_eq!(usages.len(), 1, "{family:?}: charged once");
            assert_eq!(
                (usages[0].input_tokens, usages[0].output_tokens, usages[0].is_estimate),
                (10, 20, false)
            );
            assert_eq!(usages[0].cost, Some(Money::of(Currency::Cny, 10e-6 + 80e-6)), "{family:?}");
            assert_eq!(notes.read().all, ["sending", "charge"], "written down before it is sent");
        }
    }
}

#[tokio::test]
async fn the_key_goes_where_each_family_wants_it_and_nowhere_else() {
    for (family, header, value) in [
        (TextFamily::OpenaiChat, "authorization", format!("Bearer {KEY}")),
        (TextFamily::OpenaiResponses, "authorization", format!("Bearer {KEY}")),
        (TextFamily::Anthropic, "x-api-key", KEY.to_owned()),
        (TextFamily::Gemini, "x-goog-api-key", KEY.to_owned()),
        (TextFamily::Ollama, "authorization", format!("Bearer {KEY}")),
    ] {
        let server = able(family).await;
        tell(&writer(&http(), &server.url(), family), Account::default()).await;
        let request = server.last();
        assert_eq!(request.header(header), Some(value.as_str()), "{family:?}");
        assert!(!request.path.contains(KEY) && !request.text().contains(KEY), "{family:?}");
        assert_eq!(request.header("content-type"), Some("application/json"));
    }
}

#[tokio::test]
async fn the_schema_asks_for_the_opening_before_the_pages() {
    for family in FAMILIES {
        let server = able(family).await;
        tell(&writer(&http(), &server.url(), family), Account::default()).await;
        let request = server.last();
        let text = request.text();
        let schema =
            &text[text.find("\"properties\"").unwrap_or_else(|| panic!("{family:?} sends the schema"))..];
        let at = |member: &str| schema.find(&format!("{member:?}:{{")).unwrap();
        assert!(
            at("title") < at("cast") && at("cast") < at("cover") && at("cover") < at("pages"),
            "{family:?}"
        );
        assert!(request.json().is_object(), "{family:?}: the body is JSON");
        for refused in ["temperature", "top_p", "max_completion_tokens"] {
            assert!(!text.contains(refused), "{family:?} sends {refused}, which some model refuses");
        }
    }
}

#[tokio::test]
async fn pages_are_told_while_the_rest_is_still_being_written() {
    for family in FAMILIES {
        let text = story_text(1, 4);
        let until = text.find("tree 2").unwrap() + 200;
        let begun = streamed(family, &text[..until.min(text.len())], End::Missing);
        let begun = String::from_utf8_lossy(&begun).replace("Content-Length", "X-Length").into_bytes();
        let mut server = Server::start(move |_, _| vec![Act::Say(begun.clone()), Act::Hang]).await;
        let teller = writer(&http(), &server.url(), family);
        let request =
            StoryRequest { brief: brief(), seed: 1, written: Story::default(), account: Account::default() };
        let mut parts = teller.tell(request);
        for part in ["opening", "page 1"] {
            assert!(matches!(parts.next().await, Some(Ok(_))), "{family:?}: {part} comes before the end");
        }
        drop(parts);
        server.left.recv().await.expect("whoever stops listening hangs up");
    }
}

#[tokio::test]
async fn what_is_missing_is_asked_for_once_more_and_only_that() {
    for family in FAMILIES {
        let server = Server::start(move |_, before| {
            let reply = match before {
                0 => streamed(family, &story_text(1, 2), End::Cut),
                _ => streamed(family, &story_text(3, 4), End::Whole),
            };
            vec![Act::Say(reply)]
        })
        .await;
        let notes = Arc::new(Notes::default());
        let (story, error) = tell(&writer(&http(), &server.url(), family), notes.account()).await;
        assert_eq!(error, None, "{family:?}");
        assert_is_the_story(&story);
        let second = server.last().text();
        assert!(second.contains("Write pages 3 to 4") && second.contains("It is 2 o'clock"), "{family:?}");
        assert_eq!(notes.read().usages.len(), 2, "both requests are charged");
    }
}

#[tokio::test]
async fn an_answer_that_is_no_story_is_repaired_once_and_then_fails_clearly() {
    let prose = "Once upon a time there was a fox. I hope you like it!";
    let half = story_text(1, 4).replace("\"picture\":\"Fern sits under tree 2.\"", "\"picture\":\"\"");
    for bad in [prose.to_owned(), "{}".into(), "[]".into(), String::new(), story_text(1, 3), half] {
        let reply = bad.clone();
        let server = Server::start(move |_, _| vec![Act::Say(whole(TextFamily::OpenaiChat, &reply))]).await;
        let (_, error) =
            tell(&writer(&http(), &server.url(), TextFamily::OpenaiChat), Account::default()).await;
        let error = error.expect("it is no story");
        assert_eq!(kind(&error), "Lost", "{bad}: nobody but the user pays again");
        assert_eq!(server.heard().len(), 2, "{bad}: one repair");
        assert!(server.last().text().contains("could not be used"), "the model hears what was wrong");

        let server = Server::start(move |_, before| {
            let text = if before == 0 { bad.clone() } else { story_text(1, 4) };
            vec![Act::Say(whole(TextFamily::OpenaiChat, &text))]
        })
        .await;
        let (story, error) =
            tell(&writer(&http(), &server.url(), TextFamily::OpenaiChat), Account::default()).await;
        assert_eq!(error, None);
        assert_is_the_story(&story);
    }
}

#[tokio::test]
async fn a_server_that_knows_no_schema_is_asked_for_json_and_then_in_words() {
    let refusals = [
        r#"{"error":"'response_format.type' must be 'json_schema' or 'text'"}"#,
        r#"{"error":{"message":"This response_format type is unavailable now","type":"invalid_request_error","param":null,"code":"invalid_request_error"}}"#,
    ];
    let server = Server::start(move |request, before| {
        vec![Act::Say(match refusals.get(before) {
            Some(refusal) => json(400, refusal),
            None => {
                assert!(request.json().get("response_format").is_none());
                streamed(TextFamily::OpenaiChat, &format!("```json\n{}\n```", story_text(1, 4)), End::Whole)
            }
        })]
    })
    .await;
    let notes = Arc::new(Notes::default());
    let (story, error) = tell(&writer(&http(), &server.url(), TextFamily::OpenaiChat), notes.account()).await;
    assert_eq!(error, None);
    assert_is_the_story(&story);
    let heard = server.heard();
    let format = |at: usize| heard[at].json()["response_format"]["type"].clone();
    assert_eq!((format(0), format(1)), ("json_schema".into(), "json_object".into()));
    assert!(heard[2].text().contains("one JSON object"), "the shape is described instead");

    let noted = notes.read();
    assert_eq!(noted.all, ["sending", "unmade", "sending", "unmade", "sending", "charge"]);
    assert_ne!(noted.parcels[0].text, noted.parcels[2].text);
    for (request, parcel) in heard.iter().zip(noted.parcels) {
        let messages = request.json()["messages"].clone();
        let said = |at: usize| messages[at]["content"].as_str().unwrap().to_owned();
        assert_eq!(format!("{}\n\n{}", said(0), said(1)), parcel.text, "the very text of each request");
    }
}

#[tokio::test]
async fn models_that_wrap_number_or_repeat_are_understood() {
    let four = || (1..=4).map(page).collect::<Vec<_>>();
    let mut from_zero = four();
    from_zero.iter_mut().enumerate().for_each(|(at, page)| page["number"] = at.into());
    let mut doubled = four();
    doubled.insert(2, page(2));
    let mut endless = four();
    endless.extend((5..=9).map(page));
    let with = |pages: Vec<serde_json::Value>| {
        let text = story_text(1, 1);
        let start = text.find("\"pages\"").unwrap();
        format!("{}\"pages\":{}}}", &text[..start], serde_json::Value::from(pages))
    };
    let thinking =
        format!("<think>First {{\"title\":\"x\"}} …</think>Here it is:\n{}\nEnjoy!", story_text(1, 4));
    for text in [with(from_zero), with(doubled), with(endless), thinking] {
        let server = Server::saying(whole(TextFamily::OpenaiChat, &text)).await;
        let teller = structured(&http(), &server.url(), TextFamily::OpenaiChat, Structure::Words);
        let (story, error) = tell(&teller, Account::default()).await;
        assert_eq!(error, None, "{text}");
        assert_is_the_story(&story);
        assert_eq!(server.heard().len(), 1);
    }
}

#[tokio::test]
async fn a_chinese_story_is_asked_for_and_gone_on_with_in_chinese() {
    let server = able(TextFamily::OpenaiChat).await;
    let teller = writer(&http(), &server.url(), TextFamily::OpenaiChat);
    let brief = Brief { pages: 6, ..Brief::new("小狐狸学会等待") };
    let request = StoryRequest { brief, seed: 1, written: Story::default(), account: Account::default() };
    let (mut story, error) = tell_on(&teller, request.clone()).await;
    assert_eq!((error, story.pages.len()), (None, 6));
    story.pages.truncate(2);
    let (story, error) = tell_on(&teller, StoryRequest { written: story, ..request }).await;
    assert_eq!((error, story.pages.len()), (None, 6));
    assert!(server.last().text().contains("请写第3页到第6页"));
}

#[tokio::test]
async fn what_was_written_before_somebody_stopped_listening_is_charged() {
    let begun = streamed(TextFamily::OpenaiChat, &story_text(1, 2), End::Missing);
    let mut server = Server::start(move |_, _| vec![Act::Say(begun.clone()), Act::Hang]).await;
    let notes = Arc::new(Notes::default());
    let teller = writer(&http(), &server.url(), TextFamily::OpenaiChat);
    let request =
        StoryRequest { brief: brief(), seed: 1, written: Story::default(), account: notes.account() };
    let mut parts = teller.tell(request);
    assert!(matches!(parts.next().await, Some(Ok(_))));
    drop(parts);
    server.left.recv().await.expect("it hangs up");
    let usage = notes.read().usages.pop().expect("it is charged");
    assert!(usage.is_estimate && usage.output_tokens > 0 && usage.cost.is_some());
}

#[tokio::test]
async fn what_must_not_be_sent_is_not_sent() {
    #[derive(Debug)]
    struct Closed;
    impl provider::Ledger for Closed {
        fn sending(&self, _: provider::Parcel) -> futures::future::BoxFuture<'_, Result<(), ProviderError>> {
            Box::pin(async { Err(ProviderError::Busy("the cap is reached".into())) })
        }
        fn accepted(&self, _: String) -> futures::future::BoxFuture<'_, Result<(), ProviderError>> {
            Box::pin(async { Ok(()) })
        }
        fn charge(&self, _: provider::Usage) {}
        fn unmade(&self) {}
    }
    let server = able(TextFamily::OpenaiChat).await;
    let account = Account { ledger: Some(Arc::new(Closed)), ticket: None };
    let (_, error) = tell(&writer(&http(), &server.url(), TextFamily::OpenaiChat), account).await;
    assert_eq!(error, Some(ProviderError::Busy("the cap is reached".into())));
    assert!(server.heard().is_empty());
}
