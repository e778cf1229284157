// The headings exporters write over their columns, in their languages, and what a column is read as. A table to add to.
// Google Contacts (old and 2024), Outlook, Apple, Yahoo, LinkedIn, Thunderbird, Action Network, NationBuilder, Mailchimp, CiviCRM, Brevo …
import type { ColumnUse } from '../contact';

/** `name-or-last` is the family name beside a column of given names ("Vorname, Name"), the given name beside one of family names, else the whole name; `name-or-first` the given name beside one of family names. */
type HeadingUse = ColumnUse | 'name-or-last' | 'name-or-first';

/** As {@link plainHeading} writes them: lower case, no marks, no punctuation, no numbers. */
const HEADINGS: Partial<Record<HeadingUse, string>> = {
  email: `
    email|e mail|mail|email address|e mail address|mail address|email value|e mail value|email addresses|emailaddress|electronic mail|smtp address
    primary email|primary email address|email primary|preferred email|preferred email address|main email|default email|email main
    personal email|personal email address|home email|home email address|email home|email personal|private email|email private|e mail home
    work email|work email address|business email|email work|email business|office email|e mail work|school email|other email|email other|e mail other
    secondary email|secondary email address|alternate email|alternate email address|alternative email|additional email|subscriber|subscriber email|contact email|user email|member email
    attendee email|buyer email|donor email|supporter email|recipient|recipient email|your email|your email address|username email|customer email|billing email|can user email
    e mail adresse|email adresse|mailadresse|e mail adressen|e mail privat|e mail geschaftlich|e mail dienstlich|elektronische post|e mail anschrift|emailadresse|e mail wert|primare e mail adresse|weitere e mail adresse
    courriel|adresse electronique|adresse email|adresse e mail|adresse mail|adresse de messagerie|adresse courriel|mel|messagerie|e mail valeur|e mail valor|e mail valore|e mail waarde|e mail varde|e mail wartosc|e mail значение
    correo|correo electronico|direccion de correo electronico|direccion de correo|e mail direccion|direccion de e mail|direccion email|correu electronic|adreca electronica
    posta elettronica|indirizzo e mail|indirizzo email|indirizzo posta elettronica|indirizzo di posta elettronica|endereco de e mail|endereco de email|endereco de correio eletronico|correio eletronico|endereco eletronico
    e mailadres|emailadres|mailadres|e mail adres|email adres|e postadress|epost|e post|e postadresse|epostadresse|e postadresser|mejladress|sahkoposti|sahkopostiosoite|netfang
    adres e mail|adres email|adres poczty elektronicznej|poczta elektroniczna|e mailova adresa|emailova adresa|e mail adresa|adresa e mail|adresa elektronicke posty|elektronska posta|e posta adresi|e posta|eposta|e posta adresa|e naslov|adresa de e mail|adresa de email|e mail cim|email cim|elektroninis pastas|el pastas|e pasts|e posti aadress|drejtimi i emailit
    электронная почта|адрес электронной почты|адрес эл почты|эл почта|почта|емеил|имеил|электронныи адрес|електронна пошта|адреса електроннои пошти|ел пошта|имеил адрес|електронна поща|адреса е поште|е пошта
    ηλεκτρονικο ταχυδρομειο|διευθυνση ηλεκτρονικου ταχυδρομειου|διευθυνση email
    メールアドレス|メール|電子メール|電子メール アドレス|eメール|eメールアドレス|电子邮件|电子邮件地址|电子邮箱|邮箱|邮箱地址|電子郵件|電子郵件地址|電子信箱|이메일|이메일 주소|전자 메일|전자 메일 주소|전자메일
    البريد الالكتروني|عنوان البريد الالكتروني|דואר אלקטרוני|כתובת דואר אלקטרוני|אימייל|ईमेल|อีเมล|ที่อยูอีเมล|dia chi email|thu dien tu|alamat email|alamat surel|surel`,
  'email-label': `
    email type|e mail type|email label|e mail label|e mail typ|type de messagerie|tipo de correo electronico|tipo e mail|tipo de e mail`,
  name: `
    full name|fullname|display name|displayname|contact name|contact|whole name|complete name|file as|member name|donor name|attendee name|supporter name|your name|customer name
    vollstandiger name|anzeigename|vor und nachname|name vorname|nom complet|nom et prenom|nom affiche|nombre completo|nombre y apellidos|nombre para mostrar|nome completo|nome visualizzato|nome e cognome|nome de exibicao
    volledige naam|weergavenaam|fullstandigt namn|visningsnamn|fullt navn|visningsnavn|koko nimi|imie i nazwisko|nazwa wyswietlana|jmeno a prijmeni|cele jmeno|ime i prezime|ime in priimek|teljes nev|nev|nume complet|ad soyad|adi soyadi|tam ad
    фио|полное имя|имя и фамилия|повне ім я|піб|ονοματεπωνυμο|氏名|お名前|姓名|名前|성명|전체 이름|الاسم الكامل|שם מלא|ho va ten|ho ten|nama lengkap`,
  'name-or-last': `name|nom|naam|nachname name|navn|namn`,
  'name-or-first': `nombre|nome|imie|jmeno|ime|ad|adi|имя|імя|ім я|име|ονομα|이름|الاسم|שם|nume|nimi|ten|nama`,
  first_name: `
    first name|firstname|first|given name|givenname|given|forename|fname|first names|preferred name|preferred first name|attendee first name|buyer first name|your first name
    vorname|vornamen|rufname|prenom|prenoms|nombre de pila|primer nombre|nome proprio|primeiro nome|voornaam|voornamen|fornamn|tilltalsnamn|fornavn|etunimi|pierwsze imie|krestni jmeno|osobno ime|keresztnev|utonev|prenume|vardas|vards|eesnimi
    личное имя|собствено име|名|名字|给定名|名前 名|الاسم الاول|שם פרטי`,
  middle_name: `middle name|middlename|additional name|second name|weitere vornamen|zweiter vorname|deuxieme prenom|segundo nombre|secondo nome|tweede naam|mellannamn|drugie imie|отчество|по батькові`,
  last_name: `
    last name|lastname|last|surname|family name|familyname|lname|attendee last name|buyer last name|your last name|last names
    nachname|familienname|zuname|nom de famille|apellidos|apellido|primer apellido|cognome|cognomi|sobrenome|apelido|ultimo nome|achternaam|familienaam|efternamn|etternavn|efternavn|sukunimi|nazwisko|prijmeni|priezvisko|prezime|priimek|vezeteknev|csaladnev|nume de familie|soyad|soyadi|pavarde|uzvards|perekonnanimi
    фамилия|прізвище|презиме|επωνυμο|επιθετο|姓|성|اسم العائلة|اللقب|שם משפחה|ho`,
  groups: `
    labels|label|groups|group|group membership|group memberships|categories|category|tags|tag list|tag|lists|list|mailing lists
    kategorien|kategorie|gruppen|gruppe|etiketten|groupe|groupes|categories de contact|categorias|grupos|etiquetas|categorie|gruppi|etichette|groepen|grupper|kategorier|ryhmat|grupy|kategorie kontaktu|skupiny|группы|категории|グループ|分類|分组|类别|群組`,
  status: `
    status|subscription status|email status|e mail status|member status|contact status|subscriber status|list status|marketing status|email marketing status|email subscriber status|can subscription status|email subscription status|mailing status|state|subscription`,
  'opted-in': `
    email opt in|opt in|optin|opted in|email optin|e mail opt in|subscribed|is subscribed|email subscribed|accepts marketing|accepts email marketing|email consent|consent|email marketing consent|receive emails|newsletter|wants email|can email|einwilligung|abonniert|double opt in|accepts email`,
  'opted-out': `
    unsubscribed|unsubscribed at|unsubscribe date|unsubscribed date|unsub time|unsub reason|unsubscribe reason|date unsubscribed|is unsubscribed|email opt out|opt out|optout|opted out|email optout|has opted out of email|hasoptedoutofemail|unsubscribed from all email|opted out of email|email blacklisted|blacklisted|blocklisted|email blocklisted
    do not email|donotemail|do not mail|no bulk emails user opt out|no bulk emails|is opt out|do not contact|donotbulkemail|do not contact email|email is bad|is bad|bounced|hard bounced|is bounced|clean time|clean campaign title|email disabled|is deceased|deceased|suppressed|abgemeldet|abgemeldet am|desabonne|desinscrit|dado de baja|disiscritto|uitgeschreven`,
};

