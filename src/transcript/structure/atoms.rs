//! What one line says, taken by itself, as a set of small facts that a table weighs.

use super::facts::{Facts, Kind, pieces_of};
use super::form::is_told;
use super::lexicon::chrome::{self, About};
use super::lexicon::controls::{self, Sign};
use super::lexicon::people::{self, Label};
use super::lexicon::phrases::closes;
use super::lexicon::voice;
use super::marks;
use super::named::named;
use super::script;
use super::signs;

named! {
    /// A small fact about a line.
    pub(super) enum Atom {
        Always, Wide1, Wide2, Wide4, Wide6, Wide8, Wide12, Wide18, Wide26, Wide40, WideMore, EndStop, EndAsk,
        EndComma, EndColon, EndQuote, EndBracket, EndDigit, EndLatin, EndParticle, EndDots, EndOther, StartDigit,
        StartLatin, StartBracket, StartQuote, StartBullet, StartAt, StartHash, StartSymbol, StartParen, StartArrow,
        HasDigit, HasBlank, HasPipe, HasMiddot, HasColon, HasSlash, HasInnerStop, HasInnerComma, HasTitleMark,
        HasAddress, HasMoney, HasDash, HasParens, HasTab, ManyDigits, NoLetters, NoIdeographs, PureIdeographs,
        MixedScripts, OneWord, FewWords, SomeWords, ManyWords, AllCaps, Small0, Small1, Small2, Small4, SmallDense,
        Opens, Greets, Pronoun, Closes, Told, Framed, PageNumber, KindMeta, KindChannel, KindLabel, KindDuration,
        KindNumber, KindEntry, KindHeading, KindUi, KindNav, KindCaption, KindHandle, Weighs1, Weighs25, Weighs50,
        Weighs100, SignControl, SignPart, SignCaption, SignImprint, SignShape, SignWay, NamesTitle, Labelled,
        LabelPeople, LabelFact, LabelWide, Byline, Name, House, Station, Topic, Titled, AboutAccount, AboutShare,
        AboutApp, AboutComment, AboutFollow, AboutWay, AboutRelated, AboutLaw, AboutAddress, AboutAdvert, AboutPlayer,
        AboutRemark, AboutTranscript, AboutSection, About2, About3, HasDate, HasViews, HasCounts, HasClock, HasAge,
        Blind, Turn, Stamped, Ordinal, Stage, Emoji, Kana, EnSmall0, EnSmall1, EnSmall2, HasPercent, EndCount, UserName,
        Reacts, OfThis, AsksReader,
    }
}

/// What is known of a line for the table.
#[derive(Clone, Debug, Default)]
pub(super) struct Atoms {
    pub(super) found: Vec<Atom>,
}

/// Lines so long are not looked at to the end.
const MAX_LOOK_CHARS: usize = 200;
/// Words of pages count in lines so short.
const MAX_ABOUT_CHARS: usize = 48;

/// Looks at a line; `weight` is its own, without what lists say.
pub(super) fn atoms(text: &str, fact: Facts) -> Atoms {
    let mut found = vec![Atom::Always];
    shape(text, &mut found);
    voice(text, &mut found);
    kind(text, fact, &mut found);
    names(text, fact, &mut found);
    if text.chars().count() <= MAX_ABOUT_CHARS {
        about(text, &mut found);
    }
    found.shrink_to_fit();
    Atoms { found }
}

/// What of a line is left when nobody knows its words: its shape and voice. Fitting hides some
/// words, so that the table does not lean on the lists alone.
pub(super) fn blind(text: &str) -> Atoms {
    let mut found = vec![Atom::Always, Atom::Blind];
    shape(text, &mut found);
    voice(text, &mut found);
    Atoms { found }
}

/// How wide a text is in ideographs: two letters are as wide as one.
pub(super) fn width(text: &str) -> usize {
    let columns: usize = text
        .chars()
        .take(MAX_LOOK_CHARS)
        .map(|c| if c < '\u{1100}' { 1 } else { 2 })
        .sum();
    columns.div_ceil(2)
}

