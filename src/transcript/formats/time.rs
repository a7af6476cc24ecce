//! Places in time as subtitle files write them.

/// A time at the start of `text`, in milliseconds, and how many bytes it takes: `1:02`,
/// `00:01:02,345`, `0:00:01.5`, minutes beyond 59 too. Full-width colons count as colons.
pub(super) fn clock(text: &str) -> Option<(u64, usize)> {
    let mut parts = [0_u64; 3];
    let mut count = 0;
    let mut at = 0;
    loop {
        let (value, len) = number(text.get(at..)?)?;
        *parts.get_mut(count)? = value;
        count += 1;
        at += len;
        let colon = colon_len(text.get(at..)?);
        let goes_on = colon > 0
            && text
                .get(at + colon..)?
                .starts_with(|c: char| c.is_ascii_digit());
        if count == 3 || !goes_on {
            break;
        }
        at += colon;
        // Behind a colon stand two digits, or one where somebody was sloppy.
        if number(text.get(at..)?)?.1 > 2 {
            return None;
        }
    }
    let [first, second, third] = parts;
    let seconds = match count {
        2 if second < 60 => first.checked_mul(60)?.checked_add(second)?,
        3 if second < 60 && third < 60 => {
            first.checked_mul(3600)?.checked_add(second * 60 + third)?
        }
        _ => return None,
    };
    let mut millis = seconds.checked_mul(1000)?;
    let tail = text.get(at..)?;
    if tail.starts_with(['.', ',']) {
        let digits = tail.get(1..)?;
        let len = digits.bytes().take_while(u8::is_ascii_digit).count();
        if (1..=9).contains(&len) {
            let fraction: u64 = digits.get(..len)?.parse().ok()?;
            let scale = 10_u64.pow(u32::try_from(len).ok()?);
            millis = millis.checked_add(fraction * 1000 / scale)?;
            at += 1 + len;
        }
    }
    Some((millis, at))
}

/// A time and nothing else but brackets and white space around it.
pub(super) fn clock_alone(text: &str) -> Option<u64> {
    let text = text.trim();
    let text = text.strip_prefix(['[', '(', '（', '【']).unwrap_or(text);
    let (millis, len) = clock(text)?;
    let tail = text.get(len..)?.trim_start_matches([']', ')', '）', '】']);
    tail.is_empty().then_some(millis)
}

fn number(text: &str) -> Option<(u64, usize)> {
    let len = text.bytes().take_while(u8::is_ascii_digit).count();
    if len == 0 || len > 6 {
        return None;
    }
    Some((text.get(..len)?.parse().ok()?, len))
}

fn colon_len(text: &str) -> usize {
    match text.chars().next() {
        Some(c @ (':' | '：')) => c.len_utf8(),
        _ => 0,
    }
}

/// What a line says of the times of a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Arrow {
    /// It is no line of times.
    None,
    /// It is one, but its times cannot be read.
    Spoilt,
    /// Start and end in milliseconds.
    Times(u64, u64),
}

/// The two times of a line like `00:00:01,000 --> 00:00:02,000 align:start`, however the arrow was
/// spoilt.
pub(super) fn arrow(text: &str) -> Arrow {
    let Some((left, right)) = sides(text) else {
        return Arrow::None;
    };
    let times = clock(left)
        .filter(|(_, len)| left.get(*len..).is_some_and(|rest| rest.trim().is_empty()))
        .zip(clock(right));
    match times {
        Some(((start, _), (end, _))) => Arrow::Times(start, end),
        None if text.contains("-->") => Arrow::Spoilt,
        None => Arrow::None,
    }
}

/// What stands on both sides of the arrow of a cue.
fn sides(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    // Most lines end here.
    if !text.starts_with(|c: char| c.is_ascii_digit()) || !text.contains(['>', '→']) {
        return None;
    }
    let at = ["-->", "->", "–>", "—>", "→", "==>"]
        .iter()
        .find_map(|arrow| text.split_once(arrow));
    let (left, right) = at?;
    let (left, right) = (left.trim_end_matches(['-', ' ', '\t']), right.trim_start());
    // Times of a cue and not an arrow in a sentence.
    let is_timed =
        |text: &str| text.contains([':', '：']) && text.starts_with(|c: char| c.is_ascii_digit());
    (is_timed(left) && left.chars().count() <= 16).then_some((left, right))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_in_many_forms() {
        for (text, millis, rest) in [
            ("0:05", 5_000, ""),
            ("1:02:03 x", 3_723_000, " x"),
            ("00:00:01,5", 1_500, ""),
            ("00:00:01.123456", 1_123, ""),
            ("75:00", 4_500_000, ""),
            ("1：02", 62_000, ""),
            ("0:05。", 5_000, "。"),
        ] {
            let (found, len) = clock(text).unwrap();
            assert_eq!((found, text.get(len..)), (millis, Some(rest)), "{text}");
        }
        for text in ["", "5", "1:", "0:75", "1:2345", "99999999:00", "x1:00"] {
            assert_eq!(clock(text), None, "{text}");
        }
    }

    #[test]
    fn arrows() {
        assert_eq!(
            arrow("00:01,0 --> 00:02,5 X1:3"),
            Arrow::Times(1_000, 2_500)
        );
        assert_eq!(
            arrow("00:00:01.000->00:00:02.000"),
            Arrow::Times(1_000, 2_000)
        );
        assert_eq!(arrow("00:00:1O,000 --> 00:00:02,000"), Arrow::Spoilt);
        assert_eq!(arrow("從 A --> B 走"), Arrow::None);
        assert_eq!(arrow("3 --> 4"), Arrow::None);
    }
}
