/**
 * Passwords of eight characters or more that every guessing list starts with, in lower case. Shorter ones are refused
 * by their length.
 */
const commonPasswords: ReadonlySet<string> = new Set(
  `
  00000000 0000000000 01234567 0123456789 10203040 11111111 1111111111 11223344 12121212 12341234 12344321 12345678
  123456789 1234567890 12345679 123123123 1234qwer 123qweasd 147258369 147852369 18436572 1q2w3e4r 1q2w3e4r5t 1qaz2wsx
  1qazxsw2 22222222 55555555 66666666 77777777 87654321 88888888 987654321 9876543210 99999999 a1234567 a123456789
  aa123456 aa12345678 aaaaaaaa abc12345 abcd1234 abcdefgh abcdefg1 access14 admin123 admin1234 administrator alexander
  asdasdasd asdf1234 asdfasdf asdfghjk asdfghjkl baseball basketball blink182 butterfly changeme changeme1 charlie1
  chocolate computer computer1 cookie123 dearbook default1 dragon12 elizabeth facebook football football1 garfield
  gfhjkm123 google123 hello123 hellohello iloveyou iloveyou1 iloveyou2 internet jennifer jonathan killer123 letmein1
  letmein123 letmeinnow linkedin liverpool lovelove manchester master123 maverick mercedes michelle midnight monkey123
  mustang1 myspace1 netflix1 netflix123 newpassword nintendo nothing1 p@ssw0rd p@ssword pa55word pass1234 passw0rd
  password password! password0 password01 password1 password1! password12 password123 password1234 password2
  passwort passwort1 pokemon1 princess princess1 q1w2e3r4 q1w2e3r4t5 qazwsxedc qwer1234 qwerasdf qwert123 qwerty12
  qwerty123 qwerty1234 qwerty12345 qwertyui qwertyuiop qwertzui qwertzuiop rainbow1 samantha secret123 slipknot
  snowball soccer12 spiderman spotify1 starwars starwars1 sunshine sunshine1 superman superman1 superstar test1234
  testtest thomas123 trustno1 victoria welcome1 welcome123 whatever whatever1 william1 windows10 yankees1 zaq12wsx
  zxcvbnm1 zxcvbnm123
  `
    .trim()
    .split(/\s+/),
);

/** Returns whether a password is one that everybody tries, whatever its case. */
export function isCommonPassword(password: string): boolean {
  return commonPasswords.has(password.toLowerCase());
}
