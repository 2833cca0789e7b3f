use std::{collections::VecDeque, sync::Arc, time::Duration};

use book::{Character, IllustrationBrief, Story, StoryPart, scene::Shot};
use provider::{Currency, Money, Parcel, ProviderError, StoryRequest, Usage};
use serde_json::Value;
use tokio::time::timeout;

use super::{
    Desk,
    pieces::{Piece, Pieces},
    prompt::{Prompt, prompt},
    reading, tokens_in,
};
use crate::{
    fault::Stakes,
    preset::Structure,
    text::{Ask, Ending, Heard, Run, Tokens, is_about_structure},
};

/// How long to wait, once all pages are there, for the provider's word on what it cost.
const AFTERWORD: Duration = Duration::from_secs(20);
/// The most tokens that a schema takes.
const SCHEMA_TOKENS: u64 = 3_000;
/// The most text that is read of one answer.
const MAX_TEXT: usize = 2 << 20;

/// A story that is being told: one request, and at most one more when the first did not bring all of it.
/// The second asks only for what is missing, so nothing is paid for twice.
pub(super) struct Telling {
    desk: Arc<Desk>,
    request: StoryRequest,
    /// The story as far as it was given away or is about to be.
    story: Story,
    structure: Structure,
    attempt: Attempt,
    run: Option<Run>,
    is_second: bool,
    is_over: bool,
    ready: VecDeque<StoryPart>,
}

/// What came of one request.
#[derive(Default)]
struct Attempt {
    pieces: Pieces,
    prompt: Option<Prompt>,
    is_continued: bool,
    title: Option<String>,
    cast: Option<Vec<Character>>,
    cover: Option<IllustrationBrief>,
    /// Pages that came before the opening was known.
    early: Vec<Value>,
    last_number: Option<u32>,
    given: usize,
    text: String,
    received: usize,
    tokens: Option<Tokens>,
    ending: Option<Ending>,
    /// What was wrong, for the model.
    spoiled: Option<String>,
}

impl Telling {
    pub fn new(desk: Arc<Desk>, request: StoryRequest) -> Self {
        Self {
            story: request.written.clone(),
            structure: desk.api.structure,
            desk,
            request,
            attempt: Attempt::default(),
            run: None,
            is_second: false,
            is_over: false,
            ready: VecDeque::new(),
        }
    }

    /// The next part; `None` after the last, or after an error.
    pub async fn next(&mut self) -> Option<Result<StoryPart, ProviderError>> {
        loop {
            if let Some(part) = self.ready.pop_front() {
                if self.is_told() && self.ready.is_empty() {
                    // Whoever listens leaves after the last part; the bill comes after it.
                    let _ = timeout(AFTERWORD, self.hear_out()).await;
                    self.settle();
                }
                return Some(Ok(part));
            }
            if self.is_over || self.is_told() {
                self.settle();
                return None;
            }
            if let Err(error) = self.step().await {
                self.settle();
                self.is_over = true;
                return Some(Err(error));
            }
        }
    }

    fn is_told(&self) -> bool {
        self.story.cover.is_some() && self.story.pages.len() >= self.request.brief.pages as usize
    }

    async fn step(&mut self) -> Result<(), ProviderError> {
        if self.run.is_none() {
            return self.ask().await;
        }
        let Some(run) = &mut self.run else { return Ok(()) };
        match run.next().await {
            Ok(Some(heard)) => {
                self.take(heard);
                Ok(())
            }
            Ok(None) => {
                let broken_off = run.broken_off();
                self.conclude(broken_off)
            }
            // What ends a connection after the answer has ended is no concern.
            Err(error) if self.attempt.ending.is_some() && !matches!(error, ProviderError::Refused(_)) => {
                self.conclude(error)
            }
            Err(error) => Err(self.weighed(error)),
        }
    }

