// What people's programs export, written anew for the purpose: each row an export with everybody who should come of it, and everything that should not.
import { describe, expect, test } from 'vitest';
import { encodeAs } from '../../../test/encode-as';
import { readBack } from '../../../test/read-back';
import { importContacts } from './import-contacts';

type Export = {
  of: string;
  text: string;
  /** UTF-8 when absent. */
  encoding?: string;
  fileName?: string;
  /** As {@link readBack} writes them. */
  people: string[];
  /** `line reason text` */
  problems?: string[];
};

const all: Export[] = [];
const ofPrograms: Export[] = [];

function check(exports: Export[], byPrograms = true): void {
  all.push(...exports);
  if (byPrograms) ofPrograms.push(...exports);
  test.each(exports)('$of, $encoding', async ({ text, encoding = 'utf-8', fileName, people, problems = [] }) => {
    const read = await importContacts(encodeAs(text, encoding), fileName === undefined ? {} : { fileName });
    expect(readBack(read)).toEqual({ people, problems });
  });
}

describe('address books', () => {
  check([
    {
      of: 'Google Contacts, 2024',
      text: 'First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value\nAna,,Kovač,,,,,,Choir e.V.,1980-02-03,,,* myContacts ::: Choir,* Home,ana@example.org,Work,ana.kovac@example.com,Mobile,+49 30 1\nBen,Lee,Ode,,Dr.,,,,,,"two\nlines",,* myContacts,,ben@example.net,,,,\nCarla,,,,,,,,,,,,* myContacts,,,,,Mobile,+49 30 3',
      people: ['Ana Kovač <ana@example.org> #Choir', 'Ben Lee Ode <ben@example.net> Ben|Ode'],
      problems: ['2 another-address ana.kovac@example.com', '5 no-address Carla, * myContacts, Mobile, +49 30 3'],
    },
    {
      of: 'Google Contacts, until 2024',
      encoding: 'utf-16le with BOM',
      text: 'Name,Given Name,Additional Name,Family Name,Yomi Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,E-mail 2 - Type,E-mail 2 - Value\r\nÉva Szűcs,Éva,,Szűcs,,* myContacts ::: Family,Home,eva@example.org,* Work,eva@example.com\r\nOld One,Old,,One,,* myContacts,* ,old@example.net ::: older@example.net,,\r\n',
      people: ['Éva Szűcs <eva@example.com> #Family', 'Old One <old@example.net>'],
      problems: ['2 another-address eva@example.org', '3 another-address older@example.net'],
    },
    {
      of: 'Google Contacts in German',
      text: 'Name,Vorname,Weitere Vornamen,Nachname,Gruppenmitgliedschaft,E-Mail 1 – Typ,E-Mail 1 – Wert,Telefon 1 – Wert\nJörg Groß,Jörg,,Groß,* myContacts,* Privat,joerg@example.org,030',
      people: ['Jörg Groß <joerg@example.org>'],
    },
    {
      of: 'Outlook in English',
      encoding: 'windows-1252',
      text: '"First Name","Middle Name","Last Name","Company","E-mail Address","E-mail Type","E-mail Display Name","E-mail 2 Address","Categories"\r\n"Zoë","","Brontë","","zoe@example.org","SMTP","Zoë Brontë (zoe@example.org)","","Friends;Choir"\r\n"Noë","","Müller","","noe@example.org","SMTP","","noe2@example.org",""\r\n"","","","Bücher AG","","","","",""\r\n',
      people: ['Zoë Brontë <zoe@example.org> #Friends #Choir', 'Noë Müller <noe@example.org>'],
      problems: ['3 another-address noe2@example.org', '4 no-address Bücher AG'],
    },
    {
      of: 'Outlook in German',
      encoding: 'windows-1252',
      text: '"Anrede";"Vorname";"Weitere Vornamen";"Nachname";"Suffix";"Firma";"E-Mail-Adresse";"E-Mail-Typ";"E-Mail: Angezeigter Name";"Kategorien"\r\n"Herr";"Jürgen";"";"Schön";"";"";"juergen@example.org";"SMTP";"Jürgen Schön";"Nachbarn"\r\n"Frau";"Käthe";"";"Weiß";"";"";"kaethe@example.org";"SMTP";"";""\r\n',
      people: ['Jürgen Schön <juergen@example.org> #Nachbarn', 'Käthe Weiß <kaethe@example.org>'],
    },
    {
      of: 'Outlook in French',
      encoding: 'windows-1252',
      text: "Titre;Prénom;Deuxième prénom;Nom;Suffixe;Société;Adresse de messagerie;Type de messagerie;Nom complet de l'adresse de messagerie\r\n;Hélène;;Lefèvre;;;helene@example.org;SMTP;Hélène Lefèvre\r\n;François;;Çelik;;;francois@example.org;SMTP;\r\n",
      people: ['Hélène Lefèvre <helene@example.org>', 'François Çelik <francois@example.org>'],
    },
    {
      of: 'Outlook in Spanish',
      encoding: 'windows-1252',
      text: 'Título,Nombre,Segundo nombre,Apellidos,Sufijo,Organización,Dirección de correo electrónico,Tipo de correo electrónico\r\n,Begoña,,Muñoz,,,begona@example.org,SMTP\r\n,José,,Ibáñez,,,jose@example.org,SMTP\r\n',
      people: ['Begoña Muñoz <begona@example.org>', 'José Ibáñez <jose@example.org>'],
    },
    {
      of: 'Outlook in Italian',
      text: 'Titolo,Nome,Secondo nome,Cognome,Indirizzo posta elettronica\r\n,Nicolò,,Bellì,nicolo@example.org\r\n',
      people: ['Nicolò Bellì <nicolo@example.org>'],
    },
    {
      of: 'Outlook in Polish',
      encoding: 'windows-1250',
      text: 'Tytuł;Imię;Drugie imię;Nazwisko;Firma;Adres e-mail\r\n;Łucja;;Wiśniewska;;lucja@example.org\r\n;Grażyna;;Żółć;;grazyna@example.org\r\n;Święta;;Kość;;swieta@example.org\r\n',
      people: ['Łucja Wiśniewska <lucja@example.org>', 'Grażyna Żółć <grazyna@example.org>', 'Święta Kość <swieta@example.org>'],
    },
    {
      of: 'Outlook in Russian',
      encoding: 'windows-1251',
      text: 'Обращение;Имя;Отчество;Фамилия;Организация;Адрес эл. почты\r\n;Анна;Ивановна;Петрова;;anna@example.org\r\n;Сергей;;Смирнов;Хор;sergey@example.org\r\n',
      people: ['Анна Ивановна Петрова <anna@example.org> Анна|Петрова', 'Сергей Смирнов <sergey@example.org>'],
    },
    {
      of: 'Outlook in Dutch',
      text: 'Titel;Voornaam;Middelste naam;Achternaam;E-mailadres\r\n;Daniël;;van den Berg;daniel@example.org\r\n',
      people: ['Daniël van den Berg <daniel@example.org>'],
    },
    {
      of: 'Outlook in Swedish',
      encoding: 'windows-1252',
      text: 'Titel;Förnamn;Mellannamn;Efternamn;E-postadress\r\n;Åsa;;Öberg;asa@example.org\r\n;Björn;;Ängström;bjorn@example.org\r\n',
      people: ['Åsa Öberg <asa@example.org>', 'Björn Ängström <bjorn@example.org>'],
    },
    {
      of: 'Outlook in Portuguese',
      text: 'Título,Nome,Segundo Nome,Sobrenome,Endereço de Email\r\n,João,,Conceição,joao@example.org\r\n',
      people: ['João Conceição <joao@example.org>'],
    },
    {
      of: 'Outlook in Turkish',
      text: 'Unvan;Ad;Soyadı;E-posta Adresi\r\n;Gülşen;Işık;gulsen@example.org\r\n',
      people: ['Gülşen Işık <gulsen@example.org>'],
    },
    {
      of: 'Outlook in Czech',
      encoding: 'windows-1250',
      text: 'Titul;Jméno;Příjmení;E-mailová adresa\r\n;Jiří;Dvořák;jiri@example.org\r\n;Šárka;Němcová;sarka@example.org\r\n',
      people: ['Jiří Dvořák <jiri@example.org>', 'Šárka Němcová <sarka@example.org>'],
    },
    {
      of: 'Outlook in Greek',
      encoding: 'windows-1253',
      text: 'Όνομα;Επώνυμο;Διεύθυνση ηλεκτρονικού ταχυδρομείου\r\nΕλένη;Παπαδοπούλου;eleni@example.org\r\nΓιώργος;Νικολάου;giorgos@example.org\r\n',
      people: ['Ελένη Παπαδοπούλου <eleni@example.org>', 'Γιώργος Νικολάου <giorgos@example.org>'],
    },
    {
      of: 'Outlook in Japanese',
      encoding: 'shift_jis',
      text: '姓,名,会社名,電子メール アドレス\r\n山田,太郎,,taro@example.org\r\n鈴木,花子,合唱団,hanako@example.org\r\n',
      people: ['山田太郎 <taro@example.org> 太郎|山田', '鈴木花子 <hanako@example.org> 花子|鈴木'],
    },
    {
      of: 'Outlook in Chinese',
      encoding: 'gb18030',
      text: '姓,名,公司,电子邮件地址\r\n王,小明,,xiaoming@example.org\r\n李,娜,合唱团,lina@example.org\r\n',
      people: ['王小明 <xiaoming@example.org> 小明|王', '李娜 <lina@example.org> 娜|李'],
    },
    {
      of: 'Outlook in Korean',
      encoding: 'euc-kr',
      text: '성,이름,회사,전자 메일 주소\r\n김,민수,,minsu@example.org\r\n이,서연,합창단,seoyeon@example.org\r\n',
      people: ['김민수 <minsu@example.org> 민수|김', '이서연 <seoyeon@example.org> 서연|이'],
    },
    {
      of: 'Yahoo',
      text: '"First","Middle","Last","Nickname","Email","Category","Distribution Lists","Messenger ID","Home","Alternate Email 1"\n"Ana","","Kovač","","ana@example.org","","","","","ana2@example.org"\n',
      people: ['Ana Kovač <ana@example.org>'],
      problems: ['2 another-address ana2@example.org'],
    },
    {
      of: 'Apple Contacts, by an export program',
      text: 'First name,Last name,Nickname,Organization,Email (home),Email (work),Phone\nAna,Kovač,,,ana@example.org,,1\nBen,Ode,,,,ben@example.com,2\n',
      people: ['Ana Kovač <ana@example.org>', 'Ben Ode <ben@example.com>'],
    },
    {
      of: 'Thunderbird',
      text: 'First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,Work Phone\r\nAna,Kovač,Ana K.,,ana@example.org,ana2@example.org,,\r\n,,Choir list,,choir@example.net,,,\r\n',
      people: ['Ana Kovač <ana@example.org>', 'Choir list <choir@example.net>'],
      problems: ['2 another-address ana2@example.org'],
    },
    {
      of: 'Thunderbird in German',
      text: 'Vorname\tNachname\tAnzeigename\tSpitzname\tPrimäre E-Mail-Adresse\tE-Mail-Adresse\nAna\tKovač\tAna\t\t\tana@example.org\n',
      people: ['Ana Kovač <ana@example.org>'],
    },
    {
      of: 'LinkedIn',
      text: 'Notes:\n"When exporting your connection data, you may notice that some of the email addresses are missing."\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\nAna,Kovač,https://social.example/in/ana,ana@example.org,"Choir, Inc.",Alto,03 Feb 2024\nBen,Ode,https://social.example/in/ben,,,,\n',
      people: ['Ana Kovač <ana@example.org>'],
      problems: ['6 no-address Ben, Ode, https://social.example/in/ben'],
    },
    {
      of: 'iCloud by hand in Numbers, European',
      text: 'Name;E-Mail\nKovač, Ana;ana@example.org\nvon der Heide, Eva;eva@example.org\n',
      people: ['Kovač, Ana <ana@example.org> Ana|Kovač', 'von der Heide, Eva <eva@example.org> Eva|von der Heide'],
    },
    {
      of: 'Proton Mail',
      text: 'First Name,Last Name,Display Name,Email Address,Groups\nAna,Kovač,Ana Kovač,ana@example.org,Choir\n',
      people: ['Ana Kovač <ana@example.org> #Choir'],
    },
    {
      of: 'Nextcloud table',
      text: 'Full name|Email|Tags\nAna Kovač|ana@example.org|choir, family\n',
      people: ['Ana Kovač <ana@example.org> #choir #family'],
    },
    {
      of: 'Android, by an export app',
      text: 'Display Name,Given Name,Family Name,Mobile Phone,Home Phone,E-mail Address,E-mail 2 Address,Notes\n"Ana, alto",Ana,,+49,,ana@example.org,,\n',
      people: ['Ana <ana@example.org>'],
    },
  ]);
});

