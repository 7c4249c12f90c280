/** Splits a value at white space outside of brackets and strings; a slash is a word of its own. */
export function splitWords(value: string): readonly string[] {
  return split(value, (letter) => /\s/.test(letter), true);
}

/** Splits a value at commas outside of brackets and strings. */
export function splitList(value: string): readonly string[] {
  return split(value, (letter) => letter === ',', false);
}

function split(value: string, separates: (letter: string) => boolean, slash: boolean): readonly string[] {
  const words: string[] = [];
  let word = '';
  let depth = 0;
  let quote = '';
  const end = (): void => {
    if (word.trim() !== '') words.push(word.trim());
    word = '';
  };
  for (let at = 0; at < value.length; at += 1) {
    const letter = value[at] ?? '';
    if (quote === '' && depth === 0 && separates(letter)) {
      end();
      continue;
    }
    if (quote === '' && depth === 0 && slash && letter === '/') {
      end();
      words.push('/');
      continue;
    }
    if (letter === '\\') {
      word += letter + (value[at + 1] ?? '');
      at += 1;
      continue;
    }
    if (quote !== '') {
      if (letter === quote) quote = '';
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === '(') depth += 1;
    else if (letter === ')') depth -= 1;
    word += letter;
  }
  end();
  return words;
}
