//! Numbers in digits and in characters, with what belongs to them: `80多`, `25.8%`, `11億`,
//! `二〇二五`, `第三`, `幾百萬`.
//!
//! Texts are looked at in folded characters ([`Lexicon::folded`](super::Lexicon::folded)), so one
//! table serves both scripts.

/// The most that is read as one number, in characters.
const LONGEST: usize = 40;

/// What a number says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// In English: `over 80`, `1.1 billion`, `3rd`.
    pub english: String,
}

/// How many characters of `chars` from `at` on are one number; 0 for none.
pub(super) fn number_at(chars: &[char], at: usize) -> usize {
    let Some(rest) = chars.get(at..) else {
        return 0;
    };
    let rest = rest.get(..rest.len().min(LONGEST)).unwrap_or(rest);
    Parser::parse(rest).map_or(0, |parsed| parsed.len)
}

/// The number that a text is, as a whole; `None` for anything else. Any script.
pub fn number_value(text: &str) -> Option<Number> {
    let chars: Vec<char> = text.chars().map(plain).collect();
    let parsed = Parser::parse(&chars)?;
    (parsed.len == chars.len()).then(|| Number {
        english: parsed.english(),
    })
}

/// Traditional and full-width forms of the characters that numbers are written with.
fn plain(c: char) -> char {
    match c {
        '萬' => '万',
        '億' => '亿',
        '兩' => '两',
        '餘' => '余',
        '幾' => '几',
        '０'..='９' => {
            char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c)
        }
        '．' => '.',
        '％' => '%',
        '，' => ',',
        other => other,
    }
}

/// Whether a character, folded, counts from one to ten, or is 几.
pub(crate) fn counts_to_ten(c: char) -> bool {
    matches!(c, '十' | '几') || digit(c).is_some_and(|value| value > 0)
}

fn digit(c: char) -> Option<u128> {
    Some(match c {
        '零' | '〇' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn multiplier(c: char) -> Option<u128> {
    Some(match c {
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        '万' => 10_000,
        '亿' => 100_000_000,
        '兆' => 1_000_000_000_000,
        _ => return None,
    })
}

/// How exact a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum About {
    Exactly,
    /// 多, 余, 几 behind it.
    Over,
    /// 几 before a multiplier.
    Several,
    /// A digit and the next one (两三, 三四十): the one or the other.
    OrNext,
}

/// Whether 第 stands before a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Ordinal,
    Plain,
}

#[derive(Clone, Debug)]
struct Parsed {
    len: usize,
    order: Order,
    about: About,
    /// The digits as they stand, with point and separators, for what is written in digits.
    digits: Option<String>,
    value: u128,
    scale: u128,
    has_percent: bool,
}

struct Parser<'a> {
    chars: &'a [char],
    at: usize,
}