describe('campaign and mailing list tools', () => {
  check([
    {
      of: 'Action Network',
      text: 'first_name,last_name,email,zip_code,can2_user_city,can2_subscription_status,can2_user_tags\nAna,Kovač,ana@example.org,10115,Berlin,subscribed,\nBen,Ode,ben@example.org,,,unsubscribed,\nEva,Lind,eva@example.org,,,bouncing,\n',
      people: ['Ana Kovač <ana@example.org>'],
      problems: ['3 unsubscribed ben@example.org', '4 unsubscribed eva@example.org'],
    },
    {
      of: 'NationBuilder',
      text: 'nationbuilder_id,prefix,first_name,middle_name,last_name,email,email2,email_opt_in,do_not_contact,tag_list\n1,,Ana,,Kovač,ana@example.org,,true,false,"choir, donors"\n2,,Ben,,Ode,ben@example.org,,false,false,\n3,,Eva,,Lind,eva@example.org,,true,true,\n',
      people: ['Ana Kovač <ana@example.org> #choir #donors'],
      problems: ['3 unsubscribed ben@example.org', '4 unsubscribed eva@example.org'],
    },
    {
      of: 'Mailchimp, subscribed',
      fileName: 'subscribed_members_export_1a2b3c.csv',
      text: '"Email Address","First Name","Last Name",Address,"Phone Number",Birthday,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LAST_CHANGED,LEID,EUID,NOTES,TAGS\nana@example.org,Ana,Kovač,,,,2,"2020-01-01 10:00:00",,"2020-01-01 10:00:00",,"2020-01-01 10:00:00",1,aa,,"""choir"",""friends"""\n',
      people: ['Ana Kovač <ana@example.org> #choir #friends'],
    },
    {
      of: 'Mailchimp, those who left',
      fileName: 'unsubscribed_members_export_1a2b3c.csv',
      text: '"Email Address","First Name","Last Name",UNSUB_TIME,UNSUB_REASON\nana@example.org,Ana,Kovač,"2021-01-01 10:00:00","NORMAL"\nben@example.org,Ben,Ode,,\n',
      people: [],
      problems: ['2 unsubscribed ana@example.org', '3 unsubscribed ben@example.org'],
    },
    {
      of: 'Mailchimp, cleaned',
      fileName: 'cleaned.csv',
      text: 'Email Address,CLEAN_TIME\nana@example.org,2021-01-01\n',
      people: [],
      problems: ['2 unsubscribed ana@example.org'],
    },
    {
      of: 'Brevo',
      text: 'CONTACT ID;EMAIL;FIRSTNAME;LASTNAME;SMS;EMAIL_BLACKLISTED\n1;ana@example.org;Ana;Kovač;;No\n2;ben@example.org;Ben;Ode;;Yes\n',
      people: ['Ana Kovač <ana@example.org>'],
      problems: ['3 unsubscribed ben@example.org'],
    },
    {
      of: 'MailerLite',
      text: 'Subscriber,Name,Last name,Status,Subscribed at\nana@example.org,Ana,Kovač,Active,2024-01-01\nben@example.org,Ben,Ode,Unsubscribed,2024-01-01\n',
      people: ['Ana Kovač <ana@example.org>'],
      problems: ['3 unsubscribed ben@example.org'],
    },
    {
      of: 'CiviCRM',
      text: '"Contact ID","Display Name","First Name","Last Name","Email","Do Not Email","No Bulk Emails (User Opt Out)"\n"1","Ana Kovač","Ana","Kovač","ana@example.org","",""\n"2","Ben Ode","Ben","Ode","ben@example.org","Yes",""\n"3","Eva Lind","Eva","Lind","eva@example.org","","Yes"\n',
      people: ['Ana Kovač <ana@example.org>'],
      problems: ['3 unsubscribed ben@example.org', '4 unsubscribed eva@example.org'],
    },
    {
      of: 'Salesforce',
      text: '"First Name","Last Name","Email","Email Opt Out","Mailing City"\n"Ana","Kovač","ana@example.org","0","Berlin"\n"Ben","Ode","ben@example.org","1",""\n',
      people: ['Ana Kovač <ana@example.org>'],
      problems: ['3 unsubscribed ben@example.org'],
    },
    {
      of: 'HubSpot',
      text: 'Record ID,First Name,Last Name,Email,Unsubscribed from all email\n1,Ana,Kovač,ana@example.org,\n2,Ben,Ode,ben@example.org,true\n',
      people: ['Ana Kovač <ana@example.org>'],
      problems: ['3 unsubscribed ben@example.org'],
    },
    {
      of: 'Substack',
      text: 'Email,Active Subscription,Expiry,Email disabled\nana@example.org,false,,false\nben@example.org,false,,true\n',
      people: ['<ana@example.org>'],
      problems: ['3 unsubscribed ben@example.org'],
    },
    {
      of: 'Kit',
      text: 'first_name,email_address,status,tags\nAna,ana@example.org,active,choir\nBen,ben@example.org,cancelled,\n',
      people: ['Ana <ana@example.org> #choir'],
      problems: ['3 unsubscribed ben@example.org'],
    },
    {
      of: 'Eventbrite',
      text: 'Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type\n1,2024-01-01,Ana,Kovač,ana@example.org,1,Free\n1,2024-01-01,Ana,Kovač,ana@example.org,1,Free\n',
      people: ['Ana Kovač <ana@example.org>'],
      problems: ['3 duplicate ana@example.org'],
    },
    {
      of: 'Meetup',
      encoding: 'utf-16le with BOM',
      text: 'Name\tUser ID\tTitle\tEmail\nAna Kovač\t1\t\tana@example.org\n',
      people: ['Ana Kovač <ana@example.org>'],
    },
    {
      of: 'Google Forms',
      text: '"Timestamp","Your name","Your email address","Will you come?"\n"2024/01/01 10:00:00","Ana Kovač","ana@example.org","Yes, with two"\n"2024/01/01 11:00:00","Ben","ben at example.org","No"\n',
      people: ['Ana Kovač <ana@example.org>'],
      problems: ['3 no-address ben at example.org'],
    },
    {
      of: 'Mailman',
      fileName: 'members.txt',
      text: 'ana@example.org\nben@example.org\n"Eva Lind" <eva@example.org>\n',
      people: ['<ana@example.org>', '<ben@example.org>', 'Eva Lind <eva@example.org>'],
    },
    {
      of: 'phpList',
      text: 'id\temail\tconfirmed\tblacklisted\tname\n1\tana@example.org\t1\t0\tAna Kovač\n2\tben@example.org\t1\t1\tBen\n',
      people: ['Ana Kovač <ana@example.org>'],
      problems: ['3 unsubscribed ben@example.org'],
    },
    {
      of: 'Airtable',
      encoding: 'utf-8 with BOM',
      text: 'Name,Notes,Assignee,Status,E-Mail\r\nAna Kovač,"multi\r\nline",,Done,ana@example.org\r\nBen,,,Todo,ben@example\r\n',
      people: ['Ana Kovač <ana@example.org>'],
      problems: ['4 invalid-address ben@example'],
    },
    {
      of: 'Notion',
      encoding: 'utf-8 with BOM',
      text: 'Name,Email,Tags\nAna Kovač,ana@example.org,"choir, friends"\n',
      people: ['Ana Kovač <ana@example.org> #choir #friends'],
    },
  ]);
});

