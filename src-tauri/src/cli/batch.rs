//! Many books from a list.

use std::{collections::BTreeMap, fs, io::Read as _, path::Path};

use studio::{
    Studio,
    wire::{BatchReport, BatchRequest, BookCard, BookState, Change, ExportFormat, Fault},
};

use super::{exit, interrupt::Interrupt, speech::Speech};
use crate::{exports, places::file_name};

/// Makes the books of the list in `file` and follows them until nothing of them waits or runs. Ctrl-C puts
/// the work down: it stays in the queue.
pub async fn make(
    studio: &Studio,
    speech: &Speech,
    file: &Path,
    rehearse: bool,
    pdf: Option<&Path>,
) -> Result<u8, Fault> {
    let Some(text) = read(speech, file) else { return Ok(exit::USAGE) };
    let name = file.file_name().map_or_else(|| "-".to_owned(), |name| name.to_string_lossy().into_owned());
    let mut interrupt = Interrupt::listen();
    let mut events = studio.subscribe();
    let report = studio.create_batch(BatchRequest { name, text, rehearse }).await?;
    tell(speech, &report);
    let books: Vec<i64> = report.lines.iter().filter_map(|line| line.book).collect();
    let mut known: BTreeMap<i64, BookState> = BTreeMap::new();
    let mut shelf = studio.load().await?.shelf;
    loop {
        for card in shelf.iter().filter(|card| books.contains(&card.id)) {
            let before = known.insert(card.id, card.state);
            if card.state != BookState::Making && before != Some(card.state) {
                ended(studio, speech, card, pdf).await?;
            }
        }
        if books.is_empty() || !known.values().any(|state| *state == BookState::Making) {
            break;
        }
        tokio::select! {
            event = events.next() => match event {
                Some(event) => if let Change::Shelf(newer) = event.change { shelf = newer },
                None => break,
            },
            () = interrupt.pressed() => {
                speech.say(
                    "Stopped. Nothing is lost: the books go on with the next command or in the window.",
                    "已停下，什么都没丢。下一条命令或打开窗口都会接着做。",
                );
                return Ok(exit::INTERRUPTED);
            }
        }
    }
    let finished = known.values().filter(|state| **state == BookState::Finished).count();
    let (asked, unreadable) = (books.len(), report.problems.len());
    if !rehearse {
        speech.say(
            &format!("{finished} of {asked} books are done; {unreadable} lines could not be made."),
            &format!("{asked} 本书里做好了 {finished} 本；有 {unreadable} 行没法做。"),
        );
    }
    let is_whole = unreadable == 0 && (rehearse || finished == asked);
    Ok(if is_whole { exit::DONE } else { exit::NEEDS_LOOK })
}

async fn ended(studio: &Studio, speech: &Speech, card: &BookCard, pdf: Option<&Path>) -> Result<(), Fault> {
    let title = if card.title.is_empty() { &card.theme } else { &card.title };
    if speech.is_json() {
        speech.value(&serde_json::json!({ "book": card }));
    } else {
        speech.line(&format!("{:>4}  {title}  {}", card.id, speech.text(&card.progress.message)));
    }
    if let Some(folder) = pdf.filter(|_| card.state == BookState::Finished) {
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let path = folder.join(format!("{:03} {}.pdf", card.id, file_name(title)));
        let written = exports::write(studio, card.id, ExportFormat::Pdf, &path).await?;
        speech.exported(&path, written.bytes, written.files);
    }
    Ok(())
}

fn tell(speech: &Speech, report: &BatchReport) {
    if speech.is_json() {
        speech.value(&serde_json::json!({ "batch": report }));
        return;
    }
    for line in &report.lines {
        let book = line.book.map(|book| format!("{book:>4}")).unwrap_or_default();
        let label = speech.choose("line", "行");
        speech.line(&format!("{label} {:>3}  {book}  {}", line.line, line.theme));
    }
    for problem in &report.problems {
        let label = speech.choose("line", "行");
        eprintln!("{label} {:>3}  {}", problem.line, speech.text(&problem.message));
    }
}

/// The list as text: UTF-8, or what a Chinese spreadsheet writes.
fn read(speech: &Speech, file: &Path) -> Option<String> {
    let bytes = if file == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(file)
    };
    match bytes {
        Ok(bytes) => Some(decoded(&bytes)),
        Err(error) => {
            let place = file.display();
            eprintln!(
                "{}",
                speech.choose(
                    &format!("{place} cannot be read: {error}. Check the name and try again."),
                    &format!("读不了 {place}：{error}。请检查文件名再试。"),
                )
            );
            None
        }
    }
}

fn decoded(bytes: &[u8]) -> String {
    // Looks for a byte order mark first.
    let (text, _, is_wrong) = encoding_rs::UTF_8.decode(bytes);
    if is_wrong { encoding_rs::GB18030.decode(bytes).0.into_owned() } else { text.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn lists_are_read_as_spreadsheets_write_them() {
        let text = "主题,页数\n小兔子,8\n";
        let (gbk, ..) = encoding_rs::GBK.encode(text);
        let utf16: Vec<u8> =
            "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        for bytes in [text.as_bytes(), &gbk, &utf16] {
            assert_eq!(decoded(bytes), text);
        }
    }
}
