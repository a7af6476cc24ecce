//! Files in other languages are never read as Chinese.
//!
//! The texts are written for the project, each in the encodings that its language was written in.

use duidu::transcript::Encoding;

use crate::support::{encoded, read_all, read_as};

/// Texts of a few lines, and the encodings that people kept such texts in.
const TEXTS: &[(&str, &[&str])] = &[
    (
        "Am Morgen lag Schnee auf den Dächern.\nDie Bäcker öffneten früh, und über der Straße hing der Geruch von Brot.\nGrüße aus dem Süden!\n",
        WEST,
    ),
    (
        "L’été dernier, nous avons planté des pêchers près de l’étang.\nÇa a très bien marché, où que l’on creuse.\nÀ bientôt, chère Hélène.\n",
        WEST,
    ),
    (
        "El niño preguntó por qué el pingüino no volaba.\n¿Quién sabrá la razón? ¡Mañana la buscaremos!\nEn el jardín había también un árbol viejísimo.\n",
        WEST,
    ),
    (
        "Amanhã a estação abrirá às sete; não há pão, mas há café.\nO coração da cidade é a praça.\nAté já, João.\n",
        WEST,
    ),
    (
        "Perché la città è così tranquilla?\nLunedì c’è il mercato: più verdura, meno virtù.\nGià, è così.\n",
        WEST,
    ),
    (
        "På morgonen åkte vi över sjön.\nÄlgen stod kvar på ön och åt löv.\nHälsa mormor från oss båda.\n",
        WEST,
    ),
    (
        "Æblerne på øen er små i år.\nBåden sejlede først, så kørte vi hjem.\nHvor er færgen på lørdag?\n",
        WEST,
    ),
    (
        "Äiti löysi järven rannalta pöllön.\nYöllä satoi vettä, mutta päivä oli kaunis.\nHyvää iltaa kaikille ystäville!\n",
        WEST,
    ),
    (
        "Snemma um morguninn fór skipið út á sjó.\nÞað var kalt, en fólkið söng þó.\nÉg kem aftur á föstudaginn.\n",
        WEST,
    ),
    (
        "Het coördinaat klopte niet; zij reisde naïef via één geïsoleerd dorp.\nCafé De Drieëntwintig was open.\n",
        WEST,
    ),
    (
        "Wiosną żółwie wychodzą na brzeg.\nŁódź płynęła cicho, źródło biło pod skałą.\nCześć, do zobaczenia w świetlicy.\n",
        MIDDLE,
    ),
    (
        "Příliš mnoho včel letělo na květy u řeky.\nŠvestky dozrály, děti šly domů až večer.\nDěkuji vám za dopis.\n",
        MIDDLE,
    ),
    (
        "Az őszi eső után gombát szedtünk az erdőben.\nA tűz mellett hűvös volt, mégis énekeltünk.\nKöszönjük a szép estét!\n",
        MIDDLE,
    ),
    (
        "Jučer je more bilo mirno, a čamac je čekao kraj mula.\nDođi sutra, išćemo školjke i piši mi češće.\n",
        MIDDLE,
    ),
    (
        "Zjutraj je nad jezerom ležala megla.\nČebele so že žvižgale, šli smo počasi čez most.\n",
        MIDDLE,
    ),
    (
        "Cez leto sme sušili seno a večer hrali na gitaru.\nĽahko sa to povie, ťažšie urobí. Ďakujem, šťastnú cestu!\n",
        MIDDLE,
    ),
    (
        "Kışın köyümüze çok kar yağdı.\nÇocuklar dağda kaydı, büyükler çay içti.\nİyi günler, görüşürüz!\n",
        &["utf-8", "utf-16le", "windows-1254"],
    ),
    (
        "Ранним утром над рекой стоял туман.\nРыбаки молча чинили сети и ждали солнца.\nСпасибо, до завтра!\n",
        CYRILLIC,
    ),
    (
        "Уранці над річкою стояв туман, і їжак поспішав додому.\nМи пили чай із малиною.\nДякую, побачимося завтра!\n",
        CYRILLIC,
    ),
    (
        "Рано сутринта реката беше тиха.\nРибарите поправяха мрежите си и чакаха слънцето.\nБлагодаря, до утре!\n",
        CYRILLIC,
    ),
    (
        "Το πρωί η θάλασσα ήταν ήσυχη.\nΟι ψαράδες έφτιαχναν τα δίχτυα τους και περίμεναν τον ήλιο.\nΕυχαριστώ, τα λέμε αύριο!\n",
        &[
            "utf-8",
            "utf-16le",
            "utf-16be",
            "windows-1253",
            "iso-8859-7",
        ],
    ),
    (
        "朝の海はとても静かでした。\n漁師たちは網をなおしながら日の出を待っています。\nありがとう、また明日。\n",
        &["utf-8", "utf-16le", "utf-16be", "shift_jis", "euc-jp"],
    ),
    (
        "アパートのとなりにコーヒーの店ができたので、よく行くようになりました。\nパンもおいしいですよ。\n",
        &["utf-8", "utf-16le", "utf-16be", "shift_jis", "euc-jp"],
    ),
    (
        "아침 바다는 아주 조용했습니다.\n어부들은 그물을 고치면서 해가 뜨기를 기다렸어요.\n고맙습니다, 내일 또 만나요.\n",
        &["utf-8", "utf-16le", "utf-16be", "euc-kr"],
    ),
    (
        "도서관은 여섯 시에 문을 닫습니다. 책을 빌리시려면 먼저 카드를 만드세요.\n",
        &["utf-8", "utf-16le", "utf-16be", "euc-kr"],
    ),
    (
        "ตอนเช้าทะเลเงียบมาก\nชาวประมงซ่อมอวนและรอพระอาทิตย์ขึ้น\nขอบคุณครับ พบกันพรุ่งนี้\n",
        &["utf-8", "utf-16le", "utf-16be", "windows-874"],
    ),
    (
        "בבוקר הים היה שקט מאוד.\nהדייגים תיקנו את הרשתות וחיכו לשמש.\nתודה, להתראות מחר!\n",
        &["utf-8", "utf-16le", "utf-16be", "windows-1255"],
    ),
    (
        "في الصباح كان البحر هادئا جدا.\nأصلح الصيادون شباكهم وانتظروا الشمس.\nشكرا، نلتقي غدا!\n",
        &["utf-8", "utf-16le", "utf-16be", "windows-1256"],
    ),
    (
        "Buổi sáng biển rất yên.\nNgư dân vá lưới và đợi mặt trời lên.\nCảm ơn, hẹn gặp lại ngày mai!\n",
        &["utf-8", "utf-16le", "utf-16be"],
    ),
    (
        "Nothing but plain letters here; a list follows:\n1) salt, 2) rope, 3) tea.\nSee you at the harbour.\n",
        &["utf-8", "utf-16le", "utf-16be"],
    ),
];