describe('by hand, and gone wrong on the way', () => {
  check(
    [
      {
        of: 'one column with a heading',
        text: 'Email\nana@example.org\n\nben@example.org\n',
        people: ['<ana@example.org>', '<ben@example.org>'],
      },
      {
        of: 'no headings',
        text: 'Ana,Kovač,ana@example.org,Berlin\nBen,Ode,ben@example.org,Ulm\n',
        people: ['Ana Kovač <ana@example.org>', 'Ben Ode <ben@example.org>'],
      },
      {
        of: 'no headings, address first',
        text: 'ana@example.org;Ana Kovač\nben@example.org;Ben Ode\n',
        people: ['Ana Kovač <ana@example.org>', 'Ben Ode <ben@example.org>'],
      },
      {
        of: 'Excel with sep=',
        encoding: 'windows-1252',
        text: 'sep=;\r\nName;E-Mail\r\nJürgen Schön;juergen@example.org\r\nEva;kaputt@\r\n',
        people: ['Jürgen Schön <juergen@example.org>'],
        problems: ['4 invalid-address kaputt@'],
      },
      { of: 'tabs', text: 'Name\tE-mail\nAna Kovač\tana@example.org', people: ['Ana Kovač <ana@example.org>'] },
      { of: 'carets', text: 'Name^Email\nAna Kovač^ana@example.org', people: ['Ana Kovač <ana@example.org>'] },
      {
        of: 'old Mac lines',
        text: 'Name,Email\rAna Kovač,ana@example.org\rBen,x\r',
        people: ['Ana Kovač <ana@example.org>'],
        problems: ['3 no-address x'],
      },
      {
        of: 'mixed lines',
        text: 'Name,Email\r\nAna,ana@example.org\nBen,ben@example.org\r\n',
        people: ['Ana <ana@example.org>', 'Ben <ben@example.org>'],
      },
      { of: 'single quotes', text: "'Name','Email'\n'Kovač, Ana','ana@example.org'\n", people: ['Kovač, Ana <ana@example.org> Ana|Kovač'] },
      {
        of: 'MySQL',
        text: '"name","email"\n"Ana \\"Ani\\" Kovač","ana@example.org"\n',
        people: ['Ana "Ani" Kovač <ana@example.org> Ana|Kovač'],
      },
      {
        of: 'a space before quotes',
        text: 'Email, Name\nana@example.org, "Kovač, Ana"\n',
        people: ['Kovač, Ana <ana@example.org> Ana|Kovač'],
      },
      {
        of: 'a quotation mark left open',
        text: 'Name,Email\n"Ana,ana@example.org\nBen,ben@example.org\n"Eva, Lind",eva@example.org\n',
        people: ['Ben <ben@example.org>', 'Eva, Lind <eva@example.org> Lind|Eva'],
        problems: ['2 unclosed-quote "Ana, ana@example.org'],
      },
      {
        of: 'quotes inside a cell',
        text: 'Name,Email\n"Ana" K,ana@example.org\n5" Ben,ben@example.org\n',
        people: ['Ana K <ana@example.org>', '5" Ben <ben@example.org> |'],
      },
      {
        of: 'cells with more than an address',
        text: 'Name;Email\nAna;Ana Kovač <ana@example.org>\nBen;mailto:ben@example.org\nEva;eva@example.org, eva2@example.org\nGil;gil@example.org (work)\nIda;=HYPERLINK("mailto:ida@example.org")\n',
        people: [
          'Ana <ana@example.org>',
          'Ben <ben@example.org>',
          'Eva <eva@example.org>',
          'Gil <gil@example.org>',
          'Ida <ida@example.org>',
        ],
        problems: ['4 another-address eva2@example.org'],
      },
      {
        of: 'addresses nobody has',
        text: 'Name,Email\nA,a@@example.org\nB,jürgen@example.org\nC,"c d"@example.org\nD,d@localhost\nE,e@example.org\nF,f@exam\u0000ple.org\nG,\n',
        people: ['E <e@example.org> |'],
        problems: [
          '2 several-at-signs a@@example.org',
          '3 non-ascii-local-part jürgen@example.org',
          '4 invalid-address "c d"@example.org',
          '5 invalid-address d@localhost',
          '7 control-character f@exam\u0000ple.org',
          '8 no-address G',
        ],
      },
      {
        of: 'a domain in letters',
        text: 'Email\nana@bücher.example\nANA@xn--bcher-kva.example\n',
        people: ['<ana@xn--bcher-kva.example>'],
        problems: ['3 duplicate ANA@xn--bcher-kva.example'],
      },
      {
        of: 'names that are none',
        text: 'Name,Email\nINFO,info@example.org\nana,ana@example.org\n',
        people: ['INFO <info@example.org> |', 'ana <ana@example.org> |'],
      },
      {
        of: 'HTML in cells',
        text: 'Name,Email\n<b>Ana</b> Kovač,<a href="mailto:ana@example.org">ana@example.org</a>\n',
        people: ['Ana Kovač <ana@example.org>'],
      },
      {
        of: 'an old Cyrillic list',
        encoding: 'koi8-r',
        text: 'Имя;Фамилия;Электронная почта\nАнна;Петрова;anna@example.org\nСергей;Смирнов;sergey@example.org\nНаталья;Кузнецова;natalya@example.org\n',
        people: ['Анна Петрова <anna@example.org>', 'Сергей Смирнов <sergey@example.org>', 'Наталья Кузнецова <natalya@example.org>'],
      },
      {
        of: 'an old Japanese list',
        encoding: 'euc-jp',
        text: '氏名,メールアドレス\n山田太郎,taro@example.org\n鈴木花子,hanako@example.org\n佐藤さくら,sakura@example.org\n',
        people: ['山田太郎 <taro@example.org> |', '鈴木花子 <hanako@example.org> |', '佐藤さくら <sakura@example.org> |'],
      },
      {
        of: 'a Japanese list from a mail program',
        encoding: 'iso-2022-jp',
        text: '氏名,メールアドレス\n山田太郎,taro@example.org\n',
        people: ['山田太郎 <taro@example.org> |'],
      },
      {
        of: 'a list from Taiwan',
        encoding: 'big5',
        text: '姓名,電子郵件\n王小明,xiaoming@example.org\n陳美玲,meiling@example.org\n林志豪,zhihao@example.org\n黃淑芬,shufen@example.org\n',
        people: [
          '王小明 <xiaoming@example.org> |',
          '陳美玲 <meiling@example.org> |',
          '林志豪 <zhihao@example.org> |',
          '黃淑芬 <shufen@example.org> |',
        ],
      },
      {
        of: 'a list in Hebrew',
        encoding: 'windows-1255',
        text: 'שם פרטי,שם משפחה,כתובת דואר אלקטרוני\nדנה,כהן,dana@example.org\nיוסי,לוי,yossi@example.org\n',
        people: ['דנה כהן <dana@example.org>', 'יוסי לוי <yossi@example.org>'],
      },
      {
        of: 'a list in Arabic',
        encoding: 'windows-1256',
        text: 'الاسم الكامل,البريد الإلكتروني\nليلى حسن,layla@example.org\nعمر خالد,omar@example.org\nفاطمة علي,fatima@example.org\n',
        people: ['ليلى حسن <layla@example.org>', 'عمر خالد <omar@example.org>', 'فاطمة علي <fatima@example.org>'],
      },
      {
        of: 'UTF-16 without a mark',
        encoding: 'utf-16le',
        text: 'Name,Email\r\nAna Kovač,ana@example.org\r\n',
        people: ['Ana Kovač <ana@example.org>'],
      },
      {
        of: 'UTF-16, the other way round',
        encoding: 'utf-16be with BOM',
        text: 'Name,Email\r\nAna Kovač,ana@example.org\r\n',
        people: ['Ana Kovač <ana@example.org>'],
      },
      {
        of: 'a mail pasted into a file',
        text: 'From: Ana <ana@example.org>\nTo: ben@example.org, Eva Lind <eva@example.org>\n',
        people: ['Ana <ana@example.org>', '<ben@example.org>', 'Eva Lind <eva@example.org>'],
      },
    ],
    false,
  );
});

test('there are enough of them', () => {
  // The same program in another language or year is one.
  const programs = new Set(ofPrograms.map(({ of }) => of.split(/ in |, | by /)[0]));
  const encodings = new Set(all.map(({ encoding = 'utf-8' }) => encoding.replace(' with BOM', '')));
  expect(all.length).toBeGreaterThanOrEqual(60);
  expect(programs.size).toBeGreaterThanOrEqual(20);
  expect(encodings.size).toBeGreaterThanOrEqual(12);
});
