//! A transcript as a page, in HTML or Markdown.

use super::super::markdown::escape;
use super::super::style::{FormKind, Style};
use super::super::{html as writer, wording};
use super::{Whole, forms, label};

/// One HTML page that needs nothing else, a row of a table for each row: time, speaker, text in
/// each script, and the words with readings and meanings where there are any.
///
/// ```
/// use duidu::export::whole::{Whole, html};
/// use duidu::export::{QuotePart, Style};
/// let row = QuotePart {
///     start_millis: Some(75_000),
///     source: "舊地圖".to_owned(),
///     ..QuotePart::default()
/// };
/// let page = html(&Whole { rows: vec![row], ..Whole::default() }, Style::default());
/// assert!(page.contains("<td class=\"time\">1:15</td>"));
/// ```
pub fn html(whole: &Whole, style: Style) -> String {
    let about = &whole.about;
    let heading = wording::heading(about);
    let mut page = writer::head(heading);
    page.push_str("<main>\n");
    let language = writer::language(FormKind::Source, about);
    writer::element(&mut page, "h1", &language, heading);
    writer::element(&mut page, "p", " class=\"from\"", &label(whole, style));
    let has_times = whole.rows.iter().any(|row| row.start_millis.is_some());
    let has_speakers = whole.rows.iter().any(|row| row.speaker.is_some());
    page.push_str("<table>\n");
    for row in &whole.rows {
        page.push_str("<tr>");
        if has_times {
            let time = row.start_millis.map(wording::clock);
            page.extend(["<td class=\"time\">", &time.unwrap_or_default(), "</td>"]);
        }
        if has_speakers {
            page.push_str("<td class=\"who\">");
            writer::escape(&mut page, row.speaker.as_deref().unwrap_or_default());
            page.push_str("</td>");
        }
        let forms = forms(row, style);
        let width = if forms.len() == 1 {
            " colspan=\"2\""
        } else {
            ""
        };
        for (kind, text) in forms {
            page.extend(["<td", width, &writer::language(kind, about), ">"]);
            writer::escape(&mut page, text);
            page.push_str("</td>");
        }
        page.push_str("</tr>\n");
        if !row.words.is_empty() {
            page.push_str("<tr><td colspan=\"4\">");
            writer::interlinear(&mut page, &language, row.words.iter());
            page.push_str("</td></tr>\n");
        }
    }
    page.push_str("</table>\n</main>\n</body>\n</html>\n");
    page
}

/// A Markdown page, a paragraph a row: time and speaker, then a line for each script, then the
/// words with readings and meanings where there are any.
pub fn markdown(whole: &Whole, style: Style) -> String {
    let mut blocks = vec![format!(
        "# {}",
        escape::inline(wording::heading(&whole.about))
    )];
    match label(whole, style).as_str() {
        "" => {}
        label => blocks.push(escape::block(label)),
    }
    for row in &whole.rows {
        let time = row.start_millis.map(wording::clock);
        let head: Vec<String> = time
            .into_iter()
            .chain(row.speaker.as_deref().map(escape::inline))
            .collect();
        let mut lines = Vec::new();
        if !head.is_empty() {
            lines.push(format!("**{}**", head.join(" · ")));
        }
        lines.extend(
            forms(row, style)
                .iter()
                .map(|(_, text)| escape::block(text)),
        );
        let words: Vec<String> = row
            .words
            .iter()
            .filter(|word| !word.reading.is_empty() || !word.gloss.is_empty())
            .map(|word| {
                let told = [&word.text, &word.reading, &word.gloss];
                let told = told.into_iter().filter(|text| !text.is_empty());
                told.cloned().collect::<Vec<_>>().join(" ")
            })
            .collect();
        if !words.is_empty() {
            lines.push(escape::block(&words.join("; ")));
        }
        blocks.push(lines.join("\\\n"));
    }
    let mut page = blocks.join("\n\n");
    page.push('\n');
    page
}
