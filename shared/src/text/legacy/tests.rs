//! Tests of the legacy encodings: the vectors, and the whole regulation put into each encoding and back.

use super::{super::vectors, *};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

/// Writes Vietnamese in an encoding and reads the bytes as Latin-1: the way in which such text comes to us.
fn encode(text: &str, encoding: Encoding) -> String {
    let table = |lookup: fn(u8) -> Option<char>, c: char| {
        (0..=255_u8).find(|byte| lookup(*byte) == Some(c) && *byte != 0xA0).map_or(c, char::from)
    };
    let nfc: Vec<char> = text.nfc().collect();
    let one = |c: char| match encoding {
        _ if c.is_ascii() => c.to_string(),
        Encoding::Tcvn3 => table(tables::tcvn3, c).to_string(),
        Encoding::Viscii => table(tables::viscii, c).to_string(),
        Encoding::Cp1258 => cp1258(c),
        Encoding::Vni => vni(c),
    };
    nfc.into_iter().map(one).collect()
}

/// A letter in Windows-1258: composed but for the tone.
fn cp1258(c: char) -> String {
    let parts: Vec<char> = std::iter::once(c).nfd().collect();
    let is_tone = |part: &char| "\u{300}\u{301}\u{303}\u{309}\u{323}".contains(*part);
    let base: String = parts.iter().copied().filter(|part| !is_tone(part)).nfc().collect();
    let byte = |c: char| (0x80..=255_u8).find(|byte| tables::cp1258(*byte) == Some(c)).map_or(c, char::from);
    base.chars().chain(parts.iter().copied().filter(is_tone)).map(byte).collect()
}

/// A letter in VNI: found by trying every letter and every pair.
fn vni(c: char) -> String {
    let alone = (0x80..=255_u8).map(char::from).find(|letter| tables::vni_letter(*letter) == Some(c));
    let bases = "aeouyôöAEOUYÔÖ".chars();
    let pairs = bases.flat_map(|base| "ùøûõïâáàåãäêéèúüë".chars().map(move |mark| format!("{base}{mark}")));
    let mut pairs = pairs.filter(|pair| decode(pair, Encoding::Vni) == c.to_string());
    alone.map(|letter| letter.to_string()).or_else(|| pairs.next()).unwrap_or_else(|| c.to_string())
}

#[test]
fn vectors_are_detected_and_decoded() {
    let all = vectors::section("legacy_encodings");
    for (name, encoding) in [("tcvn3", Encoding::Tcvn3), ("vni", Encoding::Vni), ("viscii", Encoding::Viscii)]
    {
        for vector in all[name].as_array().unwrap() {
            let (bytes, text) = (vectors::text(vector, "bytes_as_latin1"), vectors::text(vector, "utf8"));
            assert_eq!(decode(bytes, encoding), text, "{vector}");
            assert_eq!(detect(bytes), Some(encoding), "{vector}");
        }
    }
    let windows = "Côòng hoÌa xaÞ hôòi chuÒ nghiÞa Viêòt Nam, uÒy ban nhân dân tiÒnh";
    assert_eq!(decode(windows, Encoding::Cp1258), "Cộng hòa xã hội chủ nghĩa Việt Nam, ủy ban nhân dân tỉnh");
    assert_eq!(detect(windows), Some(Encoding::Cp1258));
    assert!(
        vectors::text(&all, "cp1258_note").contains("hòa = h o U+0300 a")
            && decode("hoÌa", Encoding::Cp1258) == "hòa"
    );
}

#[test]
fn the_regulation_survives_every_encoding() {
    let text: String = vectors::REGULATION.nfc().collect();
    for encoding in Encoding::ALL {
        let encoded = encode(&text, encoding);
        assert_ne!(encoded, text);
        assert_eq!(detect(&encoded), Some(encoding));
        assert_eq!(decode(&encoded, encoding), text);
    }
}

