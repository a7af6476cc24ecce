//! The address of a recording at a time.
//!
//! How a time is written into an address differs by site: YouTube and Bilibili take a query
//! `t=` in seconds, Vimeo and files a fragment `#t=`. Of any other page nothing is known, and its
//! address is given as it is.

/// Where the recording can be seen at that time; empty where the address is no web address.
pub fn at(address: &str, start_millis: Option<u64>) -> String {
    let address = address.trim();
    let Some((scheme, rest)) = address.split_once("://") else {
        return String::new();
    };
    let is_web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    if !is_web || address.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return String::new();
    }
    let Some(seconds) = start_millis.map(|millis| millis / 1000) else {
        return address.to_owned();
    };
    let (before, fragment) = match address.split_once('#') {
        Some((before, fragment)) => (before, Some(fragment)),
        None => (address, None),
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.to_ascii_lowercase();
    let is_of = |site: &str| {
        host.strip_suffix(site)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    if is_of("youtube.com") || is_of("youtu.be") || is_of("bilibili.com") {
        let (path, query) = before.split_once('?').unwrap_or((before, ""));
        let kept = query.split('&').filter(|pair| {
            !pair.is_empty() && !pair.starts_with("t=") && !pair.starts_with("start=")
        });
        let time = format!("t={seconds}");
        let query: Vec<&str> = kept.chain([time.as_str()]).collect();
        let fragment = fragment.map(|fragment| format!("#{fragment}"));
        return format!("{path}?{}{}", query.join("&"), fragment.unwrap_or_default());
    }
    let path = before
        .split('?')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let is_file = [
        ".mp4", ".webm", ".mp3", ".m4a", ".ogg", ".opus", ".mkv", ".mov", ".wav",
    ]
    .iter()
    .any(|end| path.ends_with(end));
    if is_of("vimeo.com") || is_file {
        return format!("{before}#t={seconds}");
    }
    address.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_site_gets_the_time_its_own_way() {
        #[track_caller]
        fn check(address: &str, expect: &str) {
            assert_eq!(at(address, Some(75_900)), expect);
        }
        check(
            "https://www.youtube.com/watch?v=ab&t=3s",
            "https://www.youtube.com/watch?v=ab&t=75",
        );
        check("https://youtu.be/ab", "https://youtu.be/ab?t=75");
        check(
            "https://www.bilibili.com/video/BV1?p=2#reply",
            "https://www.bilibili.com/video/BV1?p=2&t=75#reply",
        );
        check("https://vimeo.com/1#t=2", "https://vimeo.com/1#t=75");
        check(
            "http://a.example/x/Talk.MP4?k=1",
            "http://a.example/x/Talk.MP4?k=1#t=75",
        );
        check(
            "https://notyoutube.com/watch?v=a",
            "https://notyoutube.com/watch?v=a",
        );
        check(" https://a.example/page ", "https://a.example/page");
        check("javascript:alert(1)", "");
        check("ftp://a.example", "");
        check("", "");
        assert_eq!(at("https://youtu.be/ab", None), "https://youtu.be/ab");
    }
}
