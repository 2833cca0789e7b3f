//! Many books from one list. A line that cannot be made is named and keeps no other from being made.

use std::collections::HashMap;

use book::{AgeBand, Brief, Cloth, Language, Message, Shape, Style};
use library::{
    Course,
    batches::{self, Problem},
    books,
};

use crate::{
    Studio,
    books::begin,
    casting, views,
    wire::{BatchLine, BatchProblem, BatchReport, BatchRequest, BatchView, BookState, Casting, Fault},
    workload::Workload,
};

/// The most books of one list.
const MAX_BOOKS: usize = 500;

impl Studio {
    /// Makes a book of every line that can be one, behind the books that are asked for one by one.
    ///
    /// # Errors
    /// There is nothing in the list, or too much; the library cannot be written.
    pub async fn create_batch(&self, request: BatchRequest) -> Result<BatchReport, Fault> {
        let BatchRequest { name, text, rehearse } = request;
        let List { briefs, problems } = List::read(&text)?;
        let told: Vec<BatchProblem> = problems.iter().map(BatchProblem::from).collect();
        let line = |line: u64, theme: &str, book| BatchLine { line, theme: theme.to_owned(), book };
        if rehearse || briefs.is_empty() {
            let lines = briefs.iter().map(|(at, brief)| line(*at, &brief.theme, None)).collect();
            return Ok(BatchReport { batch: None, lines, problems: told });
        }
        self.write_about_all(move |tx, shared| {
            let now = (shared.clock)();
            let batch = batches::insert(tx, name.trim(), &problems, now)?;
            let Casting { storyteller, illustrator, .. } = casting::read(tx, &shared.workshop.providers)?;
            let course = Course {
                batch: Some(batch),
                read_first: false,
                storyteller: Some(storyteller),
                illustrator: Some(illustrator),
            };
            let mut lines = Vec::with_capacity(briefs.len());
            for (at, brief) in &briefs {
                lines.push(line(*at, &brief.theme, Some(begin(tx, shared, brief, &course)?)));
            }
            Ok(BatchReport { batch: Some(batch), lines, problems: told })
        })
        .await
    }

    /// Every batch, the newest first.
    ///
    /// # Errors
    /// The library cannot be read.
    pub async fn batches(&self) -> Result<Vec<BatchView>, Fault> {
        let (slots, now) = (self.shared.slots, (self.shared.clock)());
        self.shared
            .db
            .read(move |conn| {
                let workload = Workload::read(conn, slots, now)?;
                let mut all = Vec::new();
                for batch in batches::all(conn)? {
                    let of_batch = books::of_batch(conn, batch.id)?;
                    let mut states = Vec::with_capacity(of_batch.len());
                    for book in &of_batch {
                        states.extend(views::card(conn, *book, &workload)?.map(|card| card.state));
                    }
                    let count = |wanted: BookState| {
                        u32::try_from(states.iter().filter(|state| **state == wanted).count())
                            .unwrap_or(u32::MAX)
                    };
                    all.push(BatchView {
                        id: batch.id,
                        name: batch.name,
                        created_at: batch.created_at,
                        books: of_batch,
                        finished: count(BookState::Finished),
                        needing_look: count(BookState::NeedsLook),
                        making: count(BookState::Making),
                        problems: batch.problems.iter().map(BatchProblem::from).collect(),
                    });
                }
                Ok(all)
            })
            .await
    }
}

impl From<&Problem> for BatchProblem {
    fn from(problem: &Problem) -> Self {
        Self { line: problem.line, message: problem.message.clone().into() }
    }
}

/// A list as it is understood.
struct List {
    /// With the lines they stand in, from 1.
    briefs: Vec<(u64, Brief)>,
    problems: Vec<Problem>,
}

/// What a column of the table says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Column {
    Theme,
    Keywords,
    Age,
    Style,
    Pages,
    Language,
    Shape,
    Cloth,
}

impl Column {
    fn parse(heading: &str) -> Option<Self> {
        match heading.trim().to_lowercase().as_str() {
            "theme" | "story" | "主题" | "故事" => Some(Self::Theme),
            "keywords" | "words" | "关键词" | "关键字" => Some(Self::Keywords),
            "age" | "ages" | "年龄" => Some(Self::Age),
            "style" | "画风" | "风格" => Some(Self::Style),
            "pages" | "页数" => Some(Self::Pages),
            "language" | "语言" => Some(Self::Language),
            "shape" | "开本" => Some(Self::Shape),
            "cloth" | "colour" | "color" | "布面" | "颜色" => Some(Self::Cloth),
            _ => None,
        }
    }
}