fn shape(text: &str, found: &mut Vec<Atom>) {
    let mut put = |is: bool, atom: Atom| {
        if is {
            found.push(atom);
        }
    };
    put(
        true,
        match width(text) {
            0..=1 => Atom::Wide1,
            2 => Atom::Wide2,
            3..=4 => Atom::Wide4,
            5..=6 => Atom::Wide6,
            7..=8 => Atom::Wide8,
            9..=12 => Atom::Wide12,
            13..=18 => Atom::Wide18,
            19..=26 => Atom::Wide26,
            27..=40 => Atom::Wide40,
            _ => Atom::WideMore,
        },
    );
    let mut chars = text.chars();
    let first = chars.next().unwrap_or(' ');
    let last = chars.next_back().unwrap_or(first);
    put(
        true,
        match last {
            '。' | '.' | '！' | '!' => Atom::EndStop,
            '？' | '?' => Atom::EndAsk,
            '，' | ',' | '、' | '；' | ';' => Atom::EndComma,
            '：' | ':' => Atom::EndColon,
            '」' | '』' | '”' | '"' | '’' => Atom::EndQuote,
            '）' | ')' | '】' | '》' | ']' | '］' | '〉' => Atom::EndBracket,
            '…' | '⋯' | '—' | '～' | '~' => Atom::EndDots,
            _ if last.is_numeric() => Atom::EndDigit,
            _ if last.is_ascii_alphabetic() => Atom::EndLatin,
            _ => Atom::EndOther,
        },
    );
    match first {
        '【' | '[' | '《' | '〈' | '［' => put(true, Atom::StartBracket),
        '（' | '(' => put(true, Atom::StartParen),
        '「' | '『' | '“' | '"' => put(true, Atom::StartQuote),
        '-' | '*' | '•' | '·' | '・' | '▪' | '■' | '●' | '○' | '◆' | '–' => {
            put(true, Atom::StartBullet);
        }
        '@' => put(true, Atom::StartAt),
        '#' | '＃' => put(true, Atom::StartHash),
        '▶' | '►' | '▼' | '▲' | '↓' | '↑' | '←' | '→' | '»' | '«' | '‹' | '›' | '△' | '▽' =>
        {
            put(true, Atom::StartArrow);
        }
        _ if first.is_numeric() => put(true, Atom::StartDigit),
        _ if first.is_ascii_alphabetic() => put(true, Atom::StartLatin),
        _ if !first.is_alphanumeric() => put(true, Atom::StartSymbol),
        _ => {}
    }
    let inner = text
        .char_indices()
        .next_back()
        .and_then(|(at, _)| text.get(..at))
        .unwrap_or_default();
    let count = text.chars().count();
    let digits = text.chars().filter(|c| script::is_digit(*c)).count();
    put(digits > 0, Atom::HasDigit);
    put(digits * 5 > count * 2, Atom::ManyDigits);
    put(inner.contains([' ', '　']), Atom::HasBlank);
    put(text.contains('\t'), Atom::HasTab);
    put(inner.contains(['|', '｜']), Atom::HasPipe);
    put(
        inner.contains(['·', '・', '•', '‧', '∙', '●']),
        Atom::HasMiddot,
    );
    put(inner.contains([':', '：']), Atom::HasColon);
    put(inner.contains(['/', '／', '>', '›', '»']), Atom::HasSlash);
    put(
        inner.contains(['。', '！', '？', '!', '?']),
        Atom::HasInnerStop,
    );
    put(inner.contains(['，', ',', '、', '；']), Atom::HasInnerComma);
    put(
        text.contains(['【', '】', '《', '》', '〈', '〉', '「', '『', '“', '#']),
        Atom::HasTitleMark,
    );
    put(
        text.contains("http") || text.contains("www.") || text.contains(".com"),
        Atom::HasAddress,
    );
    put(text.contains(['$', '¥', '￥', '€']), Atom::HasMoney);
    put(
        inner.contains(['—', '–', '─', '～']) || inner.contains(" - "),
        Atom::HasDash,
    );
    put(text.contains(['（', '(']), Atom::HasParens);
    let ideographs = text
        .chars()
        .filter(|c| ('\u{3400}'..='\u{9fff}').contains(c))
        .count();
    let latin = text.chars().filter(char::is_ascii_alphabetic).count();
    put(ideographs == 0 && latin == 0, Atom::NoLetters);
    put(ideographs == 0 && latin > 0, Atom::NoIdeographs);
    put(ideographs == count, Atom::PureIdeographs);
    put(ideographs > 0 && latin > 2, Atom::MixedScripts);
    if ideographs == 0 && latin > 0 {
        put(
            true,
            match text.split_whitespace().count() {
                0..=1 => Atom::OneWord,
                2..=3 => Atom::FewWords,
                4..=6 => Atom::SomeWords,
                _ => Atom::ManyWords,
            },
        );
        put(
            latin > 3 && !text.contains(|c: char| c.is_ascii_lowercase()),
            Atom::AllCaps,
        );
    }
    let is_mark = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
    put(count >= 4 && is_mark(first) && first == last, Atom::Framed);
    put(is_page_number(text), Atom::PageNumber);
    put(marks::is_turn(text), Atom::Turn);
    put(marks::is_stamped(text), Atom::Stamped);
    put(marks::is_ordinal(text), Atom::Ordinal);
    put(text.contains(marks::is_emoji), Atom::Emoji);
    put(text.contains(marks::is_kana), Atom::Kana);
    put(digits > 0 && text.contains(['%', '％']), Atom::HasPercent);
    put(marks::ends_in_count(text), Atom::EndCount);
    put(marks::is_user_name(text), Atom::UserName);
}