    /// Sends the request, asking for less of a shape where the server knows none.
    async fn ask(&mut self) -> Result<(), ProviderError> {
        let desk = Arc::clone(&self.desk);
        let complaint = self.attempt.spoiled.take();
        self.attempt = Attempt { is_continued: self.story.cover.is_some(), ..Attempt::default() };
        loop {
            let brief = &self.request.brief;
            let prompt = prompt(brief, &self.story, self.structure, complaint.as_deref());
            self.request.account.sending(self.parcel(&prompt)).await?;
            let ask = Ask {
                model: &desk.model.id,
                prompt: prompt.clone(),
                structure: self.structure,
                is_continued: self.attempt.is_continued,
                seed: self.request.seed,
                max_tokens: 6000 + 700 * brief.pages,
                extra: &desk.api.extra,
            };
            match Run::start(&desk.http, desk.api.family, &desk.connection, &ask).await {
                Ok(run) => {
                    self.attempt.prompt = Some(prompt);
                    self.run = Some(run);
                    return Ok(());
                }
                // A request that was not understood was not carried out either.
                Err(error) if is_about_structure(&error) && self.structure != Structure::Words => {
                    self.structure = match self.structure {
                        Structure::Schema => Structure::Json,
                        Structure::Json | Structure::Words => Structure::Words,
                    };
                    self.request.account.unmade();
                }
                Err(error) => return Err(error),
            }
        }
    }

    fn take(&mut self, heard: Heard) {
        let Heard { text, tokens, ending, .. } = heard;
        if let Some(new) = tokens {
            // Some count up while they write, some say one number first and the other last.
            let old = self.attempt.tokens.unwrap_or_default();
            self.attempt.tokens = Some(Tokens {
                input: old.input.max(new.input),
                output: old.output.max(new.output),
                dollars: new.dollars.or(old.dollars),
            });
        }
        if ending.is_some() {
            self.attempt.ending = ending;
        }
        self.attempt.received += text.len();
        if self.attempt.text.len() < 400 {
            self.attempt.text.push_str(&text);
        }
        if self.attempt.received > MAX_TEXT {
            self.attempt.spoiled.get_or_insert_with(|| "it does not end".into());
            return;
        }
        for piece in self.attempt.pieces.push(&text) {
            self.take_piece(piece);
        }
    }

    fn take_piece(&mut self, piece: Piece) {
        if self.attempt.spoiled.is_some() {
            return;
        }
        match piece {
            Piece::Page(page) if self.story.cover.is_some() => self.take_page(&page),
            Piece::Page(page) => self.attempt.early.push(page),
            _ if self.story.cover.is_some() => {}
            Piece::Title(title) => {
                self.attempt.title = Some(title.trim().to_owned()).filter(|t| !t.is_empty());
            }
            Piece::Cast(cast) => match reading::cast(&cast) {
                Some(cast) => self.attempt.cast = Some(cast),
                None => self.attempt.spoiled = Some("nobody in \"cast\" has a name".into()),
            },
            Piece::Cover(cover) => {
                let cast = self.attempt.cast.as_deref().unwrap_or_default();
                self.attempt.cover = reading::cover(&cover, cast);
            }
        }
        self.open();
    }

    /// Gives the opening as soon as all of it is there.
    fn open(&mut self) {
        let Attempt { title: Some(_), cast: Some(_), cover: Some(_), .. } = &self.attempt else { return };
        let Attempt { title, cast, cover, early, .. } = &mut self.attempt;
        let (Some(title), Some(cast), Some(cover)) = (title.take(), cast.take(), cover.take()) else {
            return;
        };
        let early = std::mem::take(early);
        self.give(StoryPart::Opening { title, cast, cover });
        early.iter().for_each(|page| self.take_page(page));
    }

    fn take_page(&mut self, page: &Value) {
        let due = self.story.pages.len() as u32 + 1;
        if due > self.request.brief.pages || self.attempt.spoiled.is_some() {
            return;
        }
        let number = reading::number(page);
        let is_repeated = number.is_some() && number == self.attempt.last_number;
        let is_known = self.attempt.is_continued && number.is_some_and(|number| (1..due).contains(&number));
        if is_repeated || is_known {
            return;
        }
        self.attempt.last_number = number;
        let Some(mut page) = reading::page(page, &self.story.cast, due) else {
            self.attempt.spoiled = Some(format!("page {due} lacks \"text\" or \"picture\""));
            return;
        };
        let shots: Vec<Shot> = self.story.pages.iter().map(|page| page.illustration.scene.shot).collect();
        page.illustration.scene.shot = reading::vary(&shots, page.illustration.scene.shot);
        self.give(StoryPart::Page(page));
    }

    fn give(&mut self, part: StoryPart) {
        self.attempt.given += 1;
        self.story.push(part.clone());
        self.ready.push_back(part);
    }