impl Parser<'_> {
    fn parse(chars: &[char]) -> Option<Parsed> {
        let mut parser = Parser { chars, at: 0 };
        let order = if parser.take('第') {
            Order::Ordinal
        } else {
            Order::Plain
        };
        let first = parser.peek()?;
        let mut parsed = if first.is_ascii_digit() {
            parser.in_digits()?
        } else {
            parser.in_characters(order)?
        };
        parsed.order = order;
        parsed.len = parser.at;
        Some(parsed)
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied().map(plain)
    }

    fn peek_behind(&self) -> Option<char> {
        self.chars.get(self.at + 1).copied().map(plain)
    }

    fn take(&mut self, c: char) -> bool {
        let is_there = self.peek() == Some(c);
        self.at += usize::from(is_there);
        is_there
    }

    fn over(&mut self) -> bool {
        self.take('多') || self.take('余') || self.take('几')
    }

    /// `80`, `1,200`, `25.8%`, `11亿`, `80多万`.
    fn in_digits(&mut self) -> Option<Parsed> {
        let mut digits = String::new();
        while let Some(c) = self.peek() {
            let is_inner = matches!(c, '.' | ',' | ':')
                && self.peek_behind().is_some_and(|next| next.is_ascii_digit());
            if !c.is_ascii_digit() && !is_inner {
                break;
            }
            digits.push(c);
            self.at += 1;
        }
        if digits.is_empty() {
            return None;
        }
        let has_percent = self.take('%');
        let mut about = About::Exactly;
        let mut scale = 1;
        if !has_percent {
            if self.over() {
                about = About::Over;
            }
            while let Some(times) = self.peek().and_then(multiplier) {
                scale *= times;
                self.at += 1;
                if scale > 1_000_000_000_000_000_000 {
                    return None;
                }
            }
            if scale > 1 && about == About::Exactly && self.over() {
                about = About::Over;
            }
        }
        Some(Parsed {
            len: 0,
            order: Order::Plain,
            about,
            digits: Some(digits),
            value: 0,
            scale,
            has_percent,
        })
    }

    /// `两三`, `三四十`: a digit and the next one, alone or with one multiplier.
    fn one_or_next(&mut self, order: Order) -> Option<Parsed> {
        let at = |place: usize| self.chars.get(self.at + place).copied().map(plain);
        let one = at(0).and_then(digit).filter(|one| *one > 0)?;
        let is_next = at(1).and_then(digit) == Some(one + 1);
        if !is_next || at(2).is_some_and(|c| digit(c).is_some()) || order == Order::Ordinal {
            return None;
        }
        let scale = at(2).and_then(multiplier);
        self.at += 2 + usize::from(scale.is_some());
        Some(Parsed {
            len: 0,
            order,
            about: About::OrNext,
            digits: None,
            value: one,
            scale: scale.unwrap_or(1),
            has_percent: false,
        })
    }

    /// `一百二十七`, `二〇二五`, `十几`, `几百万`.
    fn in_characters(&mut self, order: Order) -> Option<Parsed> {
        let mut about = About::Exactly;
        if self.peek() == Some('几') && self.peek_behind().and_then(multiplier).is_some() {
            self.at += 1;
            about = About::Several;
        }
        if let Some(parsed) = self.one_or_next(order) {
            return Some(parsed);
        }
        let start = self.at;
        let (mut total, mut section, mut last) = (0_u128, 0_u128, None::<u128>);
        let (mut count_digits, mut count_multipliers) = (0, 0);
        let mut plain_digits = String::new();
        while let Some(c) = self.peek() {
            if let Some(value) = digit(c) {
                count_digits += 1;
                plain_digits.push_str(&value.to_string());
                last = Some(value);
            } else if let Some(times) = multiplier(c) {
                // 万一 and 千万 are words; a number does not begin with what multiplies, but 十.
                let is_first = self.at == start;
                if is_first && times != 10 && about != About::Several {
                    return None;
                }
                let one = last.take();
                if times >= 10_000 {
                    section += one.unwrap_or(0);
                    total += section.max(1).checked_mul(times)?;
                    section = 0;
                } else {
                    section += one.unwrap_or(1) * times;
                }
                count_multipliers += 1;
            } else {
                break;
            }
            self.at += 1;
        }
        if self.at == start {
            return None;
        }
        if about == About::Exactly && count_multipliers > 0 && last.is_none() && self.over() {
            about = About::Over;
            while let Some(times) = self
                .peek()
                .and_then(multiplier)
                .filter(|times| *times >= 10_000)
            {
                total = (total + section).checked_mul(times)?;
                section = 0;
                self.at += 1;
            }
        }
        // One digit alone is a word of the dictionary, unless 第 stands before it.
        let count = count_digits + count_multipliers;
        if count == 1 && about == About::Exactly && order == Order::Plain {
            return None;
        }
        // 一一 is "one by one".
        if plain_digits == "11" && count_multipliers == 0 && order == Order::Plain {
            return None;
        }
        let value = if count_multipliers == 0 {
            plain_digits.parse().ok()?
        } else {
            total + section + last.unwrap_or(0)
        };
        Some(Parsed {
            len: 0,
            order: Order::Plain,
            about,
            digits: (count_multipliers == 0).then_some(plain_digits),
            value,
            scale: 1,
            has_percent: false,
        })
    }
}

impl Parsed {
    fn english(&self) -> String {
        let number = self.plain_english();
        if self.order == Order::Ordinal {
            return ordinal(&number);
        }
        let percent = if self.has_percent { "%" } else { "" };
        match self.about {
            About::Exactly => format!("{number}{percent}"),
            About::Over => format!("over {number}{percent}"),
            About::Several => several(self.value),
            About::OrNext if self.scale == 1 => {
                format!("{} or {}", small(self.value), small(self.value + 1))
            }
            About::OrNext => {
                let times = |value: u128| named(value * self.scale);
                format!("{} or {}", times(self.value), times(self.value + 1))
            }
        }
    }

    fn plain_english(&self) -> String {
        match &self.digits {
            Some(digits) if self.scale == 1 => digits.clone(),
            Some(digits) => scaled(&digits.replace(',', ""), self.scale),
            None => named(self.value),
        }
    }
}