/// Longer lines are no numbers of pages.
const MAX_PAGE_CHARS: usize = 16;

/// Whether a line is the number of a printed page: －３－, 第 3 頁, 3 / 12, Page 3.
fn is_page_number(text: &str) -> bool {
    if text.chars().nth(MAX_PAGE_CHARS).is_some() {
        return false;
    }
    let bare: String = text
        .chars()
        .filter(|c| {
            !c.is_whitespace()
                && !matches!(
                    c,
                    '-' | '－'
                        | '—'
                        | '–'
                        | '第'
                        | '頁'
                        | '页'
                        | '共'
                        | '/'
                        | '／'
                        | '，'
                        | '・'
                        | '·'
                        | '|'
                )
        })
        .collect();
    let bare = bare.to_lowercase();
    let bare = bare.replace("page", "").replace("of", "").replace('p', "");
    let is_number =
        !bare.is_empty() && bare.chars().count() <= 6 && bare.chars().all(char::is_numeric);
    is_number
        && text.chars().count() <= 16
        && text.contains(['-', '－', '—', '–', '頁', '页', '/', '／', 'p', 'P'])
}

fn voice(text: &str, found: &mut Vec<Atom>) {
    let small = voice::count_small(text);
    let count = text.chars().count().max(1);
    found.push(match small {
        0 => Atom::Small0,
        1 => Atom::Small1,
        2..=3 => Atom::Small2,
        _ => Atom::Small4,
    });
    let mut put = |is: bool, atom: Atom| {
        if is {
            found.push(atom);
        }
    };
    put(small * 4 >= count && small > 0, Atom::SmallDense);
    put(voice::opens(text), Atom::Opens);
    put(voice::greets(text), Atom::Greets);
    put(voice::has_pronoun(text), Atom::Pronoun);
    put(voice::ends_in_particle(text), Atom::EndParticle);
    put(closes(text), Atom::Closes);
    put(voice::is_stage(text), Atom::Stage);
    put(voice::reacts(text), Atom::Reacts);
    put(voice::speaks_of_page(text), Atom::OfThis);
    put(voice::asks_reader(text), Atom::AsksReader);
    if text.contains(|c: char| c.is_ascii_alphabetic()) {
        put(
            true,
            match voice::count_small_english(text) {
                0 => Atom::EnSmall0,
                1 => Atom::EnSmall1,
                _ => Atom::EnSmall2,
            },
        );
    }
    put(is_told(text), Atom::Told);
}