const WEST: &[&str] = &["utf-8", "utf-16le", "utf-16be", "windows-1252", "macintosh"];
const MIDDLE: &[&str] = &[
    "utf-8",
    "utf-16le",
    "utf-16be",
    "windows-1250",
    "iso-8859-2",
];
const CYRILLIC: &[&str] = &[
    "utf-8",
    "utf-16le",
    "utf-16be",
    "windows-1251",
    "koi8-u",
    "iso-8859-5",
    "ibm866",
];

fn count_chinese(text: &str) -> usize {
    let is_chinese = |c: &char| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}');
    text.chars().filter(is_chinese).count()
}

#[test]
fn other_languages_stay_what_they_are() {
    let mut count = 0;
    let mut wrong = Vec::new();
    for (text, labels) in TEXTS {
        for label in *labels {
            let Some(bytes) = encoded(text, label) else {
                continue;
            };
            count += 1;
            let found = read_all(&bytes);
            let read = found.source().slice(found.source().span()).into_owned();
            if count_chinese(&read) > count_chinese(text) {
                wrong.push(format!("{label} as {}: {text}", found.encoding.name()));
            }
            // Where the bytes say which it is the text is right, too.
            if label.starts_with("utf") {
                let encoding = Encoding::named(label).unwrap();
                let want = read_as(&bytes, encoding);
                assert_eq!(read, want.source().slice(want.source().span()), "{label}");
            }
        }
    }
    assert!(count >= 100, "{count} files");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