/// `3` → `3rd`.
fn ordinal(number: &str) -> String {
    let tens = number.len() >= 2 && number.as_bytes().iter().rev().nth(1) == Some(&b'1');
    let end = match number.as_bytes().last() {
        Some(b'1') if !tens => "st",
        Some(b'2') if !tens => "nd",
        Some(b'3') if !tens => "rd",
        _ => "th",
    };
    format!("{number}{end}")
}

/// A digit in letters.
fn small(value: u128) -> &'static str {
    match value {
        1 => "one",
        2 => "two",
        3 => "three",
        4 => "four",
        5 => "five",
        6 => "six",
        7 => "seven",
        8 => "eight",
        _ => "nine",
    }
}

fn several(value: u128) -> String {
    match value {
        10 => "dozens".to_owned(),
        100 => "hundreds".to_owned(),
        1000 => "thousands".to_owned(),
        10_000 => "tens of thousands".to_owned(),
        100_000 => "hundreds of thousands".to_owned(),
        1_000_000 => "millions".to_owned(),
        10_000_000 => "tens of millions".to_owned(),
        100_000_000 => "hundreds of millions".to_owned(),
        value => format!("several times {}", named(value)),
    }
}

/// `25.8` times a hundred million → `2.58 billion`.
fn scaled(digits: &str, scale: u128) -> String {
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let all = format!("{whole}{part}");
    let shift = u32::try_from(part.len())
        .ok()
        .and_then(|len| 10_u128.checked_pow(len));
    let value = all
        .parse::<u128>()
        .ok()
        .and_then(|all| all.checked_mul(scale));
    match (value, shift) {
        (Some(value), Some(shift)) if value.is_multiple_of(shift) => named(value / shift),
        _ => format!("{digits} × {}", grouped(scale)),
    }
}

/// `1100000000` → `1.1 billion`; `12806` → `12,806`.
fn named(value: u128) -> String {
    for (unit, name) in [
        (1_000_000_000_000, "trillion"),
        (1_000_000_000, "billion"),
        (1_000_000, "million"),
    ] {
        if value >= unit && value.is_multiple_of(unit / 100) {
            let hundredths = value / (unit / 100);
            let (whole, part) = (hundredths / 100, hundredths % 100);
            let part = match part {
                0 => String::new(),
                part if part.is_multiple_of(10) => format!(".{}", part / 10),
                part => format!(".{part:02}"),
            };
            return format!("{}{part} {name}", grouped(whole));
        }
    }
    grouped(value)
}

fn grouped(value: u128) -> String {
    let digits = value.to_string();
    let mut out = String::new();
    for (at, c) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, english: &str) {
        assert_eq!(
            number_value(text).map(|number| number.english).as_deref(),
            Some(english)
        );
    }

    #[test]
    fn numbers_are_said_in_english() {
        check("80多", "over 80");
        check("25.8%", "25.8%");
        check("１２％", "12%");
        check("11億", "1.1 billion");
        check("2.5萬", "25,000");
        check("10,469", "10,469");
        check("2025", "2025");
        check("一百二十七", "127");
        check("二〇二五", "2025");
        check("三千五百萬", "35 million");
        check("兩萬", "20,000");
        check("十幾", "over 10");
        check("一兩", "one or two");
        check("三四十", "30 or 40");
        check("七八千", "7,000 or 8,000");
        assert_eq!(number_value("一一"), None);
        check("幾十", "dozens");
        check("幾百萬", "millions");
        check("第三", "3rd");
        check("第11", "11th");
        check("第二十一", "21st");
        check("30多億", "over 3 billion");
        check("一百多萬", "over 1 million");
        check("1.25億", "125 million");
    }

    #[test]
    fn words_are_no_numbers() {
        for word in [
            "萬一",
            "千萬",
            "一",
            "多",
            "第",
            "",
            "百姓",
            "三明治",
            "多少",
        ] {
            assert_eq!(number_value(word), None, "{word}");
        }
    }

    #[test]
    fn a_number_ends_where_it_ends() {
        let at = |text: &str| number_at(&text.chars().collect::<Vec<_>>(), 0);
        assert_eq!(at("80多项"), 3);
        assert_eq!(at("3.14。"), 4);
        assert_eq!(at("3."), 1);
        assert_eq!(at("一百个"), 2);
        assert_eq!(at("第三次"), 2);
        assert_eq!(at("第一次"), 2);
        assert_eq!(at("人"), 0);
        assert_eq!(at(&"9".repeat(1000)), LONGEST);
    }
}