const USES = new Map<string, HeadingUse>(
  (Object.entries(HEADINGS) as [HeadingUse, string][]).flatMap(([use, names]) =>
    names.split(/[|\n]/).flatMap((name) => (name.trim() === '' ? [] : [[plainHeading(name), use] as const])),
  ),
);

/** A heading without case, marks, punctuation and numbers: `E-mail 1 - Value` and `e-mail 2 value` are one. */
export function plainHeading(heading: string): string {
  if (heading.length > 100) return '';
  return heading
    .normalize('NFKC')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replaceAll('ı', 'i')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
}

/** Whether a heading stands over addresses. */
export function isAddressHeading(heading: string): boolean {
  return USES.get(plainHeading(heading)) === 'email';
}

/** How many headings with letters beyond ASCII are understood: a file read in a wrong encoding has none. */
export function countUnderstood(line: string): number {
  return line.split(/[,;\t|"]+/).filter((cell) => /[^\x00-\x7f]/.test(cell) && USES.has(plainHeading(cell))).length;
}

/** What each column is read as, by its heading alone; `field` where the heading is none we know. */
export function usesOfHeadings(headings: readonly string[]): ColumnUse[] {
  const known = headings.map((heading) => USES.get(plainHeading(heading)) ?? 'field');
  const hasFirst = known.includes('first_name');
  const hasLast = known.includes('last_name');
  return known.map((use) => {
    if (use === 'name-or-last') return hasFirst === hasLast ? 'name' : hasFirst ? 'last_name' : 'first_name';
    if (use === 'name-or-first') return hasLast ? 'first_name' : 'name';
    return use;
  });
}
