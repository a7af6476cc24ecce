//! The text in a file that is packed the way dictionaries are handed out: gzip, or a zip archive.

use std::io::{Cursor, Read};

/// Why a packed file was not unpacked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackedError {
    /// What it says of itself is not so.
    #[error("the packed file is damaged ({0})")]
    Damaged(String),
    /// It has no text in it.
    #[error("the archive has no .u8 or .txt file in it")]
    NoText,
    /// There is more in it than anybody wants.
    #[error("what is packed in the file is larger than {} MiB", .0 / (1024 * 1024))]
    TooLarge(u64),
}

/// The bytes themselves where they are not packed; else what is packed in them: of an archive the
/// longest `.u8` or `.txt` file. No more than `limit` bytes are unpacked, whatever the file promises.
pub(super) fn unpacked(bytes: Vec<u8>, limit: u64) -> Result<Vec<u8>, PackedError> {
    if bytes.starts_with(b"\x1f\x8b") {
        // A gzip file may have several parts, one after another.
        return read_all(flate2::read::MultiGzDecoder::new(bytes.as_slice()), limit);
    }
    if !bytes.starts_with(b"PK\x03\x04") {
        return Ok(bytes);
    }
    let damaged = |error: zip::result::ZipError| PackedError::Damaged(error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut longest = None;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(damaged)?;
        // One whose name is no text is another.
        let name = entry.name().unwrap_or_default().to_ascii_lowercase();
        let is_text = entry.is_file() && [".u8", ".txt"].iter().any(|end| name.ends_with(end));
        if is_text {
            longest = longest.max(Some((entry.size(), index)));
        }
    }
    let (_, index) = longest.ok_or(PackedError::NoText)?;
    let entry = archive.by_index(index).map_err(damaged)?;
    read_all(entry, limit)
}

fn read_all(from: impl Read, limit: u64) -> Result<Vec<u8>, PackedError> {
    let mut unpacked = Vec::new();
    from.take(limit.saturating_add(1))
        .read_to_end(&mut unpacked)
        .map_err(|error| PackedError::Damaged(error.to_string()))?;
    if u64::try_from(unpacked.len()).is_ok_and(|count| count <= limit) {
        Ok(unpacked)
    } else {
        Err(PackedError::TooLarge(limit))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    const TEXT: &[u8] = "地圖 地图 [di4 tu2] /map/\n".as_bytes();

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let level = flate2::Compression::default();
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), level);
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    }

    fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            let options = zip::write::SimpleFileOptions::default();
            writer.start_file(*name, options).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn what_is_packed_comes_out_and_the_rest_stays() {
        assert_eq!(unpacked(TEXT.to_vec(), 100).unwrap(), TEXT);
        assert_eq!(unpacked(gzip(TEXT), 100).unwrap(), TEXT);
        let two_parts = [gzip(TEXT), gzip(TEXT)].concat();
        assert_eq!(unpacked(two_parts, 100).unwrap(), [TEXT, TEXT].concat());
        let archive = archive(&[
            ("readme.txt", b"short"),
            ("picture.png", &[0; 500]),
            ("data/CEDICT.U8", TEXT),
        ]);
        assert_eq!(unpacked(archive, 100).unwrap(), TEXT);
    }

    #[test]
    fn what_cannot_be_unpacked_says_why() {
        let nothing = archive(&[("picture.png", &[0; 500])]);
        assert_eq!(unpacked(nothing, 100), Err(PackedError::NoText));
        // A bomb: a megabyte of nothing in a kilobyte.
        let bombs = [
            gzip(&vec![0; 1 << 20]),
            archive(&[("a.txt", &vec![0; 1 << 20])]),
        ];
        for bomb in bombs {
            assert!(bomb.len() < 3_000);
            assert_eq!(unpacked(bomb, 1 << 16), Err(PackedError::TooLarge(1 << 16)));
        }
        for whole in [gzip(TEXT), archive(&[("a.txt", TEXT)])] {
            let cut = whole.get(..whole.len() / 2).unwrap().to_vec();
            let found = unpacked(cut, 100);
            assert!(matches!(found, Err(PackedError::Damaged(_))), "{found:?}");
        }
    }
}