#[test]
fn its_lines_are_detected_one_by_one() {
    let words =
        |line: &str| line.split_whitespace().filter(|word| word.chars().any(char::is_lowercase)).count();
    for encoding in Encoding::ALL {
        let lines = || vectors::REGULATION.lines().filter(|line| words(line) >= 2);
        let wrong: Vec<_> = lines()
            .map(|line| (detect(&encode(line, encoding)), line))
            .filter(|(found, _)| *found != Some(encoding))
            .collect();
        assert!(lines().count() > 150);
        assert!(wrong.is_empty(), "{}: {wrong:?}", encoding.name());
    }
}

#[test]
fn short_titles_are_detected() {
    for title in [
        "Quy chế",
        "Chương II",
        "Thông báo",
        "Tỉnh Vĩnh Long",
        "Việt",
        "Bến Tre",
        "Trà Vinh",
        "Sở Tài chính",
        "Nghị quyết 05",
    ] {
        for encoding in [Encoding::Tcvn3, Encoding::Vni] {
            let encoded = encode(title, encoding);
            assert_eq!(detect(&encoded), Some(encoding), "{title} {encoded}");
        }
    }
}

#[test]
fn quotes_signs_and_control_characters() {
    assert_eq!(decode("“Céng” – 30°C, 5 m² ë", Encoding::Tcvn3), "“Cộng” – 30°C, 5 m² ở");
    assert_eq!(decode("C“NG, “Vînh”", Encoding::Viscii), "CỘNG, “Vĩnh”");
    assert_eq!(decode("\u{14} L\u{1E}", Encoding::Viscii), "Ỷ LỴ");
    assert_eq!(decode("nam\u{A0}Vînh", Encoding::Viscii), "nam\u{A0}Vĩnh");
    assert_eq!(decode("ÑÖÔØNG ñöôøng", Encoding::Vni), "ĐƯỜNG đường");
    assert_eq!(decode("Ủy ban 日本", Encoding::Vni), "Ủy ban 日本");
}

#[test]
fn genuine_text_is_never_flagged() {
    assert_eq!(detect(vectors::REGULATION), None);
    for line in vectors::REGULATION.lines() {
        assert_eq!(detect(line), None, "{line}");
        assert_eq!(detect(&line.nfd().collect::<String>()), None, "{line}");
    }
    for text in [
        "Hà Nam, Cà Mau, Trà Ôn, Cái Bè; tòa nhà có hai lô cà phê, và xã hô to",
        "Thôn Lá, Mê Kông, Krông Nô, Êa Súp",
        "Công ty Nestlé, Citroën và Zürich",
        "diện tích 50 m² sàn",
        "50 m² sàn cao 30 °C",
        "naïve café résumé façade coöperate Brontë Zoë Noël jalapeño piñata über déjà vu crème brûlée",
        "Beyoncé’s café",
        "où",
        "dû",
        "dû à",
        "là où",
        "où est-il dû ?",
        "le prix est dû au mois d’août",
        "l’été à Nîmes",
        "île, dîner, maître",
        "Voilà où en sont les négociations du château de Saint-Étienne",
        "élève modèle à l'école",
        "Das Café in Köln ist größer als das in München; für Gäste geöffnet",
        "São João não é Zé",
        "así será mañana en España",
        "lön på år och så vidare, två små öar",
        "«long» et «then»",
        "GID »%lu« existiert",
        "più città perché così però",
        "© 2021 ® ± 5 µm ½ §",
        "— “Long” … 5 € ‰",
        "Vĩ",
        "ÿþ",
        "",
        "UBND tinh",
        "Œuvre complète",
        "ខ្មែរ",
    ] {
        assert_eq!(detect(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn nothing_panics(text in "[\u{0}-\u{FF}€“”š]{0,40}|\\PC*") {
        let _ = detect(&text);
        for encoding in Encoding::ALL {
            let decoded = decode(&text, encoding);
            prop_assert!(unicode_normalization::is_nfc(&decoded));
        }
    }

    #[test]
    fn ascii_stays(text in "[ -~\n\t]*") {
        prop_assert_eq!(detect(&text), None);
        for encoding in Encoding::ALL {
            prop_assert_eq!(&decode(&text, encoding), &text);
        }
    }
}
