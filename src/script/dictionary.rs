//! One dictionary of OpenCC in memory: keys, each with its values, the default first.
//!
//! The only file that names the crate `rsmarisa`. An `.ocd2` file is the 19-byte header
//! `OPENCC_MARISA_0.2.5`, a marisa trie of the keys, and the values: u32 count of keys, u32 size
//! of the block, the block of NUL-terminated texts, then for each key a u16 count of its values
//! and the u16 size of each (little-endian; OpenCC 1.4.2, `src/SerializedValues.cpp`). The bytes
//! must have been checked against a known hash before: a flipped bit can make the trie's reader
//! ask for hundreds of gigabytes.

use std::io::Cursor;
use std::ops::Range;

const OCD2_HEADER: &[u8] = b"OPENCC_MARISA_0.2.5";

/// Why bytes are no dictionary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Malformed {
    Header,
    Trie,
    Values,
    Utf8,
    /// A line of a text dictionary without a tab, counted from one.
    Line(usize),
    DuplicateKey,
    /// More than 4 GiB, or a key or value of more than 64 KiB.
    TooBig,
}

/// A key with its values.
#[derive(Clone, Copy, Debug)]
struct Entry {
    key: Piece,
    /// The first of its values in `Dictionary::values`.
    first_value: u32,
    count_values: u16,
}

/// A part of `Dictionary::text`.
#[derive(Clone, Copy, Debug)]
struct Piece {
    start: u32,
    len: u16,
}

/// Keys with their values.
#[derive(Debug)]
pub(super) struct Dictionary {
    name: String,
    /// All keys and values, one after the other.
    text: String,
    values: Vec<Piece>,
    entries: Vec<Entry>,
}

impl Dictionary {
    /// Reads an `.ocd2` file.
    pub(super) fn from_ocd2(name: &str, bytes: &[u8]) -> Result<Self, Malformed> {
        let body = bytes.strip_prefix(OCD2_HEADER).ok_or(Malformed::Header)?;
        let mut cursor = Cursor::new(body);
        let mut trie = rsmarisa::Trie::new();
        let mut reader = rsmarisa::grimoire::io::Reader::from_reader(&mut cursor);
        trie.read(&mut reader).map_err(|_ignored| Malformed::Trie)?;
        drop(reader);
        let trie_len = usize::try_from(cursor.position()).map_err(|_ignored| Malformed::Trie)?;
        let rest = body.get(trie_len..).ok_or(Malformed::Values)?;

        let (count, rest) = split_u32(rest)?;
        let (block_len, rest) = split_u32(rest)?;
        let (block, mut sizes) = rest.split_at_checked(block_len).ok_or(Malformed::Values)?;
        if count != trie.num_keys() {
            return Err(Malformed::Values);
        }
        let block = std::str::from_utf8(block).map_err(|_ignored| Malformed::Utf8)?;

        let mut dictionary = Self {
            name: name.to_owned(),
            text: String::with_capacity(block.len() * 2),
            values: Vec::with_capacity(count),
            entries: Vec::with_capacity(count),
        };
        dictionary.text.push_str(block);
        let mut texts = block.split_terminator('\0');
        let mut start = 0;
        for _ in 0..count {
            let (count_values, rest) = split_u16(sizes)?;
            sizes = rest
                .get(usize::from(count_values) * 2..)
                .ok_or(Malformed::Values)?;
            let first_value =
                u32::try_from(dictionary.values.len()).map_err(|_ignored| Malformed::TooBig)?;
            for _ in 0..count_values {
                let value = texts.next().ok_or(Malformed::Values)?;
                dictionary.values.push(Piece::new(start, value.len())?);
                start += value.len() + 1;
            }
            dictionary.entries.push(Entry {
                key: Piece { start: 0, len: 0 },
                first_value,
                count_values,
            });
        }
        let mut agent = rsmarisa::Agent::new();
        agent.set_query_str("");
        while trie.predictive_search(&mut agent) {
            let key = agent.key();
            let text = std::str::from_utf8(key.as_bytes()).map_err(|_ignored| Malformed::Utf8)?;
            let piece = dictionary.push(text)?;
            let entry = dictionary
                .entries
                .get_mut(key.id())
                .ok_or(Malformed::Values)?;
            entry.key = piece;
        }
        Ok(dictionary)
    }

    /// Reads a text dictionary: a line `key<TAB>value[ value…]` for each entry. Lines that are
    /// empty or begin with `#` are skipped, as OpenCC does.
    pub(super) fn from_text(name: &str, text: &str) -> Result<Self, Malformed> {
        let mut dictionary = Self::empty(name);
        let lines = text.strip_prefix('\u{feff}').unwrap_or(text).split('\n');
        for (index, line) in lines.enumerate() {
            let line = line.strip_suffix('\r').unwrap_or(line);
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (key, values) = line.split_once('\t').ok_or(Malformed::Line(index + 1))?;
            dictionary.add(key, values.split(' '))?;
        }
        dictionary.ensure_unique()?;
        Ok(dictionary)
    }