    /// The answer is over. What is missing is asked for once more, then it is a failure.
    fn conclude(&mut self, broken_off: ProviderError) -> Result<(), ProviderError> {
        if self.story.cover.is_none() && self.attempt.cover.is_none() {
            self.cover_by_first_page();
        }
        if self.is_told() {
            return Ok(());
        }
        let reason = match self.attempt.ending.take() {
            Some(Ending::Refused(why)) => {
                return Err(ProviderError::Refused(self.desk.connection.redact(&why)));
            }
            None => return Err(self.weighed(broken_off)),
            Some(Ending::Cut) => "it was cut off, be shorter".to_owned(),
            Some(Ending::Broken(why)) => why,
            Some(Ending::Done) => self.what_is_missing(),
        };
        let reason = self.attempt.spoiled.take().unwrap_or(reason);
        self.settle();
        if self.is_second {
            let start = crate::fault::clipped(&self.attempt.text, 200);
            let details = format!("{reason}. It begins: {start}");
            return Err(self.stakes().useless(self.desk.connection.redact(&details)));
        }
        self.is_second = true;
        self.attempt.spoiled = Some(reason);
        Ok(())
    }

    fn what_is_missing(&self) -> String {
        match (&self.story.cover, self.story.pages.len()) {
            (Some(_), pages) => format!("it has {pages} of {} pages", self.request.brief.pages),
            (None, _) if self.attempt.title.is_none() => "it is not the JSON that was asked for".into(),
            (None, _) => "\"cast\" or \"cover\" is missing".into(),
        }
    }

    /// A story without a cover, but with everything else: its first picture serves for both.
    fn cover_by_first_page(&mut self) {
        let Attempt { cast: Some(cast), early, .. } = &self.attempt else { return };
        self.attempt.cover = early.first().and_then(|page| reading::cover(page, cast));
        self.open();
    }

    /// An error after some parts were given costs nothing again: the next request asks for the rest.
    fn weighed(&self, error: ProviderError) -> ProviderError {
        match error {
            ProviderError::Lost(details) if self.attempt.given > 0 => ProviderError::Busy(details),
            error => error,
        }
    }

    /// Listens on until the answer ends.
    async fn hear_out(&mut self) {
        while let Some(run) = &mut self.run
            && let Ok(Some(heard)) = run.next().await
        {
            self.take(heard);
        }
    }

    fn parcel(&self, prompt: &Prompt) -> Parcel {
        let Prompt { system, user } = prompt;
        let text = format!("{system}\n\n{user}");
        let missing = self.request.brief.pages.saturating_sub(self.story.pages.len() as u32);
        // In either language two bytes are a token at most.
        let read = text.len() as u64 / 2 + SCHEMA_TOKENS;
        Parcel {
            host: self.desk.connection.endpoint.host().to_owned(),
            text,
            images: 0,
            cost: self.desk.cost(missing, read),
        }
    }

    fn stakes(&self) -> Stakes {
        if self.desk.connection.costs { Stakes::Words } else { Stakes::Nothing }
    }

    /// Writes down what the request used, as the provider says or, where it does not, as it is reckoned.
    fn settle(&mut self) {
        if self.run.take().is_none() {
            return;
        }
        let Attempt { tokens, prompt, received, .. } = &self.attempt;
        let language = self.request.brief.language;
        let asked = prompt
            .as_ref()
            .map_or(0, |prompt| tokens_in(&prompt.system, language) + tokens_in(&prompt.user, language));
        let reckoned = Tokens { input: asked, output: *received as u64 / 4, dollars: None };
        let used = tokens.unwrap_or(reckoned);
        let price = self.desk.model.price.as_ref();
        let cost = match used.dollars {
            _ if self.stakes() == Stakes::Nothing => Some(Money::of(Currency::Usd, 0.0)),
            Some(dollars) => Some(Money::of(Currency::Usd, dollars)),
            None => price.map(|price| price.of(used.input, used.output, 0)),
        };
        self.request.account.charge(Usage {
            model: self.desk.model.id.clone(),
            input_tokens: used.input,
            output_tokens: used.output,
            pictures: 0,
            cost,
            is_estimate: tokens.is_none(),
        });
    }
}

impl Drop for Telling {
    /// Whoever stops listening has still used what was written until then.
    fn drop(&mut self) {
        self.settle();
    }
}