impl List {
    fn read(text: &str) -> Result<Self, Fault> {
        // One kind of line end, so that lines are counted as the user counts them.
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
        let list = match Table::of(&text) {
            Some(table) => table.read(),
            None => Self::of_themes(&text),
        };
        match list.briefs.len() {
            0 if list.problems.is_empty() => Err(Fault::not_now(
                "There is nothing in this list. Write one theme a line, or a table with a heading “theme”.",
                "列表是空的。请每行写一个主题，或者用带“主题”表头的表格。",
            )),
            0..=MAX_BOOKS => Ok(list),
            many => Err(Fault::not_now(
                format!("These are {many} books. Make up to {MAX_BOOKS} at once."),
                format!("一共有 {many} 本书。一次最多做 {MAX_BOOKS} 本。"),
            )),
        }
    }

    fn of_themes(text: &str) -> Self {
        let mut list = Self { briefs: Vec::new(), problems: Vec::new() };
        for (line, theme) in (1..).zip(text.lines()).filter(|(_, theme)| !theme.trim().is_empty()) {
            list.take(line, Ok(Brief { cloth: Cloth::of(theme), ..Brief::new(theme) }));
        }
        list
    }

    fn take(&mut self, line: u64, brief: Result<Brief, Message>) {
        match brief.and_then(|brief| brief.checked().map_err(|error| error.message)) {
            Ok(brief) => self.briefs.push((line, brief)),
            Err(message) => self.problems.push(Problem { line, message }),
        }
    }
}

/// A table with a line of headings.
struct Table<'a> {
    text: &'a str,
    delimiter: u8,
    columns: HashMap<Column, usize>,
}

impl<'a> Table<'a> {
    /// The text as a table, if its first line names a theme among other headings, or nothing but that. What
    /// stands between the columns is what spreadsheets of all countries write.
    fn of(text: &'a str) -> Option<Self> {
        let headings = text.lines().next()?;
        [b',', b';', b'\t'].into_iter().find_map(|delimiter| {
            let columns: HashMap<Column, usize> = headings
                .split(char::from(delimiter))
                .enumerate()
                .filter_map(|(at, heading)| Some((Column::parse(heading.trim_matches('"'))?, at)))
                .collect();
            columns.contains_key(&Column::Theme).then_some(Self { text, delimiter, columns })
        })
    }

    fn read(&self) -> List {
        let mut list = List { briefs: Vec::new(), problems: Vec::new() };
        let mut rows = csv::ReaderBuilder::new()
            .delimiter(self.delimiter)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(self.text.as_bytes());
        for row in rows.records() {
            match row {
                Ok(row) if row.iter().all(str::is_empty) => {}
                Ok(row) => {
                    let line = row.position().map_or(0, csv::Position::line);
                    list.take(line, self.brief(&row));
                }
                Err(error) => {
                    let line = error.position().map_or(0, csv::Position::line);
                    let message = Message::new(
                        "This line cannot be read as part of a table.",
                        "这一行不是表格的内容。",
                    );
                    list.problems.push(Problem { line, message });
                }
            }
        }
        list
    }

    fn brief(&self, row: &csv::StringRecord) -> Result<Brief, Message> {
        let cell = |column| {
            let text = self.columns.get(&column).and_then(|at| row.get(*at)).unwrap_or_default();
            Some(text).filter(|text| !text.is_empty())
        };
        let theme = cell(Column::Theme).unwrap_or_default();
        let mut brief = Brief { cloth: Cloth::of(theme), ..Brief::new(theme) };
        if let Some(words) = cell(Column::Keywords) {
            brief.keywords = words.split([',', '，', '、', ';', '；', '|', '/']).map(str::to_owned).collect();
        }
        if let Some(age) = cell(Column::Age) {
            brief.age =
                AgeBand::parse(age).ok_or_else(|| Message::no_such("age", "年龄", age, "0-3, 3-6, 6-9"))?;
        }
        if let Some(style) = cell(Column::Style) {
            let styles = Style::ALL.map(|style| format!("{} ({})", style.id(), style.name().zh)).join(", ");
            brief.style =
                Style::parse(style).ok_or_else(|| Message::no_such("style", "画风", style, &styles))?;
        }
        if let Some(pages) = cell(Column::Pages) {
            let digits = pages.trim_end_matches('页').trim();
            brief.pages =
                digits.parse().map_err(|_| Message::no_such("page count", "页数", pages, "4 … 40"))?;
        }
        if let Some(language) = cell(Column::Language) {
            brief.language = Language::parse(language)
                .ok_or_else(|| Message::no_such("language", "语言", language, "en, zh"))?;
        }
        if let Some(shape) = cell(Column::Shape) {
            let known = Shape::parse(shape);
            brief.shape =
                known.ok_or_else(|| Message::no_such("shape", "开本", shape, "square, tall, wide"))?;
        }
        if let Some(cloth) = cell(Column::Cloth) {
            let cloths = Cloth::ALL.map(Cloth::id).join(", ");
            brief.cloth =
                Cloth::parse(cloth).ok_or_else(|| Message::no_such("cloth", "布面", cloth, &cloths))?;
        }
        Ok(brief)
    }
}
