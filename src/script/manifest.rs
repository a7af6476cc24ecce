//! The files that the crate `opencc-rust` 2.0.2 embeds (OpenCC 1.4.2), each with its size and
//! SHA-256, so that whatever stands on disk can be checked before it is read.
//!
//! The hashes stand here and not beside the files, because what is computed from a torn write
//! vouches for the torn write. When the crate is updated, `script::opencc`'s test prints the new
//! table.

/// The version of the crate whose files these are; it keys their folder.
pub(super) const CRATE_VERSION: &str = "2.0.2";

/// A file of the crate.
#[derive(Clone, Copy, Debug)]
pub(super) struct KnownFile {
    pub(super) name: &'static str,
    pub(super) bytes: u64,
    /// In lower-case hexadecimal digits.
    pub(super) sha256: &'static str,
}

const fn file(name: &'static str, bytes: u64, sha256: &'static str) -> KnownFile {
    KnownFile {
        name,
        bytes,
        sha256,
    }
}

/// Every file, in order of name.
#[rustfmt::skip]
pub(super) const FILES: &[KnownFile] = &[
    file("CJK_Compatibility_Ideographs.ocd2", 13843, "4b1faa6649012f524068ec18c0fb520ead343c11cbe0a8e4c8853ca61369d666"),
    file("HKPhrases.ocd2", 6941, "2216e55024b7f2674245fe860452c7c378ecc0e145ca51dcd944de76a6c62687"),
    file("HKPhrasesRev.ocd2", 6951, "f4642fa9e73454ab91e13197ebabcca8343fc042f1997796c5a2cce3ff2bbddd"),
    file("HKVariants.ocd2", 4957, "b4be56685bddda964977bbd271f976df939d1f46a75332b8f9e793d0f06e6c7c"),
    file("HKVariantsPhrases.ocd2", 10522, "80c215b6bef0f324a71340bc21164d063c5540af6f50c07fd1c703af9c1207da"),
    file("HKVariantsRev.ocd2", 4989, "a7b4a063fb5246722762364b0e675247c91fb3a8f195aa741f1459a776d10118"),
    file("HKVariantsRevPhrases.ocd2", 10336, "93a5a86d77bfa7bfa5fe8aae3ddc1e5d33d9ac5eac3866849c98974fca0938ee"),
    file("JPShinjitaiCharacters.ocd2", 8893, "2a5b7494d064967d482ac110772c03d2a5cdd53760eaeb07646d1f5a197cac15"),
    file("JPShinjitaiCharactersRev.ocd2", 9159, "773f3817dcb9a520ac4437b9502585886497282a65d768183057f4d61de572dd"),
    file("JPShinjitaiPhrases.ocd2", 8493, "66ddb233c180f5f622d16cf9d1b28448e8935ce8d8396b7716d79db0ffb5fcad"),
    file("STCharacters.ocd2", 45879, "94639fe1d2bbeb3dcb4f29a297cda70ecfd26425b8a935f4b6bac0746c3987f2"),
    file("STPhrases.ocd2", 927_077, "c472f936ab624e8887ed48c2572d0af68b904f0be72d98e237a6b8c1f5de024d"),
    file("STPhrases_GeneratedFromRegionalPhrases.ocd2", 19885, "815bbb98c644095fb0bfd76dbf259b9da4350a19d4927b2342e7928fb26b20e2"),
    file("TSCharacters.ocd2", 52410, "7a994de7900707925fac9c68728a6bb9cf3059870426f661cf31b601efbf5f2f"),
    file("TSCharactersExt.ocd2", 14362, "e2b0286801dcd1d26119d19ba8b8a35cde021ec173468255d117c4c0951b2906"),
    file("TSPhrases.ocd2", 13496, "2b722237cc00a4ac985790deb6a68c99f34de10e980a0029ac82c72b0f7ae22b"),
    file("TWPhrases.ocd2", 24015, "4298bc78f8ff472eed0afd31996cb35f6e56cd4ace5ef8a6d27a35a5374b9476"),
    file("TWPhrasesRev.ocd2", 23947, "839f5a71c1f02f594f23a54815d9bca4656ca661a7e32805504c67420496da47"),
    file("TWVariants.ocd2", 4623, "ed89fe928857500a77cbb601be4a1769da34ce863875eaae18d1d50bd036db5e"),
    file("TWVariantsPhrases.ocd2", 4407, "a9c356943779f1d9af8b38751fe9222a02dc211a56c83f83871cfc8558afe178"),
    file("TWVariantsRev.ocd2", 4655, "fc043bdf0224666921983f2badcac8faa5e59d8a681a5525c527c9926f66775d"),
    file("TWVariantsRevPhrases.ocd2", 27059, "ae91cb45c12f737bde2b9e340c38efaa7e1868cf55e59a62cc8199de020113e2"),
    file("hk2s.json", 952, "b5fb0d6447f1f111c02a99f405d678b40a97bf73de0a25000219878994a8da37"),
    file("hk2sp.json", 1026, "8a36e56922fa67aeaffb7d145520ed302276aaaf3ab05c092a10615eeda8a161"),
    file("hk2t.json", 489, "e773001c761c5540c38a66baa378f2a8c65378fa09446186b1c4dd78815bccf3"),
    file("jp2t.json", 479, "bf056ab3be0c2d0898873662a12d39f8528419a36bc3ad128854a1faefe2c713"),
    file("s2hk.json", 1211, "b3a4b6c7f5fdd61c4f7e6eaa292d9a0e29eece584c35fe04fc124b1d9796051b"),
    file("s2hkp.json", 1281, "d95e38c22f07d8bc1b6d2dd004c590f0881c781fff76b53bf5f9b639e7980619"),
    file("s2t.json", 676, "a188392af5ca23e1d602c5a93651f1d852fccdaa24c2b29abed7a0c8ac359048"),
    file("s2tw.json", 1209, "5830ee3440ba3dc6bf1e197205b4248e2d860b8a3680475db4419b0dbf96ac39"),
    file("s2twp.json", 1286, "681dd1ff5f3a1efe93a6f56006ee7f58f767fa0366fd3a2ec6165c983e39415d"),
    file("t2hk.json", 483, "8e2336420ed33b6991841921e930414919d922bd287677f5973564c85b6a3c9b"),
    file("t2jp.json", 292, "6ac813c83a0e57e9d4ff5fd968188ff9e8bc0564dbc833e77fca0c338d27d285"),
    file("t2s.json", 589, "96fe5cc374a80ccc49e3370006cce3aefe4af955868ae0b14fb3079ec695be4f"),
    file("t2tw.json", 481, "bdaa75b82ec25daecb3ce376277e90c7c3388eb9345628650c66a804a2772a19"),
    file("tw2s.json", 950, "9bf1810eea822bcdedc0b24b303348d859ecf8307f379c9c2d210428e0620ff9"),
    file("tw2sp.json", 1034, "f8cf900c1b456a7d2e8477f5bf146814071d28ad64ef37fbc0ae757930c167d5"),
    file("tw2t.json", 487, "5bc1991e12b35100b2df4b6b534bbaeeb18fbbabe5cd5c15c611736011225530"),
];

/// The entry of a file.
pub(super) fn known(name: &str) -> Option<KnownFile> {
    FILES.iter().copied().find(|file| file.name == name)
}