fn kind(text: &str, fact: Facts, found: &mut Vec<Atom>) {
    match fact.kind {
        Kind::Text => {}
        Kind::Meta => found.push(Atom::KindMeta),
        Kind::Channel => found.push(Atom::KindChannel),
        Kind::Label => found.push(Atom::KindLabel),
        Kind::Duration => found.push(Atom::KindDuration),
        Kind::Number => found.push(Atom::KindNumber),
        Kind::Entry => found.push(Atom::KindEntry),
        Kind::Heading => found.push(Atom::KindHeading),
        Kind::Ui => found.push(Atom::KindUi),
        Kind::Nav => found.push(Atom::KindNav),
        Kind::Caption => found.push(Atom::KindCaption),
        Kind::Handle => found.push(Atom::KindHandle),
    }
    match fact.weight {
        100.. => found.push(Atom::Weighs100),
        50.. => found.push(Atom::Weighs50),
        25.. => found.push(Atom::Weighs25),
        1.. => found.push(Atom::Weighs1),
        _ => {}
    }
    if fact.is_titled {
        found.push(Atom::Titled);
    }
    let pieces = pieces_of(text);
    let mut put = |is: bool, atom: Atom| {
        if is {
            found.push(atom);
        }
    };
    put(pieces.dates > 0, Atom::HasDate);
    put(pieces.views > 0, Atom::HasViews);
    put(pieces.counts + pieces.sizes > 0, Atom::HasCounts);
    put(pieces.durations > 0, Atom::HasClock);
    put(pieces.ages > 0, Atom::HasAge);
}

fn names(text: &str, fact: Facts, found: &mut Vec<Atom>) {
    let mut put = |is: bool, atom: Atom| {
        if is {
            found.push(atom);
        }
    };
    let count = usize::try_from(fact.count_chars).unwrap_or(usize::MAX);
    match controls::sign(text, count) {
        Some(Sign::Control) => put(true, Atom::SignControl),
        Some(Sign::Part) => put(true, Atom::SignPart),
        Some(Sign::Caption) => put(true, Atom::SignCaption),
        Some(Sign::Imprint) => put(true, Atom::SignImprint),
        None => {}
    }
    if count <= 60 {
        let by_shape = signs::by_shape(text, count);
        put(by_shape >= 14, Atom::SignShape);
        put(by_shape >= 30, Atom::SignWay);
    }
    put(signs::names_title(text), Atom::NamesTitle);
    put(signs::is_labelled(text), Atom::Labelled);
    let word = text
        .split([':', '：', '/', '／', '|', '｜', '　', ' ', '】', ']'])
        .next()
        .unwrap_or_default();
    let word = word.trim_start_matches(['【', '[', '▌', '■', '◆', '●', '•', '・']);
    if word.len() < text.len() && count <= 80 {
        match people::label(word) {
            Some(Label::People) => put(true, Atom::LabelPeople),
            Some(Label::Fact) => put(true, Atom::LabelFact),
            None => {}
        }
        put(
            text.contains('　') && word.chars().count() <= 6,
            Atom::LabelWide,
        );
    }
    put(people::is_byline(text), Atom::Byline);
    put(people::is_name(text), Atom::Name);
    put(people::is_house(text), Atom::House);
    put(people::has_station(text), Atom::Station);
    put(people::has_topic(text), Atom::Topic);
}

fn about(text: &str, found: &mut Vec<Atom>) {
    let abouts = chrome::about(text);
    for about in &abouts {
        found.push(match about {
            About::Account => Atom::AboutAccount,
            About::Share => Atom::AboutShare,
            About::App => Atom::AboutApp,
            About::Comment => Atom::AboutComment,
            About::Follow => Atom::AboutFollow,
            About::Way => Atom::AboutWay,
            About::Related => Atom::AboutRelated,
            About::Law => Atom::AboutLaw,
            About::Address => Atom::AboutAddress,
            About::Advert => Atom::AboutAdvert,
            About::Player => Atom::AboutPlayer,
            About::Remark => Atom::AboutRemark,
            About::Transcript => Atom::AboutTranscript,
            About::Section => Atom::AboutSection,
        });
    }
    match abouts.len() {
        0..=1 => {}
        2 => found.push(Atom::About2),
        _ => found.push(Atom::About3),
    }
}
