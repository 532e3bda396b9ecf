//! What the bytes of the legacy Vietnamese encodings mean, once they were read as Latin-1 or Windows-1252.

/// Bytes 0x80 to 0xFF of TCVN 5712:1993 VN1, sixteen a row. The fonts .VnTime (ABC) have the small letters only.
const TCVN3: [&str; 8] = [
    "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨ",
    "ÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ",
    "\u{A0}ĂÂÊÔƠƯĐăâêôơưđẰ",
    "\u{300}\u{309}\u{303}\u{301}\u{323}àảãáạẲằẳẵắẴ",
    "ẮẦẨẪẤỀặầẩẫấậèỂẻẽ",
    "éẹềểễếệìỉỄẾỒĩíịò",
    "Ổỏõóọồổỗốộờởỡớợù",
    "ỖủũúụừửữứựỳỷỹýỵỐ",
];

/// Bytes 0x80 to 0xFF of VISCII (RFC 1456), sixteen a row.
const VISCII: [&str; 8] = [
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ",
    "ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ",
    "Õắằặấầẩậẽẹếềểễệố",
    "ồổỗỠƠộờởịỰỨỪỬơớƯ",
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ",
    "ĐứÒÓÔạỷừửÙÚỹỵÝỡư",
    "àáâãảăữẫèéêẻìíĩỉ",
    "đựòóôõỏọụùúũủýợỮ",
];

/// Bytes 0x80 to 0x9F of Windows-1252; the five it leaves undefined are read as C1 controls.
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";

/// The byte that a character was before it was read as Latin-1 or Windows-1252.
pub(super) fn byte(character: char) -> Option<u8> {
    u8::try_from(character).ok().or_else(|| {
        let at = WINDOWS_1252.chars().position(|known| known == character)?;
        u8::try_from(0x80 + at).ok()
    })
}

/// What a byte is in TCVN3, whose first part put twelve capitals in the place of control characters.
pub(super) fn tcvn3(byte: u8) -> Option<char> {
    match byte {
        0x01 => Some('Ú'),
        0x02 => Some('Ụ'),
        0x04 => Some('Ừ'),
        0x05 => Some('Ử'),
        0x06 => Some('Ữ'),
        0x11 => Some('Ứ'),
        0x12 => Some('Ự'),
        0x13 => Some('Ỳ'),
        0x14 => Some('Ỷ'),
        0x15 => Some('Ỹ'),
        0x16 => Some('Ý'),
        0x17 => Some('Ỵ'),
        _ => cell(&TCVN3, byte),
    }
}

/// What a byte is in VISCII, which put six rare capitals in the place of control characters.
pub(super) fn viscii(byte: u8) -> Option<char> {
    match byte {
        0x02 => Some('Ẳ'),
        0x05 => Some('Ẵ'),
        0x06 => Some('Ẫ'),
        0x14 => Some('Ỷ'),
        0x19 => Some('Ỹ'),
        0x1E => Some('Ỵ'),
        _ => cell(&VISCII, byte),
    }
}

/// What a byte is in Windows-1258 where that differs from Windows-1252.
pub(super) fn cp1258(byte: u8) -> Option<char> {
    Some(match byte {
        0xC3 => 'Ă',
        0xCC => '\u{300}',
        0xD0 => 'Đ',
        0xD2 => '\u{309}',
        0xD5 => 'Ơ',
        0xDD => 'Ư',
        0xDE => '\u{303}',
        0xE3 => 'ă',
        0xEC => '\u{301}',
        0xF0 => 'đ',
        0xF2 => '\u{323}',
        0xF5 => 'ơ',
        0xFD => 'ư',
        0xFE => '₫',
        _ => return None,
    })
}

/// What a letter is in VNI by itself; í and ì are what they seem.
pub(super) fn vni_letter(character: char) -> Option<char> {
    Some(match character {
        'ñ' => 'đ',
        'Ñ' => 'Đ',
        'ô' => 'ơ',
        'Ô' => 'Ơ',
        'ö' => 'ư',
        'Ö' => 'Ư',
        'æ' => 'ỉ',
        'Æ' => 'Ỉ',
        'ó' => 'ĩ',
        'Ó' => 'Ĩ',
        'ò' => 'ị',
        'Ò' => 'Ị',
        'î' => 'ỵ',
        'Î' => 'Ỵ',
        'í' | 'Í' | 'ì' | 'Ì' => character,
        _ => return None,
    })
}

/// The combining marks that a letter after a vowel stands for in VNI; the vowel is the one decoded, in small.
pub(super) fn vni_marks(vowel: char, mark: char) -> Option<&'static str> {
    let marks = match mark.to_lowercase().next()? {
        'ù' => "\u{301}",
        'ø' => "\u{300}",
        'û' => "\u{309}",
        'õ' => "\u{303}",
        'ï' => "\u{323}",
        'â' => "\u{302}",
        'á' => "\u{302}\u{301}",
        'à' => "\u{302}\u{300}",
        'å' => "\u{302}\u{309}",
        'ã' => "\u{302}\u{303}",
        'ä' => "\u{302}\u{323}",
        'ê' => "\u{306}",
        'é' => "\u{306}\u{301}",
        'è' => "\u{306}\u{300}",
        'ú' => "\u{306}\u{309}",
        'ü' => "\u{306}\u{303}",
        'ë' => "\u{306}\u{323}",
        _ => return None,
    };
    let fits = match marks.chars().next()? {
        '\u{306}' => vowel == 'a',
        '\u{302}' => matches!(vowel, 'a' | 'e' | 'o'),
        _ => matches!(vowel, 'a' | 'e' | 'o' | 'ơ' | 'u' | 'ư' | 'y'),
    };
    fits.then_some(marks)
}

fn cell(rows: &[&str; 8], byte: u8) -> Option<char> {
    let at = usize::from(byte.checked_sub(0x80)?);
    rows.get(at / 16)?.chars().nth(at % 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_whole_and_name_every_letter_once() {
        for rows in [TCVN3, VISCII] {
            let mut letters: Vec<char> = rows.iter().flat_map(|row| row.chars()).collect();
            assert!(rows.iter().all(|row| row.chars().count() == 16));
            letters.sort_unstable();
            letters.dedup();
            assert_eq!(letters.len(), 128);
        }
        assert_eq!(WINDOWS_1252.chars().count(), 32);
        assert_eq!(
            (byte('Ÿ'), byte('\u{80}'), byte('€'), byte('ạ')),
            (Some(0x9F), Some(0x80), Some(0x80), None)
        );
    }
}