    /// The dictionary of these keys, each with its one value.
    pub(super) fn from_pairs<'a>(
        name: &str,
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, Malformed> {
        let mut dictionary = Self::empty(name);
        for (key, value) in pairs {
            dictionary.add(key, [value])?;
        }
        dictionary.ensure_unique()?;
        Ok(dictionary)
    }

    fn empty(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            text: String::new(),
            values: Vec::new(),
            entries: Vec::new(),
        }
    }

    fn add<'a>(
        &mut self,
        key: &str,
        values: impl IntoIterator<Item = &'a str>,
    ) -> Result<(), Malformed> {
        let key = self.push(key)?;
        let first_value = u32::try_from(self.values.len()).map_err(|_ignored| Malformed::TooBig)?;
        let mut count_values = 0_u16;
        for value in values {
            let value = self.push(value)?;
            self.values.push(value);
            count_values = count_values.checked_add(1).ok_or(Malformed::TooBig)?;
        }
        self.entries.push(Entry {
            key,
            first_value,
            count_values,
        });
        Ok(())
    }

    fn ensure_unique(&self) -> Result<(), Malformed> {
        let mut keys: Vec<&str> = self.iter().map(|(_, key, _)| key).collect();
        keys.sort_unstable();
        if keys.array_windows().any(|[one, next]| one == next) {
            return Err(Malformed::DuplicateKey);
        }
        Ok(())
    }

    fn push(&mut self, text: &str) -> Result<Piece, Malformed> {
        let piece = Piece::new(self.text.len(), text.len())?;
        self.text.push_str(text);
        Ok(piece)
    }

    /// The file it came from, without its extension.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Every entry: its number, its key and the value OpenCC takes (the first; the key itself
    /// where there is none).
    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = (usize, &str, &str)> {
        self.entries.iter().enumerate().map(|(number, entry)| {
            let key = self.slice(entry.key);
            (number, key, self.values_of(entry).next().unwrap_or(key))
        })
    }

    /// The key of an entry and the value OpenCC takes.
    pub(super) fn entry(&self, number: usize) -> Option<(&str, &str)> {
        let entry = self.entries.get(number)?;
        let key = self.slice(entry.key);
        Some((key, self.values_of(entry).next().unwrap_or(key)))
    }

    /// The values of an entry, the default first; none for a number out of range.
    pub(super) fn values(&self, number: usize) -> impl Iterator<Item = &str> {
        self.entries
            .get(number)
            .into_iter()
            .flat_map(|entry| self.values_of(entry))
    }

    fn values_of(&self, entry: &Entry) -> impl Iterator<Item = &str> + use<'_> {
        let first = entry.first_value as usize;
        self.values
            .get(first..first + usize::from(entry.count_values))
            .unwrap_or_default()
            .iter()
            .map(|piece| self.slice(*piece))
    }

    fn slice(&self, piece: Piece) -> &str {
        self.text.get(piece.range()).unwrap_or_default()
    }
}

impl Piece {
    fn new(start: usize, len: usize) -> Result<Self, Malformed> {
        Ok(Self {
            start: u32::try_from(start).map_err(|_ignored| Malformed::TooBig)?,
            len: u16::try_from(len).map_err(|_ignored| Malformed::TooBig)?,
        })
    }

    fn range(self) -> Range<usize> {
        let start = self.start as usize;
        start..start + usize::from(self.len)
    }
}

fn split_u32(bytes: &[u8]) -> Result<(usize, &[u8]), Malformed> {
    let (head, rest) = bytes.split_first_chunk().ok_or(Malformed::Values)?;
    Ok((u32::from_le_bytes(*head) as usize, rest))
}

fn split_u16(bytes: &[u8]) -> Result<(u16, &[u8]), Malformed> {
    let (head, rest) = bytes.split_first_chunk().ok_or(Malformed::Values)?;
    Ok((u16::from_le_bytes(*head), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_dictionary_is_read() {
        let text = "\u{feff}# note\r\n头发\t頭髮\r\n\n发\t發 髮\n无\t\n";
        let dictionary = Dictionary::from_text("t", text).unwrap();
        let entries: Vec<_> = dictionary.iter().collect();
        assert_eq!(
            entries,
            [(0, "头发", "頭髮"), (1, "发", "發"), (2, "无", "")]
        );
        assert_eq!(dictionary.values(1).collect::<Vec<_>>(), ["發", "髮"]);
        assert_eq!(dictionary.values(7).count(), 0);
    }

    #[test]
    fn faults_of_a_dictionary_are_told_apart() {
        let fault = |text| Dictionary::from_text("t", text).unwrap_err();
        assert_eq!(fault("甲\t乙\n丙"), Malformed::Line(2));
        assert_eq!(fault("甲\t乙\n甲\t丙"), Malformed::DuplicateKey);
        let ocd2 = |bytes: &[u8]| Dictionary::from_ocd2("t", bytes).unwrap_err();
        assert_eq!(ocd2(b"OPENCC_MARISA_0.2.4"), Malformed::Header);
        assert_eq!(ocd2(OCD2_HEADER), Malformed::Trie);
    }
}
