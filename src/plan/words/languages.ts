/** @file How to tell that a command is not English: scripts, and the small words of the commonest Latin-script languages that English does not share. */

/** Name of each script's languages and a pattern of its letters. */
export const scriptNames: ReadonlyArray<readonly [string, RegExp]> = [
  ['Japanese', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['Chinese or Japanese', /\p{Script=Han}/gu],
  ['Korean', /\p{Script=Hangul}/gu],
  ['a Cyrillic-script language', /\p{Script=Cyrillic}/gu],
  ['Greek', /\p{Script=Greek}/gu],
  ['an Arabic-script language', /\p{Script=Arabic}/gu],
  ['Hebrew', /\p{Script=Hebrew}/gu],
  ['an Indic-script language', /[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Kannada}\p{Script=Malayalam}]/gu],
  ['Thai', /\p{Script=Thai}/gu],
  ['Georgian or Armenian', /[\p{Script=Georgian}\p{Script=Armenian}]/gu],
];

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Function words per language. */
export const foreignWords: ReadonlyArray<readonly [string, ReadonlySet<string>]> = [
  ['Spanish', list('el la los las un una unos unas del al con por para sobre bajo entre desde hasta que se su sus es son está están mientras luego después junto hacia en y de lo muy más cerca noche')],
  ['French', list("le la les un une des du au aux avec par pour sur sous entre dans depuis que qui se sa ses est sont pendant puis après vers près et de d'un d'une l'eau très plus nuit chez")],
  ['German', list('der die das den dem des ein eine einen einem einer und mit auf unter über zwischen im am vom zum zur ist sind während dann nach bei aus neben hinter vor durch sich nicht sehr steht fährt fliegt nacht')],
  ['Italian', list('il lo la gli le un uno una del della dei delle con per su sotto tra fra nel nella sul sulla che si è sono mentre poi dopo verso e di molto più vicino notte alla al dal')],
  ['Portuguese', list('o os as um uma uns umas do da dos das com por para sobre sob entre no na nos nas que se seu sua é são enquanto depois até em e de ao à muito mais perto noite pelo pela')],
  ['Dutch', list('de het een en met op onder tussen van naar bij uit naast achter voor door zich niet zeer staat rijdt vliegt terwijl dan daarna zijn haar nacht wordt aan')],
  ['Swedish, Danish or Norwegian', list('en ett et och og med på under över over mellan mellem från fra till til vid ved som är er sig inte ikke medan mens sedan efter etter natten')],
  ['Polish', list('w na z i nad pod przed za obok przez jest są się nie do od oraz gdy potem nocą bardzo który która')],
  ['Turkish', list('bir ve ile için üzerinde altında sonra gibi bu şu çok gece var olan yanında doğru')],
  ['Indonesian or Malay', list('yang di dan ke dari dengan untuk pada sebuah seorang adalah ini itu sedang malam atas bawah')],
];
