//! Where the view of a row is one answer of several: OpenCC's configurations disagree.

use super::{Signal, Spot};
use crate::script::{Converter, RowView};
use crate::text::{SrcByte, SrcSpan};
use crate::words::Token;

/// A row with what is known of it.
pub(super) struct Row<'a> {
    pub(super) start: SrcByte,
    pub(super) text: &'a str,
    pub(super) view: &'a RowView,
    pub(super) tokens: &'a [Token],
    /// What a rule decided; no longer doubtful.
    pub(super) decided: &'a [SrcSpan],
}

pub(super) fn spots(row: &Row<'_>, others: &[(Signal, Converter)], spots: &mut Vec<Spot>) {
    let views: Vec<(Signal, RowView)> = others
        .iter()
        .map(|(signal, converter)| (*signal, converter.convert(row.start, row.text)))
        .collect();
    if views.iter().all(|(_, view)| view.text == row.view.text) {
        return;
    }
    let mut at = row.start;
    let end = row.view.map.src_span().end();
    while at < end {
        let span = common(row.view, &views, at);
        at = span.end();
        let shown = text_of(row.view, span);
        let mut candidates: Vec<String> = Vec::new();
        let mut signals: Vec<Signal> = Vec::new();
        for (signal, view) in &views {
            let said = text_of(view, span);
            if said == shown {
                continue;
            }
            if !signals.contains(signal) {
                signals.push(*signal);
            }
            if !candidates.iter().any(|one| one == said) {
                candidates.push(said.to_owned());
            }
        }
        let is_decided = row
            .decided
            .iter()
            .any(|decided| decided.start() <= span.start() && span.end() <= decided.end());
        if candidates.is_empty() || is_decided {
            continue;
        }
        signals.sort_unstable();
        let crosses = row.tokens.iter().any(|token| {
            let inside = |place: SrcByte| token.span.start() < place && place < token.span.end();
            inside(span.start()) || inside(span.end())
        });
        spots.push(Spot {
            src: span,
            shown: shown.to_owned(),
            // A phrase across the border of a word is likely wrong.
            suggestion: candidates.first().filter(|_| crosses).cloned(),
            candidates,
            signals,
        });
    }
}

/// The shortest span from a place on that is whole segments in all views.
fn common(shown: &RowView, views: &[(Signal, RowView)], at: SrcByte) -> SrcSpan {
    let all = || std::iter::once(shown).chain(views.iter().map(|(_, view)| view));
    let first = all().filter_map(|view| {
        let index = view.map.index_at_src(at)?;
        Some(view.map.segment(index)?.src)
    });
    let end = first.map(|src| src.end()).max();
    let whole = shown.map.src_span();
    let mut span = SrcSpan::new(at, end.unwrap_or_else(|| whole.end()));
    loop {
        let wide = all().fold(span, |span, view| view.map.widen_src(span));
        let wide = SrcSpan::new(at, wide.end());
        if wide == span {
            return span;
        }
        span = wide;
    }
}

fn text_of(view: &RowView, span: SrcSpan) -> &str {
    view.text
        .get(view.map.view_of(span).range())
        .unwrap_or_default()
}
