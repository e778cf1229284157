// Words that tell something of a mail, in the languages of the starting texts. Data only.

/** Each is looked for as a whole word, without regard to capitals. */
const words = (...alternatives: string[]) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join('|')})(?![\\p{L}\\p{N}])`, 'iu');

export const SPEAKS_OF_A_FILE = words(
  'attached',
  'attachment',
  'enclosed',
  'anbei',
  'angehängt',
  'im anhang',
  'beigefügt',
  'ci-joint(?:e|es|s)?',
  'pièces? jointes?',
  'adjunt[oa]s?',
  'em anexo',
  'anexei',
  'in allegato',
  'allego',
);

export const PRESSES = words(
  'urgent',
  'act now',
  'last chance',
  'hurry',
  "don['’]t miss",
  'before it is too late',
  'dringend',
  'letzte chance',
  'jetzt handeln',
  'agissez maintenant',
  'dernière chance',
  'urgente',
  'última (?:oportunidad|oportunidade|chance)',
  'actúa ya',
  'ultima occasione',
  'agisci (?:ora|subito)',
);

/** What only who started a petition can say; most who pass one on have signed it. */
export const CLAIMS_AUTHORSHIP = words(
  'my petition',
  "i(?:['’]ve| have)? (?:just )?(?:started|launched|created) (?:a|this|the) petition",
  'help me (?:to )?(?:get|collect|gather|reach)(?: \\S+){0,2} signatures',
  'meine petition',
  'ich habe (?:eine|diese|die) petition (?:gestartet|erstellt)',
  'hilf mir(?: \\S+){0,3} unterschriften',
  'ma pétition',
  "j['’]ai (?:lancé|créé) (?:une|cette|la) pétition",
  'mi petición',
  'he (?:iniciado|creado|lanzado) (?:una|esta|la) petición',
  'minha petição',
  '(?:criei|lancei) (?:uma|esta|a) petição',
  'la mia petizione',
  'ho (?:lanciato|creato) (?:una|questa|la) petizione',
);

/** Hosts whose links say nothing of where they lead. */
export const SHORTENERS = new Set(
  'bit.ly buff.ly cutt.ly goo.gl is.gd lnkd.in ow.ly rb.gy rebrand.ly shorturl.at t.co t.ly tiny.cc tinyurl.com v.gd'.split(' '),
);
