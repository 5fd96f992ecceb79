const longest = 80;

/** Our own words, which a value may not be taken for: it is quoted then. */
const ours =
  /^(?:an?|and|attempt|attempted|but|by|denied|expired|failed|for|from|in|made|not|of|on|or|out|succeeded|system|the|timed|to|tried|was|were)$/i;

const asciiWord = /^\w(?:[\w.@+:/#=$|~%-]*[\w$])?$/;

/** Printable ASCII and Latin letters, of which none is unsafe nor one of our quotation marks. */
const latin = /^[ -~\u00A1-\u00AC\u00AE-\u02FF]*$/;

/**
 * A field's value for use in a sentence, so that it can be taken for nothing but one value: as it is where it is one
 * word of ordinary characters, else between “ and ”. Unsafe characters become U+FFFD. What is longer than `limit`
 * characters (code points) is cut, not before a combining mark, with an ellipsis outside of the quotes.
 */
export function showValue(value: string, limit = longest): string {
  return value.length <= limit && asciiWord.test(value) && !ours.test(value)
    ? value
    : showOther(value, limit);
}

function showOther(value: string, limit: number): string {
  // Cleaned only as far as it can be shown, so that a huge value costs no more than a long one.
  const start = value.slice(0, 4 * longest);
  const clean = latin.test(start) ? start : neutralised(start);
  const cut = clean.length <= limit ? clean : shortened(clean, limit);
  const shown = isWord(cut) && !ours.test(cut) ? cut : `“${cut}”`;
  return cut === clean ? shown : `${shown}…`;
}

// The expressions below with Unicode properties are costly to make, so they are made where one is first needed.

/**
 * Replaces what shows as nothing, breaks the line or reorders the text around it: control, format and other invisible
 * characters, lone surrogates, line and paragraph separators; combining marks without a base, and from the fifth on.
 */
function neutralised(value: string): string {
  const unsafe =
    /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]|^\p{M}|(?<=\p{M}{4})\p{M}/gu;
  return value.replace(unsafe, '\uFFFD').replace(/[“”]/g, '"');
}

function shortened(value: string, limit: number): string {
  const characters = [...value];
  const end = characters.findLastIndex((character, at) => at <= limit && !isMark(character));
  return characters.length <= limit ? value : characters.slice(0, end).join('');
}

function isMark(character: string): boolean {
  return /^\p{M}/u.test(character);
}

function isWord(value: string): boolean {
  return /^[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_.@+:/#=$|~%-]*[\p{L}\p{M}\p{N}_$])?$/u.test(value);
}
