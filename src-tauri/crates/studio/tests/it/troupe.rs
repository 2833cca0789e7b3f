//! A storyteller and an illustrator that do as the test says, and remember what they were asked.

use std::sync::{Arc, Mutex};

use book::{PageNumber, StoryPart};
use futures::{
    FutureExt as _, StreamExt as _,
    future::BoxFuture,
    stream::{self, BoxStream},
};
use provider::{DrawRequest, Illustrator, Picture, ProviderError, Providers, StoryRequest, Storyteller};
use tokio::sync::{mpsc, oneshot};

use super::material::{dot, opening, page};

/// Everything that was asked for: `tell <pages already written>` and `draw <page>`.
pub type Asked = Arc<Mutex<Vec<String>>>;

/// Providers that wait to be told what to answer.
pub struct Troupe {
    pub providers: Providers,
    /// Stories as they are asked for.
    pub stories: mpsc::UnboundedReceiver<Telling>,
    /// Pictures as they are asked for.
    pub pictures: mpsc::UnboundedReceiver<Drawing>,
    pub asked: Asked,
}

/// A troupe that is led by the test.
pub fn led() -> Troupe {
    let asked = Asked::default();
    let (tell, stories) = mpsc::unbounded_channel();
    let (draw, pictures) = mpsc::unbounded_channel();
    let providers = Providers::new(
        Arc::new(Teller { asked: Arc::clone(&asked), led_by: Some(tell) }),
        Arc::new(Painter { asked: Arc::clone(&asked), led_by: Some(draw) }),
    );
    Troupe { providers, stories, pictures, asked }
}

/// Providers that answer at once.
pub fn willing() -> (Providers, Asked) {
    let asked = Asked::default();
    let providers = Providers::new(
        Arc::new(Teller { asked: Arc::clone(&asked), led_by: None }),
        Arc::new(Painter { asked: Arc::clone(&asked), led_by: None }),
    );
    (providers, asked)
}

impl Troupe {
    /// The next story that is asked for.
    pub async fn story(&mut self) -> Telling {
        within(self.stories.recv()).await.expect("a story is asked for")
    }

    /// The next picture that is asked for.
    pub async fn picture(&mut self) -> Drawing {
        within(self.pictures.recv()).await.expect("a picture is asked for")
    }

    /// Tells what is missing of the next story and draws all that is asked for until the book has
    /// `pictures` more.
    pub async fn perform(&mut self, pictures: usize) {
        self.story().await.rest();
        self.draw(pictures).await;
    }

    /// Draws the next `pictures` that are asked for.
    pub async fn draw(&mut self, pictures: usize) {
        for _ in 0..pictures {
            self.picture().await.draw();
        }
    }
}

/// Waits for what a test waits for, and ends the test when it does not come.
pub async fn within<T>(what: impl Future<Output = T>) -> T {
    tokio::time::timeout(std::time::Duration::from_secs(30), what).await.expect("it comes within 30 s")
}

/// A story that is being asked for.
pub struct Telling {
    pub request: StoryRequest,
    parts: mpsc::UnboundedSender<Result<StoryPart, ProviderError>>,
}

impl Telling {
    pub fn opening(&self) {
        self.part(opening(&self.request.brief.theme));
    }

    pub fn page(&self, number: PageNumber) {
        self.part(page(number));
    }

    pub fn part(&self, part: StoryPart) {
        let _ = self.parts.send(Ok(part));
    }

    /// Tells what is missing, to the end.
    pub fn rest(self) {
        for part in missing(&self.request) {
            self.part(part);
        }
    }

    /// Tells the pages, to the end, when the opening was told.
    pub fn rest_after_opening(self) {
        for number in 1..=self.request.brief.pages {
            self.page(number);
        }
    }

    pub fn fail(self, error: ProviderError) {
        let _ = self.parts.send(Err(error));
    }

    /// Waits until nobody listens any more.
    pub async fn is_abandoned(&self) {
        within(self.parts.closed()).await;
    }
}

/// A picture that is being asked for.
pub struct Drawing {
    pub request: DrawRequest,
    pub answer: oneshot::Sender<Result<Picture, ProviderError>>,
}

impl Drawing {
    /// The page it is for; 0 is the cover.
    pub fn page(&self) -> PageNumber {
        let description = &self.request.illustration.description;
        description.trim_start_matches("Page ").parse().expect("the description names the page")
    }

    pub fn draw(self) {
        let bytes = dot(self.request.seed);
        self.send(bytes, &[]);
    }

    pub fn send(self, bytes: Vec<u8>, unmet: &[&str]) {
        let unmet = unmet.iter().map(|wish| (*wish).to_owned()).collect();
        let _ = self.answer.send(Ok(Picture { bytes, unmet }));
    }

    pub fn fail(self, error: ProviderError) {
        let _ = self.answer.send(Err(error));
    }

    /// Waits until nobody wants it any more.
    pub async fn abandoned(mut self) {
        within(self.answer.closed()).await;
    }
}

struct Teller {
    asked: Asked,
    led_by: Option<mpsc::UnboundedSender<Telling>>,
}

impl Storyteller for Teller {
    fn id(&self) -> &'static str {
        "teller"
    }

    fn tell(&self, request: StoryRequest) -> BoxStream<'static, Result<StoryPart, ProviderError>> {
        note(&self.asked, format!("tell {}", request.written.pages.len()));
        let Some(leader) = &self.led_by else {
            return stream::iter(missing(&request).into_iter().map(Ok)).boxed();
        };
        let (parts, told) = mpsc::unbounded_channel();
        let _ = leader.send(Telling { request, parts });
        stream::unfold(told, |mut told| async move { told.recv().await.map(|part| (part, told)) }).boxed()
    }
}

fn missing(request: &StoryRequest) -> Vec<StoryPart> {
    let written = request.written.pages.len() as PageNumber;
    let opening = request.written.cover.is_none().then(|| opening(&request.brief.theme));
    opening.into_iter().chain((written + 1..=request.brief.pages).map(page)).collect()
}

struct Painter {
    asked: Asked,
    led_by: Option<mpsc::UnboundedSender<Drawing>>,
}

impl Illustrator for Painter {
    fn id(&self) -> &'static str {
        "painter"
    }

    fn draw(&self, request: DrawRequest) -> BoxFuture<'static, Result<Picture, ProviderError>> {
        note(&self.asked, format!("draw {}", request.illustration.description.trim_start_matches("Page ")));
        let Some(leader) = &self.led_by else {
            return async move { Ok(Picture { bytes: dot(request.seed), unmet: Vec::new() }) }.boxed();
        };
        let (answer, answered) = oneshot::channel();
        let _ = leader.send(Drawing { request, answer });
        async move { answered.await.unwrap_or(Err(ProviderError::Busy("nobody answers".into()))) }.boxed()
    }
}

fn note(asked: &Asked, what: String) {
    asked.lock().expect("no test holds it and panics").push(what);
}
